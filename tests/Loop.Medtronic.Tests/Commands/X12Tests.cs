using Loop.Guard;

namespace Loop.Medtronic.Tests;

/// <summary>The oldest pumps: they may not tell their model, and stay silent or refuse where later ones answer.</summary>
public sealed class X12Tests : IDisposable
{
    private const string Settings = "12 0F 02 01 01 00 64 00 78 00 00 00 00 01 00 00 64 01 00";
    private readonly ScriptedRadio radio = new();
    private readonly ManualTime time = new();
    private readonly Pump pump;

    public X12Tests() => pump = new Pump(radio, ScriptedRadio.Serial, time);

    public void Dispose() => radio.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_pump_that_does_not_tell_its_model_is_known_by_its_settings(bool refuses)
    {
        Unnamed(refuses);

        Assert.True(pump.ReadSettings().TryGet(out var settings, out _));
        Assert.Equal(10, settings.MaxBolus.Value);
        Assert.Null(pump.Model);
        var before = radio.Packets.Count;
        radio.Data(0x73, "02 05 46");
        Assert.True(pump.ReadReservoir().TryGet(out var units, out _));
        Assert.Equal(135, units.Value);
        Assert.Equal(before + 1, radio.Packets.Count);
    }

    [Fact]
    public void Settings_of_another_layout_name_no_x12()
    {
        radio.Error(0x08).Data(0x91, "15 00 01 01 01 00 96 00 8C");

        Assert.Equal(PumpErrorKind.Refused, pump.IdentifyModel().Error?.Kind);
    }

    [Fact]
    public void A_pump_that_is_not_there_is_no_x12()
    {
        Assert.Equal(PumpErrorKind.NoResponse, pump.IdentifyModel().Error?.Kind);
        Assert.Equal([0x8D, 0x8D, 0x8D, 0x91, 0x91, 0x91], radio.Packets.Select(packet => packet.Opcode));
    }

    [Fact]
    public void A_temp_basal_goes_to_it_but_no_bolus_whose_bytes_rest_on_the_model()
    {
        radio.Error(0x08).Data(0x91, Settings);
        Assert.True(pump.IdentifyModel().TryGet(out var model, out _));
        Assert.Equal(512, model.Number);
        radio.Packets.Clear();

        radio.Ack().Ack();
        Assert.Null(pump.SetTempBasal(new Verdict(VerdictKind.TempBasal, 44, 1, 0, time.Now)).Error);
        Assert.Equal("03002C01", Hex.Text(radio.Packets[^1].Body.AsMemory(0, 4)));

        radio.Packets.Clear();
        radio.Error(0x08);
        Assert.Equal(PumpErrorKind.Refused, pump.Bolus(new Verdict(VerdictKind.Bolus, 0, 0, 44, time.Now)).Error?.Kind);
        Assert.Equal(0x8D, Assert.Single(radio.Packets).Opcode);
    }

    [Fact]
    public void It_is_woken_by_its_clock_from_then_on()
    {
        Unnamed(refuses: false);
        Assert.Null(pump.ReadSettings().Error);
        radio.Packets.Clear();
        time.Now += TimeSpan.FromMinutes(5);
        radio.Data(0x70, "07 17 2D 01 07 E0 0B 06");

        Assert.Null(pump.Wake().Error);
        Assert.Equal(0x70, Assert.Single(radio.Packets).Opcode);
    }

    [Fact]
    public void What_it_is_known_not_to_have_is_not_asked_and_says_so()
    {
        radio.Data(0x8D, "09 03 37 31 32");
        Assert.Null(pump.ReadModel().Error);
        radio.Packets.Clear();

        Assert.Equal(PumpErrorKind.NotSent, pump.ReadStatus().Error?.Kind);
        var error = pump.ReadCurrentHistoryPage().Error;
        Assert.Equal(PumpErrorKind.NotSent, error?.Kind);
        Assert.Contains("a 712 does not know this command", error!.What, StringComparison.Ordinal);
        Assert.Empty(radio.Packets);
    }

    [Fact]
    public void Its_silence_and_its_refusal_are_told_apart_while_its_model_is_not_known()
    {
        Assert.Equal(PumpErrorKind.NoResponse, pump.ReadStatus().Error?.Kind);
        radio.Silence().Error(0x08);
        Assert.Equal(PumpErrorKind.Refused, pump.ReadStatus().Error?.Kind);
    }

    private void Unnamed(bool refuses)
    {
        if (refuses) radio.Error(0x08);
        else radio.Silence().Silence().Silence().Silence();
        // Once to be known by, once as settings.
        radio.Data(0x91, Settings).Data(0x91, Settings);
    }
}
