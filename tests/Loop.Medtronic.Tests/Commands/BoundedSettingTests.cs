using Loop.Guard;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Medtronic.Tests;

/// <summary>Percentages, maxima and patterns: what a verdict says leaves exactly, what no pump takes does not leave.</summary>
public sealed class BoundedSettingTests
{
    [Theory]
    [Hazard("UCA-TB-13")]
    [Hazard("UCA-TB-14")]
    [InlineData(0, 1, "00 01")]
    [InlineData(100, 48, "64 30")]
    [InlineData(50, 2, "32 02")]
    [InlineData(50, 0, "00 00")]
    [InlineData(101, 2, null)]
    [InlineData(-1, 2, null)]
    [InlineData(306, 2, null)]
    [InlineData(50, 49, null)]
    [InlineData(50, -1, null)]
    public void A_percent_temp_basal(int percent, int halfHours, string? parameters) =>
        Expect(parameters, PercentTempBasalCommand.Parameters(new Verdict(VerdictKind.PercentTempBasal, 0, halfHours, 0, default) { Percent = percent }));

    [Theory]
    [Hazard("UCA-BOL-03")]
    [InlineData(522, 0, "00")]
    [InlineData(522, 256, "40")]
    [InlineData(522, 1000, "FA")]
    [InlineData(522, 1004, null)]
    [InlineData(522, 1024, null)]
    [InlineData(522, 258, null)]
    [InlineData(522, -4, null)]
    [InlineData(554, 256, "00 40")]
    [InlineData(554, 1000, "00 FA")]
    [InlineData(554, 1004, null)]
    public void A_maximum_bolus(int model, int steps, string? parameters) =>
        Expect(parameters, MaxBolusCommand.Parameters(new PumpModel(model), new Verdict(VerdictKind.MaxBolus, 0, 0, steps, default)));

    [Theory]
    [Hazard("UCA-TB-13")]
    [InlineData(256, "01 00")]
    [InlineData(364, "01 6C")]
    [InlineData(1360, "05 50")]
    [InlineData(1361, null)]
    [InlineData(-1, null)]
    public void A_maximum_basal(int steps, string? parameters) =>
        Expect(parameters, MaxBasalCommand.Parameters(new Verdict(VerdictKind.MaxBasal, steps, 0, 0, default)));

    [Theory]
    [InlineData(0, "00")]
    [InlineData(2, "02")]
    [InlineData(3, null)]
    [InlineData(-1, null)]
    public void A_pattern(int pattern, string? parameters) =>
        Expect(parameters, BasalPatternCommand.Parameters(new Verdict(VerdictKind.BasalPattern, 0, 0, 0, default) { Pattern = (BasalPattern)pattern }));

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void A_receiver_is_kept_on_for_one_to_ten_minutes(int minutes) => Assert.Throws<ArgumentOutOfRangeException>(() => KeepAwakeCommand.On(minutes));

    [Fact]
    public void What_the_pump_does_not_have_is_a_mistake_of_the_caller()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ButtonCommand.Parameters((PumpButton)5));
        Assert.Throws<ArgumentOutOfRangeException>(() => RemoteIdsCommand.Parameters(3, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => VcntrPageCommand.Parameters(256));
        Assert.Throws<ArgumentOutOfRangeException>(() => HistoryPageCommand.Parameters(36));
        using var radio = new ScriptedRadio();
        Assert.Throws<ArgumentOutOfRangeException>(() => new Pump(radio, ScriptedRadio.Serial, new ManualTime()).ReadUndecoded((UndecodedQuery)0x4D));
        Assert.Empty(radio.Packets);
    }

    [Fact]
    [Hazard("SEC-02")]
    public void A_remote_control_is_not_written_out()
    {
        Assert.True(RemoteId.Parse("123456").TryGet(out var id, out _));
        Assert.Equal("····56", id.ToString());
        Assert.False(RemoteId.Parse("12345").TryGet(out _, out var problem));
        Assert.DoesNotContain("12345", problem!.ToString(), StringComparison.Ordinal);
    }

    private static void Expect(string? parameters, PumpResult<byte[]> result)
    {
        Assert.Equal(parameters is null ? null : Hex.Bytes(parameters), result.TryGet(out var bytes, out var error) ? bytes : null);
        if (parameters is null) Assert.Equal(PumpErrorKind.NotSent, error!.Kind);
    }
}
