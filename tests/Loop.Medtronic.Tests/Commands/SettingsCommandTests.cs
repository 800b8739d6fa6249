using Loop.Testing;
using Loop.Therapy;

namespace Loop.Medtronic.Tests;

public sealed class SettingsCommandTests
{
    private const string X12 = "12 0F 02 01 01 00 64 00 78 00 00 00 00 01 00 00 64 01 00";
    private const string X22 = "15 00 01 01 01 00 96 00 8C 00 00 00 00 01 00 00 64 01 04 00 14 00";
    private const string X23 = "19 00 04 01 05 01 00 8C 00 50 00 00 00 00 00 01 64 01 04 00 14 00 64 01 01 00";

    [Theory]
    [InlineData(512, X12, 3, 10, 6)]
    [InlineData(522, X22, 3.5, 15, 4)]
    [InlineData(715, X22, 3.5, 15, 4)]
    [InlineData(723, X23, 2, 14, 4)]
    [InlineData(554, X23, 2, 14, 4)]
    public void Settings_are_read_from_the_layout_of_the_model(int model, string body, double maxBasal, double maxBolus, int hours)
    {
        Assert.True(SettingsCommand.Parse(new PumpModel(model), Hex.Body(body)).TryGet(out var read, out _));
        Assert.Equal(new PumpSettings(new UnitsPerHour(maxBasal), new InsulinUnits(maxBolus), hours, true), read.Settings);
    }

    [Theory]
    [InlineData(512, 0x91)]
    [InlineData(515, 0xC0)]
    [InlineData(754, 0xC0)]
    public void Each_family_has_its_own_command(int model, byte opcode) => Assert.Equal(opcode, SettingsCommand.OpcodeFor(new PumpModel(model)));

    [Theory]
    [Hazard("UCA-SMB-10")]
    [InlineData(512, X12)]
    [InlineData(522, X22)]
    [InlineData(554, X23)]
    public void Any_other_concentration_is_not_U100(int model, string sample)
    {
        var body = Hex.Body(sample);
        body[10] = 1;
        Assert.True(SettingsCommand.Parse(new PumpModel(model), body).TryGet(out var read, out _));
        Assert.False(read.Settings.IsU100);
        Assert.Equal(1, read.Concentration);
    }

    [Fact]
    public void The_older_action_curve_of_an_x12_is_eight_hours()
    {
        var body = Hex.Body(X12);
        body[18] = 1;
        Assert.True(SettingsCommand.Parse(new PumpModel(512), body).TryGet(out var read, out _));
        Assert.Equal(8, read.Settings.InsulinActionHours);
    }

    [Theory]
    [InlineData(0, 0, BasalPattern.Standard)]
    [InlineData(0, 2, BasalPattern.Standard)]
    [InlineData(1, 1, BasalPattern.A)]
    [InlineData(1, 2, BasalPattern.B)]
    internal void The_pattern_in_use_is_read(byte on, byte selected, BasalPattern pattern)
    {
        var body = Hex.Body(X23);
        (body[11], body[12]) = (on, selected);
        Assert.True(SettingsCommand.Parse(new PumpModel(554), body).TryGet(out var read, out _));
        Assert.Equal(pattern, read.Delivered);
    }

    [Theory]
    [Hazard("UCA-REQ-08")]
    [InlineData(0, 0x15)]
    [InlineData(6, 0x01)]
    [InlineData(8, 0x06)]
    [InlineData(18, 0x00)]
    [InlineData(18, 0x40)]
    public void Settings_out_of_any_pumps_range_are_malformed(int index, byte value)
    {
        var body = Hex.Body(X23);
        body[index] = value;
        Assert.Equal(PumpErrorKind.Malformed, SettingsCommand.Parse(new PumpModel(554), body).Error?.Kind);
    }

    [Fact]
    public void A_pattern_that_does_not_exist_is_malformed()
    {
        var body = Hex.Body(X23);
        (body[11], body[12]) = (1, 3);
        Assert.NotNull(SettingsCommand.Parse(new PumpModel(554), body).Error);
    }
}
