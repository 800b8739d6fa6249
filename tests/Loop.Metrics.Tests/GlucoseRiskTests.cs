using CsCheck;
using Loop.Therapy;

namespace Loop.Metrics.Tests;

public sealed class GlucoseRiskTests
{
    // By hand: ln 50 = 3.912023, ^1.084 = 4.386954, f = 1.509·(4.386954 − 5.381) = −1.500015, 10 f² = 22.5004;
    // ln 300 = 5.703782, ^1.084 = 6.602078, f = 1.842607, 10 f² = 33.9520.
    [Theory]
    [InlineData(50, 22.5004, 0)]
    [InlineData(300, 0, 33.9520)]
    public void Risks_by_hand(double glucose, double low, double high)
    {
        var risk = GlucoseRisk.Of([new MgPerDl(glucose)]);

        Assert.Equal(low, risk.Lbgi, 1e-4);
        Assert.Equal(high, risk.Hbgi, 1e-4);
    }

    [Fact]
    public void Risk_is_nothing_in_the_middle_and_means_are_over_all_readings()
    {
        var middle = GlucoseRisk.Of([new MgPerDl(112.5)]);
        Assert.InRange(middle.Lbgi + middle.Hbgi, 0, 1e-3);

        var mixed = GlucoseRisk.Of([new MgPerDl(50), new MgPerDl(112.5), new MgPerDl(112.5), new MgPerDl(300)]);
        Assert.Equal(GlucoseRisk.Of([new MgPerDl(50)]).Lbgi / 4, mixed.Lbgi, 1e-3);
        Assert.Equal(GlucoseRisk.Of([new MgPerDl(300)]).Hbgi / 4, mixed.Hbgi, 1e-3);
    }

    [Fact]
    public void Lower_lows_and_higher_highs_are_never_less_risk() =>
        Gen.Select(Gen.Double[20, 112], Gen.Double[113, 600], Gen.Double[0.01, 1]).Sample(
            (low, high, part) => Risk(low).Lbgi <= Risk(20 + (low - 20) * (1 - part)).Lbgi && Risk(high).Hbgi <= Risk(high + (600 - high) * part).Hbgi
                && Risk(low).Hbgi == 0 && Risk(high).Lbgi == 0);

    [Fact]
    public void The_risk_index_by_hand()
    {
        // 1 % very low, 3 % low, 20 % high, 5 % very high: 3.0·1 + 2.4·3 + 1.6·5 + 0.8·20 = 34.2.
        var index = GlycemiaRiskIndex.Of(new TimeInRanges(1, 3, 71, 20, 5));

        Assert.Equal(3.4, index.Low, 1e-12);
        Assert.Equal(15, index.High, 1e-12);
        Assert.Equal(34.2, index.Value, 1e-12);
        Assert.Equal('B', index.Zone);
    }

    [Theory]
    [InlineData(0, 'A')]
    [InlineData(25, 'A')]
    [InlineData(26, 'B')]
    [InlineData(50, 'B')]
    [InlineData(75, 'C')]
    [InlineData(100, 'D')]
    public void Zones_by_the_share_of_high_readings(int high, char zone) => Assert.Equal(zone, GlycemiaRiskIndex.Of(new TimeInRanges(0, 0, 100 - high, high, 0)).Zone);

    [Fact]
    public void The_risk_index_ends_at_100_in_zone_E()
    {
        var index = GlycemiaRiskIndex.Of(new TimeInRanges(100, 0, 0, 0, 0));

        Assert.Equal(100, index.Value);
        Assert.Equal('E', index.Zone);
    }

    private static GlucoseRisk Risk(double glucose) => GlucoseRisk.Of([new MgPerDl(glucose)]);
}
