using CsCheck;
using Loop.Therapy;

namespace Loop.Metrics.Tests;

public sealed class TimeInRangesTests
{
    private static readonly GlucoseTier[] Tiers = Enum.GetValues<GlucoseTier>();

    [Theory]
    [InlineData(20, GlucoseTier.VeryLow)]
    [InlineData(53, GlucoseTier.VeryLow)]
    [InlineData(53.999, GlucoseTier.VeryLow)]
    [InlineData(54, GlucoseTier.Low)]
    [InlineData(69, GlucoseTier.Low)]
    [InlineData(69.999, GlucoseTier.Low)]
    [InlineData(70, GlucoseTier.InRange)]
    [InlineData(180, GlucoseTier.InRange)]
    [InlineData(180.001, GlucoseTier.High)]
    [InlineData(181, GlucoseTier.High)]
    [InlineData(250, GlucoseTier.High)]
    [InlineData(250.001, GlucoseTier.VeryHigh)]
    [InlineData(400, GlucoseTier.VeryHigh)]
    public void Boundaries_are_the_consensus_ones(double glucose, GlucoseTier tier) => Assert.Equal(tier, TimeInRanges.TierOf(new MgPerDl(glucose)));

    [Fact]
    public void A_value_in_millimoles_at_the_edge_of_the_range_is_in_range()
    {
        Assert.Equal(GlucoseTier.InRange, TimeInRanges.TierOf(MgPerDl.FromMmolPerLitre(3.9)));
        Assert.Equal(GlucoseTier.InRange, TimeInRanges.TierOf(MgPerDl.FromMmolPerLitre(10)));
    }

    [Fact]
    public void Counts_and_percents_by_hand()
    {
        var ranges = TimeInRanges.Of(new[] { 50.0, 60, 65, 70, 100, 120, 180, 200, 250, 300 }.Select(value => new MgPerDl(value)));

        Assert.Equal(new TimeInRanges(1, 2, 4, 2, 1), ranges);
        Assert.Equal(10, ranges.Count);
        Assert.Equal(10, ranges.Percent(GlucoseTier.VeryLow), 1e-12);
        Assert.Equal(40, ranges.Percent(GlucoseTier.InRange), 1e-12);
        Assert.Equal(30, ranges.PercentBelowRange, 1e-12);
        Assert.Equal(30, ranges.PercentAboveRange, 1e-12);
    }

    [Fact]
    public void Whole_percents_give_the_missing_points_to_the_largest_remainders()
    {
        // 1/3 each of three tiers: 33.3 × 3 leaves one point, which goes to the first of equals.
        Assert.Equal([34, 33, 33, 0, 0], new TimeInRanges(1, 1, 1, 0, 0).WholePercents());
        // 0.5, 0.5, 98.2, 0.4, 0.4 of a thousand: two points are missing after rounding down.
        Assert.Equal([1, 1, 98, 0, 0], new TimeInRanges(5, 5, 982, 4, 4).WholePercents());
        Assert.Equal([0, 0, 0, 0, 0], new TimeInRanges(0, 0, 0, 0, 0).WholePercents());
        Assert.Equal([0, 0, 100, 0, 0], new TimeInRanges(0, 0, 30_000_000, 0, 0).WholePercents());
    }

    [Fact]
    public void Tiers_add_up_whatever_the_readings()
    {
        Gen.Double[20, 600].Array[1, 400].Sample(values =>
        {
            var ranges = TimeInRanges.Of(values.Select(value => new MgPerDl(value)));
            var whole = ranges.WholePercents();
            return ranges.Count == values.Length
                && ranges.VeryLow + ranges.Low == values.Count(value => value < 70)
                && ranges.High + ranges.VeryHigh == values.Count(value => value > 180)
                && Math.Abs(Tiers.Sum(ranges.Percent) - 100) < 1e-9
                && whole.Sum() == 100
                && Tiers.All(tier => Math.Abs(whole[(int)tier] - ranges.Percent(tier)) < 1);
        });
    }
}
