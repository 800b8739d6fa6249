using Loop.Guard;
using Loop.Testing;

namespace Loop.Medtronic.Tests;

/// <summary>What acts on the pump, from the front: which packets leave, and which never do.</summary>
public sealed class ActionCommandTests : IDisposable
{
    private readonly ScriptedRadio radio = new();
    private readonly ManualTime time = new();
    private readonly Pump pump;

    public ActionCommandTests() => pump = new Pump(radio, ScriptedRadio.Serial, time);

    public void Dispose() => radio.Dispose();

    [Fact]
    public void Suspend_resume_and_escape_leave_as_published()
    {
        radio.Ack().Ack();
        Assert.Null(pump.Suspend().Error);
        AssertSent(0x4D, "01 01");

        radio.Data(0x8D, "09 03 35 35 34").Ack().Ack();
        Assert.Null(pump.Resume(Verdict(VerdictKind.Resume)).Error);
        AssertSent(0x4D, "01 00");

        radio.Ack().Ack();
        Assert.Null(pump.PressEscape().Error);
        AssertSent(0x5B, "01 01");
    }

    [Fact]
    public void A_temp_basal_and_a_bolus_leave_as_published()
    {
        radio.Data(0x8D, "09 03 35 35 34").Ack().Ack();
        Assert.Null(pump.SetTempBasal(Verdict(VerdictKind.TempBasal)).Error);
        AssertSent(0x4C, "03 00 2C 01");

        radio.Ack().Ack();
        Assert.Null(pump.Bolus(Verdict(VerdictKind.Bolus)).Error);
        AssertSent(0x42, "02 00 2C");
    }

    [Theory]
    [InlineData(VerdictKind.TempBasal)]
    [InlineData(VerdictKind.Bolus)]
    [InlineData(VerdictKind.Resume)]
    public void A_verdict_allows_its_own_kind_only(VerdictKind kind)
    {
        if (kind != VerdictKind.TempBasal) Assert.Equal(PumpErrorKind.NotSent, pump.SetTempBasal(Verdict(kind)).Error?.Kind);
        if (kind != VerdictKind.Bolus) Assert.Equal(PumpErrorKind.NotSent, pump.Bolus(Verdict(kind)).Error?.Kind);
        if (kind != VerdictKind.Resume) Assert.Equal(PumpErrorKind.NotSent, pump.Resume(Verdict(kind)).Error?.Kind);
        Assert.Empty(radio.Packets);
    }

    [Theory]
    [Hazard("UCA-TB-09")]
    [Hazard("UCA-SMB-12")]
    [InlineData(VerdictKind.TempBasal)]
    [InlineData(VerdictKind.Bolus)]
    [InlineData(VerdictKind.Resume)]
    public void An_expired_verdict_sends_nothing(VerdictKind kind)
    {
        var verdict = Verdict(kind);
        time.Now += TimeSpan.FromSeconds(60.001);

        var error = kind switch
        {
            VerdictKind.TempBasal => pump.SetTempBasal(verdict).Error,
            VerdictKind.Bolus => pump.Bolus(verdict).Error,
            _ => pump.Resume(verdict).Error,
        };

        Assert.Equal(PumpErrorKind.NotSent, error?.Kind);
        Assert.Empty(radio.Packets);
    }

    [Fact]
    public void A_dose_needs_a_pump_that_says_its_model()
    {
        Assert.Equal(PumpErrorKind.NoResponse, pump.Bolus(Verdict(VerdictKind.Bolus)).Error?.Kind);
        Assert.All(radio.Packets, packet => Assert.Equal(0x8D, packet.Opcode));
    }

    [Fact]
    public void The_model_decides_what_can_be_given()
    {
        radio.Data(0x8D, "09 03 35 32 32");
        var verdict = new Verdict(VerdictKind.Bolus, 0, 0, 2, time.Now);

        Assert.Equal(PumpErrorKind.NotSent, pump.Bolus(verdict).Error?.Kind);
        Assert.Equal(0x8D, Assert.Single(radio.Packets).Opcode);
    }

    [Fact]
    public void The_glucose_page_number_is_read_and_a_page_is_asked_for_by_it()
    {
        radio.Data(0xCD, "0C 00 00 0D 61 00 10 00 20");
        Assert.True(pump.ReadGlucosePages().TryGet(out var pages, out _));
        Assert.Equal(new GlucosePages(3425, 16) { IsigCount = 32 }, pages);

        radio.Ack();
        _ = pump.ReadGlucosePage(pages.Current);
        Assert.Equal("0400000D61", Hex.Text(radio.Packets[2].Body.AsMemory(0, 5)));
    }

    [Theory]
    [InlineData("05 00 00 0D 61 00 10")]
    [InlineData("0C FF 00 0D 61 00 10")]
    public void What_is_no_page_number_is_malformed(string body) => Assert.NotNull(GlucosePageCommand.ParseCurrent(Hex.Body(body)).Error);

    [Fact]
    public void A_glucose_timestamp_is_waited_for_and_asked_for_twice_at_most()
    {
        Assert.Equal(PumpErrorKind.NoResponse, pump.WriteGlucoseTimestamp().Error?.Kind);
        Assert.Equal([0x28, 0x28], radio.Packets.Select(packet => packet.Opcode));
        Assert.All(radio.Packets, packet => Assert.Equal(TimeSpan.FromSeconds(5), packet.Listen));
    }

    private Verdict Verdict(VerdictKind kind) => new(kind, 44, 1, 44, time.Now + TimeSpan.FromSeconds(60));

    private void AssertSent(byte opcode, string body)
    {
        var last = radio.Packets[^1];
        Assert.Equal(opcode, radio.Packets[^2].Opcode);
        Assert.Equal(opcode, last.Opcode);
        Assert.Equal(Hex.Body(body), last.Body);
    }
}
