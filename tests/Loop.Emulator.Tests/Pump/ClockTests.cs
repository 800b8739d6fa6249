namespace Loop.Emulator.Tests.Pump;

public sealed class ClockTests
{
    [Fact]
    public void Setting_the_clock_moves_all_later_stamps_and_is_recorded_as_a_pair()
    {
        using var bench = new Bench();
        bench.Emulation.World.MoveTo(Bench.Start.AddSeconds(30).Ticks);
        Assert.Equal(Bench.Ack, bench.Order(0x40, 0x09, 0x16, 0x3B, 0x07, 0xEA, 0x03, 0x0A));
        Assert.Equal("0709163B07EA030A", Convert.ToHexString(bench.Read(0x70).AsSpan(0, 8)));
        Assert.Contains("17001EC00A4A1A" + "18003BD6094A1A", Convert.ToHexString(bench.HistoryPage()), StringComparison.Ordinal);
        Assert.Equal(-(37 * 60) - 31, Assert.Single(bench.All<ClockSet>()).ShiftSeconds, 1.0);
    }

    [Fact]
    public void A_date_that_does_not_exist_is_refused()
    {
        using var bench = new Bench();
        Assert.Equal([0x15, 0x09], bench.Order(0x40, 0x09, 0x16, 0x3B, 0x07, 0xEA, 0x02, 0x1E));
        Assert.Equal([0x15, 0x09], bench.Order(0x40, 0x18, 0x16, 0x3B, 0x07, 0xEA, 0x02, 0x1C));
        Assert.Empty(bench.All<ClockSet>());
    }

    [Fact]
    public void The_schedule_follows_the_pumps_clock()
    {
        using var bench = new Bench();
        bench.Order(0x40, 0x01, 0x00, 0x00, 0x07, 0xEA, 0x03, 0x0B);
        Assert.Equal(1.0, bench.All<BasalRateChanged>().Last().Rate);
        bench.PassMinutes(181);
        Assert.Equal(0.85, bench.All<BasalRateChanged>().Last().Rate, 9);
    }
}
