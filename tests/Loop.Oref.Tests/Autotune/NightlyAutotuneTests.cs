using System.Text.Json;
using Loop.Oref.Autotune;
using Loop.Oref.Profile;
using Loop.Oref.Tests.Predict;
using Loop.Therapy;

namespace Loop.Oref.Tests.Autotune;

public sealed class NightlyAutotuneTests
{
    private static readonly DateTimeOffset Four = new(2026, 3, 10, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_day_that_asks_for_a_tenth_more_basal_gets_a_fifth_of_it()
    {
        // 0.1 U/h missing of 1 U/h is 5 mg/dL an hour at an ISF of 50.
        var proposal = Propose(Drifting(5)).Require();
        Assert.All(proposal.Basal, hour => Assert.Equal(1.02, hour.Rate.New, 0.01));
        Assert.All(proposal.Basal, hour => Assert.Equal((1.0, 1.0), (hour.Rate.Pump, hour.Rate.Old)));
        Assert.Equal(279, proposal.Evidence.Found.Basal);
        Assert.All(proposal.Basal, hour => Assert.InRange(hour.Readings, 3, 12));
    }

    [Fact]
    public void A_day_that_asks_for_less_basal_gets_less()
    {
        var proposal = Propose(Drifting(-5)).Require();
        Assert.All(proposal.Basal, hour => Assert.InRange(hour.Rate.New, 0.96, 0.99));
    }

    [Fact]
    public void Night_after_night_basal_goes_no_further_than_the_pumps_own_allows()
    {
        TunedTherapy? previous = null;
        for (var night = 0; night < 12; night++) previous = Propose(Drifting(40), previous).Require().Tuned;
        Assert.All(previous!.Basal, rate => Assert.Equal(1.2, rate));
    }

    [Fact]
    public void The_next_night_goes_on_from_the_last()
    {
        var first = Propose(Drifting(20)).Require();
        var second = Propose(Drifting(20), first.Tuned).Require();
        Assert.All(second.Basal, hour => Assert.Equal(first.Basal[hour.Hour].Rate.New, hour.Rate.Old));
        Assert.All(second.Basal, hour => Assert.True(hour.Rate.New > hour.Rate.Old));
        Assert.All(second.Basal, hour => Assert.Equal(1.0, hour.Rate.Pump));
    }

    [Fact]
    public void Without_data_nothing_moves()
    {
        var previous = Uneven();
        var proposal = Propose([.. Drifting(5).Take(5)], previous).Require();
        Assert.Equal(0, proposal.Evidence.Readings);
        Assert.All(proposal.Basal, hour => Assert.Equal(hour.Rate.Old, hour.Rate.New));
        Assert.Equal(proposal.Sensitivity.Old, proposal.Sensitivity.New);
        Assert.Equal(proposal.CarbRatio.Old, proposal.CarbRatio.New);
        Assert.Equal(proposal.InsulinHours.Old, proposal.InsulinHours.New);
        Assert.Null(proposal.InsulinPeakMinutes);
    }

    [Fact]
    public void Without_glucose_nothing_is_proposed()
    {
        Assert.False(Propose([]).TryGet(out _, out var problem));
        Assert.Contains("no glucose", problem!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pump_without_a_carb_ratio_is_named()
    {
        var inputs = Inputs(Drifting(5), null);
        Assert.False(NightlyAutotune.Propose(inputs with { Pump = inputs.Pump with { CarbRatio = default } }).TryGet(out _, out var problem));
        Assert.Contains("carb ratio", problem!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Announced_carbs_are_not_put_down_to_basal()
    {
        var rises = Drifting(0).Select(reading => reading with { Value = new MgPerDl(reading.Value.Value + Math.Clamp((reading.At - Four.AddHours(-12)).TotalMinutes, 0, 60)) }).ToList();
        var inputs = Inputs(rises, null);
        var told = NightlyAutotune.Propose(inputs with { Carbs = [new CarbEntry(Four.AddHours(-12), 30, CarbSource.CommandLine, "1")] }).Require();
        var untold = NightlyAutotune.Propose(inputs).Require();
        Assert.True(told.Evidence.Found.Carbs > 12);
        Assert.Equal(0, untold.Evidence.Found.Carbs);
        Assert.Equal(1, told.Evidence.Meals);
        Assert.True(told.Basal.Sum(hour => hour.Rate.New) < untold.Basal.Sum(hour => hour.Rate.New));
    }

    [Fact]
    public void Carbs_from_the_pumps_wizard_count_with_their_bolus()
    {
        var at = Four.AddHours(-12);
        var units = new InsulinUnits(3);
        var inputs = Inputs(Drifting(0), null) with { History = [new CarbEvent(at, "carbs", 30), new BolusEvent(at, "bolus", units, units, TimeSpan.Zero)] };
        var proposal = NightlyAutotune.Propose(inputs).Require();
        Assert.True(proposal.Evidence.Found.Carbs > 0);
        Assert.True(proposal.Evidence.Preparation.HasFlag(PrepSteps.MealTaken));
    }

    [Fact]
    public void Curves_are_tried_where_that_is_asked_for()
    {
        var proposal = NightlyAutotune.Propose(Inputs(Drifting(5), null) with { TuneInsulinCurve = true }).Require();
        Assert.True(proposal.Evidence.Tuning.HasFlag(TuningSteps.DiaKept));
        Assert.NotNull(proposal.InsulinPeakMinutes);
    }

    [Fact]
    public void An_observed_day_is_proposed_from_as_it_is()
    {
        var proposal = NightlyAutotune.Propose(Observations.High, Observations.Settings(OrefMode.Corrected)).Require();
        Assert.Equal(0.8, proposal.Basal[0].Rate.Pump);
        Assert.Equal(50, proposal.Sensitivity.Pump);
        Assert.Equal(9, proposal.CarbRatio.Pump);
    }

    [Fact]
    public void A_proposal_is_written_with_what_it_rests_on()
    {
        using var json = JsonDocument.Parse(Propose(Drifting(5)).Require().ToJson());
        var root = json.RootElement;
        Assert.Equal(24, root.GetProperty("basalprofile").GetArrayLength());
        Assert.Equal(1.0, root.GetProperty("basalprofile")[3].GetProperty("old").GetDouble());
        Assert.True(root.GetProperty("basalprofile")[3].GetProperty("new").GetDouble() > 1);
        Assert.Equal(50, root.GetProperty("sens").GetProperty("new").GetDouble());
        Assert.Equal(279, root.GetProperty("evidence").GetProperty("found").GetProperty("basal").GetInt32());
    }

    private static Result<NightlyProposal> Propose(IReadOnlyList<GlucoseReading> glucose, TunedTherapy? previous = null) =>
        NightlyAutotune.Propose(Inputs(glucose, previous));

    private static NightlyInputs Inputs(IReadOnlyList<GlucoseReading> glucose, TunedTherapy? previous) => new()
    {
        Instant = Four,
        Zone = TimeZoneInfo.Utc,
        Glucose = glucose,
        History = [],
        Pump = Pump(),
        Previous = previous,
    };

    // A day of readings in which glucose moves so many mg/dL an hour without end, so that each hour asks for the same.
    private static List<GlucoseReading> Drifting(double perHour) =>
        [.. Enumerable.Range(0, 284).Select(i => new GlucoseReading(Four.AddMinutes(-5 * i), new MgPerDl(150 + Math.Max(0, perHour * 24) - perHour * i / 12)))];

    private static TunedTherapy Uneven() => new([.. Enumerable.Range(0, 24).Select(hour => Math.Round(0.9 + hour * 0.01, 2))], new int[24], 48, 9.5, 6, null);

    private static OrefProfile Pump() => ProfileAssembly.Assemble(new ProfileInputs
    {
        Now = Four.ToUnixTimeMilliseconds(),
        Zone = TimeZoneInfo.Utc,
        InsulinActionCurve = 6,
        MaxBasal = 3,
        Basals = [new BasalEntry(0, 0, 1)],
        Sensitivities = [new SensitivityEntry(0, 50)],
        Targets = [new TargetEntry(0, 100, 100)],
        CarbRatios = new CarbRatios("grams", [new CarbRatioEntry(0, 10)]),
        TempTargets = [],
    }).Profile!;
}
