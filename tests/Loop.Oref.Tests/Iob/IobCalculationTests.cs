using CsCheck;
using Loop.Oref.Clock;
using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Oref.Profile;

namespace Loop.Oref.Tests.Iob;

public sealed class IobCalculationTests
{
    [Theory]
    [InlineData("rapid-acting", 5, null, 0.764, 0.0060)]
    [InlineData("rapid-acting", 3, null, 0.764, 0.0060)]
    [InlineData("rapid-acting", 7, null, 0.789, 0.0053)]
    [InlineData("rapid-acting", 5, 130.0, 0.861, 0.0040)]
    [InlineData("rapid-acting", 5, 40.0, 0.632, 0.0079)]
    [InlineData("ultra-rapid", 5, null, 0.668, 0.0075)]
    [InlineData("ultra-rapid", 5, 30.0, 0.471, 0.0091)]
    [InlineData("bilinear", 5, null, 0.891, 0.0032)]
    [InlineData(null, 5, null, 0.891, 0.0032)]
    [InlineData("bilinear", 2, null, 0.711, 0.0089)]
    [InlineData("no such insulin", 5, null, 0.764, 0.0060)]
    public void A_unit_an_hour_ago_acts_as_its_curve_says(string? curve, double dia, double? peak, double iob, double activity)
    {
        var inputs = Histories.Inputs(OrefMode.Exact, Histories.Bolus("11:00", 1)) with
        {
            Profile = Histories.Profile with { Curve = curve, Dia = dia, UseCustomPeakTime = peak is not null, InsulinPeakTime = JsNumber.FromNullable(peak) },
        };
        var now = IobCalculation.Calculate(inputs, currentOnly: true).Require().Points.Single().Totals;
        Assert.Equal(iob, now.Iob);
        Assert.Equal(activity, now.Activity);
        Assert.Equal(1, now.BolusInsulin);
    }

    [Fact]
    public void The_array_has_48_points_five_minutes_apart_and_the_zero_temp_takes_basal_off()
    {
        var array = IobCalculation.Calculate(Histories.Inputs(OrefMode.Corrected, Histories.Bolus("11:00", 1))).Require();
        Assert.Equal(48, array.Points.Count);
        Assert.Equal(Histories.Noon + 47 * 5 * Histories.Minute, array.Points[47].Totals.Time);
        Assert.Equal(array.Points[0].Totals.Iob, array.Points[0].WithZeroTemp.Iob);
        Assert.True(array.Points[47].WithZeroTemp.Iob < array.Points[47].Totals.Iob - 1.5);
        Assert.Equal(Histories.At("11:00"), array.LastBolusTime);
    }

    [Fact]
    public void An_empty_history_has_no_insulin_and_no_zero_temp_either()
    {
        var array = IobCalculation.Calculate(Histories.Inputs(OrefMode.Exact)).Require();
        Assert.All(array.Points, point => Assert.Equal(0, point.WithZeroTemp.Iob));
        Assert.Equal(0, array.LastBolusTime);
        Assert.Null(array.LastTemp.Temp);
    }

    [Fact]
    public void A_bolus_of_less_than_a_tenth_counts_as_basal()
    {
        var now = IobCalculation.Calculate(Histories.Inputs(OrefMode.Exact, Histories.Bolus("11:59", 0.05)), true).Require().Points[0].Totals;
        Assert.Equal(0.05, now.NetBasalInsulin);
        Assert.Equal(0, now.BolusIob);
    }

    [Fact]
    public void The_newest_temp_ends_where_the_next_minute_begins()
    {
        var array = IobCalculation.Calculate(Histories.Inputs(OrefMode.Exact, [.. Histories.Temp("11:50", 3, 30), .. Histories.Temp("11:30", 2, 30)])).Require();
        Assert.Equal(Histories.At("11:50"), array.LastTemp.Temp?.Date);
        Assert.Equal(11, array.LastTemp.Temp?.Duration.Number);
    }

    [Fact]
    public void A_record_newer_than_the_one_before_it_is_passed_over()
    {
        PumpRecord[] history = [Histories.Bolus("11:00", 1), Histories.Bolus("11:30", 5), Histories.Bolus("12:30", 7)];
        Assert.Equal(Histories.At("11:00"), IobCalculation.Calculate(Histories.Inputs(OrefMode.Exact, history)).Require().LastBolusTime);
    }

    [Fact]
    public void With_a_cache_without_one_or_with_a_foreign_one_the_bits_are_the_same()
    {
        var cache = new OrefCache();
        var other = Histories.Inputs(OrefMode.Exact, Histories.Bolus("10:00", 3)) with { Profile = Histories.Profile with { Curve = "bilinear", Dia = 4 } };
        Gen.Select(Gen.Double[2, 10], Gen.Double[0.05, 8], Gen.Int[0, 59], Gen.Bool).Sample((dia, units, minute, foreign) =>
        {
            var inputs = Histories.Inputs(OrefMode.Corrected, Histories.Bolus($"10:{minute:00}", units), Histories.Bolus($"09:{minute:00}", units)) with { Profile = Histories.Profile with { Dia = dia } };
            if (foreign) IobCalculation.Calculate(other, cache: cache).Require();
            Assert.Equal(IobCalculation.Calculate(inputs).Require().Points, IobCalculation.Calculate(inputs, cache: cache).Require().Points);
        }, iter: 200, threads: 1);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1970-01-01T00:00:00Z")]
    public void A_suspend_of_decades_is_a_problem_and_not_a_hang(string since)
    {
        var suspend = Histories.Suspend("10:00") with { Timestamp = Stamp.Parse(since, TimeZoneInfo.Utc) };
        Assert.NotNull(IobCalculation.Calculate(Histories.Inputs(OrefMode.Corrected, suspend)).Problem);
    }

    [Fact]
    public void An_absurd_rate_is_a_problem_and_not_a_hang() =>
        Assert.NotNull(IobCalculation.Calculate(Histories.Inputs(OrefMode.Exact, Histories.Temp("11:00", 1e12, 30))).Problem);

    [Fact]
    public void Exercise_halves_the_basal_that_temps_are_netted_against()
    {
        var exercise = Histories.Profile with { ExerciseMode = true, TempTargetSet = true, MinBg = 160, MaxBg = 160 };
        Assert.Equal(-0.25, Histories.Net(Histories.Inputs(OrefMode.Exact, Histories.Temp("11:00", 0, 30)) with { Profile = exercise }));
    }

    [Fact]
    public void The_schedule_follows_the_wall_clock_over_a_change_of_the_clocks()
    {
        // 2026-03-08 in New York has no 02:00: the entry of 03:00 begins an hour after 01:00.
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var lookup = new BasalLookup([new BasalEntry(0, 0, 1), new BasalEntry(1, 180, 2)]);
        var two = Stamp.Parse("2026-03-08T01:59:59-05:00", zone).Date;
        Assert.Equal(1, lookup.At(two, zone).Number);
        Assert.Equal(2, lookup.At(two + 1000, zone).Number);
    }
}
