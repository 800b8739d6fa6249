using Loop.Therapy;

namespace Loop.Medtronic.Tests;

/// <summary>Battery, reservoir and status: what the pump can deliver.</summary>
public sealed class StateCommandTests
{
    [Theory]
    [InlineData("03 00 00 96", 1.50, false)]
    [InlineData("03 01 00 73", 1.15, true)]
    public void A_battery_is_read(string body, double volts, bool low)
    {
        Assert.True(BatteryCommand.Parse(Hex.Body(body)).TryGet(out var battery, out _));
        Assert.Equal(new PumpBattery(volts, low), battery);
    }

    [Theory]
    [InlineData("03 00 02 00")]
    [InlineData("02 00 00 96")]
    public void What_is_no_battery_is_malformed(string body) => Assert.NotNull(BatteryCommand.Parse(Hex.Body(body)).Error);

    [Theory]
    [InlineData(522, "02 05 46", 135)]
    [InlineData(512, "02 00 01", 0.1)]
    [InlineData(723, "04 00 00 0C A3", 80.875)]
    [InlineData(554, "04 00 00 00 00", 0)]
    public void A_reservoir_is_read(int model, string body, double units)
    {
        Assert.True(ReservoirCommand.Parse(new PumpModel(model), Hex.Body(body)).TryGet(out var left, out _));
        Assert.Equal(units, left.Value);
    }

    [Theory]
    [InlineData(522, "01 05 46")]
    [InlineData(522, "02 FF FF")]
    [InlineData(723, "02 05 46")]
    [InlineData(723, "04 00 00 FF FF")]
    public void What_is_no_reservoir_is_malformed(int model, string body) =>
        Assert.NotNull(ReservoirCommand.Parse(new PumpModel(model), Hex.Body(body)).Error);

    [Theory]
    [InlineData("03 03 00 00", 3, false, false)]
    [InlineData("03 03 01 00", 3, true, false)]
    [InlineData("03 03 00 01", 3, false, true)]
    [InlineData("03 00 00 00", 0, false, false)]
    public void A_status_is_read(string body, int code, bool bolusing, bool suspended)
    {
        Assert.True(StatusCommand.Parse(Hex.Body(body)).TryGet(out var status, out _));
        Assert.Equal(new PumpStatus(code, bolusing, suspended), status);
    }

    [Theory]
    [InlineData("02 03 00 00")]
    [InlineData("03 03 02 00")]
    [InlineData("03 03 00 FF")]
    public void What_is_no_status_is_malformed(string body) => Assert.NotNull(StatusCommand.Parse(Hex.Body(body)).Error);
}
