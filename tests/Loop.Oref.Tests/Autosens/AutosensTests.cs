using System.Text;
using System.Text.Json;
using CsCheck;
using Loop.Oref.Autosens;
using Loop.Oref.Clock;
using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Oref.Json;

namespace Loop.Oref.Tests.Autosens;

public sealed class AutosensTests
{
    private static readonly Func<double, double> FallingBefore10h = age => age > 600 ? AutosensDays.Falling(age) : 120;

    [Fact]
    public void Flat_glucose_without_insulin_is_normal()
    {
        var day = AutosensDays.Of(AutosensDays.Readings(5, 24, _ => 120), AutosensDays.LongAgo).Detect().Day;
        Assert.Equal((1.0, 50.0, 0.0), (day.Ratio, day.NewIsf, day.Median));
        Assert.Equal((0, 0, 0), (day.Counts.Carbs, day.Counts.UnannouncedMeal, day.Counts.Unusable));

        // The oldest reading is none, the next three have nothing to be compared with.
        Assert.Equal(285, day.Counts.NonMeal);

        // At noon two were added, of which one went.
        Assert.Equal((12, 289), (day.Counts.EvenHour, day.Kept));
        Assert.Equal(AutosensDays.Now - 24 * 60 * AutosensDays.Minute, day.Since);
    }

    [Fact]
    public void The_lower_of_the_two_runs_governs()
    {
        var late = AutosensDays.Of(AutosensDays.Readings(5, 24, age => age < 480 ? AutosensDays.Falling(age) : 120), AutosensDays.LongAgo).Detect();
        Assert.Equal((0.52, 1.0), (late.Eight.Ratio, late.Day.Ratio));
        Assert.Equal((0.52, 96), (late.Ratio, late.Governing.Lookback));
        var early = AutosensDays.Of(AutosensDays.Readings(5, 24, FallingBefore10h), AutosensDays.LongAgo).Detect();
        Assert.Equal((0.52, 288), (early.Ratio, early.Governing.Lookback));
    }

    [Fact]
    public void A_rewind_is_where_looking_back_ends_if_the_profile_says_so()
    {
        PumpRecord[] history = [AutosensDays.Record(PumpRecordType.Other, 5), AutosensDays.Record(PumpRecordType.Rewind, 600), AutosensDays.LongAgo];
        var day = AutosensDays.Of(AutosensDays.Readings(5, 24, FallingBefore10h), history);
        Assert.Equal(0.52, day.Detect().Ratio);
        var reset = (day with { Profile = day.Profile with { RewindResetsAutosens = true } }).Detect();
        Assert.Equal(1, reset.Ratio);
        Assert.Equal(AutosensDays.Now - 600 * AutosensDays.Minute, reset.Day.Since);
        Assert.True(reset.Day.Met.HasFlag(AutosensEvents.SinceRewind));
    }

    [Fact]
    public void In_retrospect_the_newest_reading_is_the_end_of_the_day()
    {
        var old = AutosensDays.Readings(5, 24, AutosensDays.Falling).Select(reading => SensorReading.At(reading.Time - 48 * 60 * AutosensDays.Minute, reading.Glucose.Number.Number));
        var day = AutosensDays.Of([.. old], AutosensDays.Record(PumpRecordType.Other, 96 * 60));
        Assert.Equal(1, day.Detect().Ratio);
        Assert.Equal(0.52, (day with { IsRetrospective = true }).Detect().Ratio);
    }

    [Fact]
    public void The_ratio_keeps_within_its_limits()
    {
        var day = AutosensDays.Of(AutosensDays.Readings(5, 24, AutosensDays.Falling), AutosensDays.LongAgo);
        var limited = (day with { Profile = day.Profile with { AutosensMin = 0.7 } }).Detect().Governing;
        Assert.Equal((0.7, 71.0, 0.52), (limited.Ratio, limited.NewIsf, Math.Round(limited.RawRatio, 6)));
        Assert.True(limited.Met.HasFlag(AutosensEvents.LimitedToMin));
    }

    [Fact]
    public void A_meal_is_not_resistance()
    {
        var glucose = AutosensDays.Readings(5, 2.75, age => 120 + 3 * Math.Max(0, (150 - age) / 5));
        var unannounced = AutosensDays.Of(glucose, AutosensDays.LongAgo);
        Assert.Equal(1.72, unannounced.Detect().Ratio, 1);
        var announced = unannounced.WithCarbs(150, 60).Detect();
        Assert.Equal(1, announced.Ratio);
        Assert.True(announced.Day.Counts.Carbs > 25);
    }

    [Fact]
    public void Much_insulin_on_board_is_taken_for_a_meal_but_not_in_retrospect()
    {
        var day = AutosensDays.Of(AutosensDays.Readings(5, 3, AutosensDays.Rising), AutosensDays.Record(PumpRecordType.Bolus, 179) with { Amount = 10 }, AutosensDays.LongAgo);
        Assert.True(day.Detect().Day.Counts.UnannouncedMeal > 20);
        Assert.Equal(0, (day with { IsRetrospective = true }).Detect().Day.Counts.UnannouncedMeal);
    }

    [Fact]
    public void A_high_temp_target_adds_sensitivity_where_the_profile_says_so()
    {
        var day = AutosensDays.Of(AutosensDays.Readings(5, 24, _ => 120), AutosensDays.LongAgo);
        TargetSpan target = new(AutosensDays.Now - 600 * AutosensDays.Minute, AutosensDays.Now, false, 160);
        TargetSpan cancel = new(AutosensDays.Now - 300 * AutosensDays.Minute, AutosensDays.Now - 300 * AutosensDays.Minute, true, 160);
        var watching = day with { Profile = day.Profile with { HighTemptargetRaisesSensitivity = true }, TempTargets = [target] };
        Assert.Equal(0, (day with { TempTargets = [target] }).Detect().Day.Counts.HighTarget);
        Assert.Equal(120, watching.Detect().Day.Counts.HighTarget);
        Assert.Equal(60, (watching with { TempTargets = [cancel, target] }).Detect().Day.Counts.HighTarget);
        Assert.NotNull(SensitivityDetection.Detect(watching with { TempTargets = null }).Problem);
    }

    [Fact]
    public void The_second_run_sees_what_the_first_has_left_and_the_inputs_stay_as_they_are()
    {
        var readings = AutosensDays.Readings(5, 24, AutosensDays.Falling);
        var inputs = AutosensDays.Of(readings, AutosensDays.Record(PumpRecordType.Other, 1) with { CreatedAt = Stamp.FromMilliseconds(AutosensDays.Now) });
        var left = CarriedState.First(inputs).After(AutosensDays.Now - 7, 2, AutosensDays.Now - 9);
        Assert.Equal(AutosensDays.Now - 7, left.Clock.Moment);
        Assert.Equal(AutosensDays.Now - 9, left.NewestDate.Date);
        Assert.Equal(2, left.Insulin.CurrentBasal.Number);
        Assert.True(left.Insulin.TempTargetSet.IsFalse);
        Assert.Equal(AutosensDays.Now, left.History[0].Timestamp.Moment);
        Assert.Equal(AutosensDays.Now - AutosensDays.Minute, inputs.History[0].Timestamp.Moment);
        inputs.Detect();
        Assert.Equal(AutosensDays.Readings(5, 24, AutosensDays.Falling), inputs.Glucose);
    }

    [Fact]
    public void With_a_cache_without_one_or_with_a_foreign_one_the_result_is_the_same()
    {
        var cache = new OrefCache();
        var foreign = AutosensDays.Of(AutosensDays.Readings(5, 26, AutosensDays.Rising), AutosensDays.ScheduledTemps());
        Gen.Select(Gen.Double[0, 3], Gen.Double[1, 9], Gen.Int[0, 600], Gen.Bool).Sample((slope, step, bolus, isForeign) =>
        {
            var glucose = AutosensDays.Readings(step, 24, age => 100 + slope * (age % 200 / 5));
            var inputs = AutosensDays.Of(glucose, [AutosensDays.Record(PumpRecordType.Bolus, bolus) with { Amount = 3 }, .. AutosensDays.ScheduledTemps()]);
            if (isForeign) SensitivityDetection.Detect(foreign, cache).Require();
            Assert.Equal(SensitivityDetection.Detect(inputs).Require(), SensitivityDetection.Detect(inputs, cache).Require());
        }, iter: 60, threads: 1);
    }

    [Fact]
    public void Texts_are_put_together_where_oref0_means_to_add_them()
    {
        GlucoseValue text = new(120, "120");
        Assert.Equal(60060.5, GlucoseValue.Mean(text, 121).Number.Number);
        Assert.Equal(120.5, GlucoseValue.Mean(120, 121).Number.Number);
        Assert.True(new GlucoseValue(0, "0").IsTruthy);
        Assert.False(new GlucoseValue(0, "").IsTruthy);
    }

    [Theory]
    [InlineData(0.5, 3.5)]
    [InlineData(0.9, 5)]
    [InlineData(0, 1)]
    [InlineData(1, 5)]
    public void A_percentile_counts_elements(double share, double expected) => Assert.Equal(expected, Percentile.Of([1, 2, 3, 4, 5], share));

    [Fact]
    public void The_percentile_of_nothing_is_zero() => Assert.Equal(0, Percentile.Of([], 0.5));

    [Fact]
    public void Two_sums_are_the_same_until_the_first_dose_that_only_one_has()
    {
        var effects = new InsulinTables(InsulinCurve.Of(new InsulinProfile { Dia = 5, Curve = "rapid-acting" }));
        InsulinSum Sum(params double[] dates) => new(DoseSeries.Of([.. dates.Select(date => new Treatment(TreatmentKind.Bolus, date, date, Stamp.Null, 1, default, default))], effects), effects);
        Assert.Equal(300, Sum(100, 200, 300).SameUntil(Sum(100, 200, 400)));
        Assert.Equal(300, Sum(100, 200).SameUntil(Sum(100, 200, 300)));
        Assert.Equal(double.PositiveInfinity, Sum(100, 200).SameUntil(Sum(100, 200)));
    }

    [Fact]
    public void With_too_few_records_the_command_answers_one_and_says_why()
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text)) AutosensStage.WriteTooFewRecords(writer);
        Assert.Equal("""{"ratio":1,"reason":"not enough glucose data to calculate autosens"}""", Encoding.UTF8.GetString(text.ToArray()));
    }

    [Theory]
    [InlineData("""{"glucose_data":[],"iob_inputs":{"history":[],"profile":{}},"basalprofile":[],"carbs":{}}""", false)]
    [InlineData("""{"glucose_data":[],"iob_inputs":{"history":[],"profile":{}},"basalprofile":[],"carbs":{},"retrospective":true}""", true)]
    [InlineData("""{"glucose_data":[],"iob_inputs":{"history":[],"profile":{}},"basalprofile":[]}""", true)]
    [InlineData("""{"glucose_data":{},"iob_inputs":{"history":[],"profile":{}},"basalprofile":[],"carbs":{}}""", true)]
    [InlineData("""{"glucose_data":[],"iob_inputs":{"history":[],"profile":null},"basalprofile":[],"carbs":{}}""", true)]
    public void What_oref0_throws_on_is_answered_with_an_error(string args, bool isError)
    {
        var answer = JsonLines.Answer($$"""{"stage":"autosens","now":1773144000000,"args":{{args}}}""", TimeZoneInfo.Utc);
        Assert.Equal(isError, answer.Contains("error", StringComparison.Ordinal));
        if (!isError) Assert.Equal("""{"ratio":null,"eight":{"ratio":null,"newisf":null},"day":{"ratio":null,"newisf":null}}""", answer);
    }
}
