using Loop.Therapy;

namespace Loop.Metrics.Tests;

public sealed class AmbulatoryProfileTests
{
    private static readonly DateTime Monday = new(2026, 3, 2);

    [Fact]
    public void Percentiles_by_hand()
    {
        // Five days, one reading each at 08:05: order statistics 80, 100, 120, 160, 240; the 5th percentile lies a fifth of the way from the first to the second.
        double[] values = [120, 80, 240, 100, 160];
        var profile = AmbulatoryProfile.Of(values.Select((value, day) => (Monday.AddDays(day).AddMinutes(485), new MgPerDl(value))));

        var slot = profile.Slots[32]!;
        Assert.Equal(5, slot.Days);
        Assert.Equal(84, slot.P5, 1e-9);
        Assert.Equal(100, slot.P25, 1e-9);
        Assert.Equal(120, slot.P50, 1e-9);
        Assert.Equal(160, slot.P75, 1e-9);
        Assert.Equal(224, slot.P95, 1e-9);
        Assert.Single(profile.Slots, each => each is not null);
    }

    [Fact]
    public void A_slot_with_fewer_than_five_days_is_a_gap_however_many_readings_it_has()
    {
        var readings = Enumerable.Range(0, 12).Select(i => (Monday.AddDays(i % 4).AddMinutes(i / 4 * 5), new MgPerDl(100 + i)));

        Assert.All(AmbulatoryProfile.Of(readings).Slots, Assert.Null);
    }

    [Fact]
    public void Smoothing_goes_round_midnight_and_fills_no_gap()
    {
        // 60 in the first slot, 90 in the second, 120 in the last; nothing between.
        var readings = Enumerable.Range(0, 5).SelectMany(day => new[] { (0, 60.0), (15, 90), (1425, 120) }
            .Select(each => (Monday.AddDays(day).AddMinutes(each.Item1), new MgPerDl(each.Item2))));

        var smoothed = AmbulatoryProfile.Of(readings).Smoothed();

        Assert.Equal(90, smoothed.Slots[0]!.P50, 1e-9);
        Assert.Equal(75, smoothed.Slots[1]!.P50, 1e-9);
        Assert.Equal(90, smoothed.Slots[95]!.P50, 1e-9);
        Assert.Equal(3, smoothed.Slots.Count(slot => slot is not null));
    }
}
