using Loop.Oref.Autosens;
using Loop.Oref.Dosing;
using Loop.Oref.Glucose;
using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Oref.Meal;
using Loop.Oref.Profile;
using Loop.Therapy;

namespace Loop.Oref;

/// <summary>The engine as one function: from what was observed to what is asked for. Nobody else puts its stages together.</summary>
public static class Predictor
{
    /// <summary>Decides. Bad data are a decision that proposes nothing and says why, never an exception.</summary>
    /// <param name="cache">What may be reused of earlier calls; it changes no bit of the result.</param>
    public static Decision Predict(Observation observation, OrefSettings settings, OrefCache? cache = null)
    {
        cache ??= new OrefCache();
        var proposal = new Proposal(DoseSource.Engine, observation.Instant, null, null, null);
        var none = new Decision(proposal, new Suggestion(), null, null, null, null, null, null, null);
        if (Unsuitable(observation) is { } unsuitable) return Refuse(none, unsuitable);

        var outcome = ProfileAssembly.Assemble(EngineInputs.Profile(observation, settings, cache.Schedules.Of(observation.Schedules)));
        if (outcome.Profile is not { } profile) return Refuse(none, outcome.Refusal ?? outcome.Error!);
        var known = none with { Profile = profile };

        var history = cache.Events.Of(observation.History);
        var meals = MealHistory.Find(history.Meals, EventRecords.Carbs(observation.Carbs));
        cache.Glucose.Fill(observation.Glucose);
        var asScheduled = EngineInputs.Insulin(observation, settings, profile, history);
        if (!PresentInsulin.Of(asScheduled, cache.Insulin).TryGet(out var present, out var problem)) return Refuse(known, problem);

        var sensitivity = Sensitivity(EngineInputs.Sensitivity(observation, settings, profile, history, meals, cache.Glucose.Sensor), cache, present.Acting);
        known = known with { Autosens = sensitivity };
        var adjusted = sensitivity.Ratio is { } ratio ? asScheduled with { Autosens = new AutosensRatio(false, ratio) } : asScheduled;
        if (!IobCalculation.Calculate(adjusted, cache.Insulin, present.Found).TryGet(out var insulin, out problem)) return Refuse(known, problem);
        var iob = insulin.Points[0].Totals.Iob;
        if (!double.IsFinite(iob)) return Refuse(known, new Problem("insulin on board is no finite number", "check the pump's history for absurd doses"));
        if (!present.NetOfSchedule(asScheduled, cache.Insulin).TryGet(out var claimed, out problem)) return Refuse(known, problem);
        known = known with { Insulin = insulin, Iob = new InsulinUnits(iob), Proposal = proposal with { ClaimedIob = new InsulinUnits(claimed) } };

        if (!GlucoseTrend.Of(cache.Glucose.Trend).TryGet(out var trend, out problem)) return Refuse(known, problem);
        var meal = Meal(EngineInputs.Meal(observation, settings, profile, history, meals, cache.Glucose.Meal), cache, present.Acting);
        known = known with { Glucose = trend.Status, Meal = meal };

        var suggestion = DetermineBasal.Decide(
            EngineInputs.Dosing(observation, settings, profile, insulin, trend.Status, sensitivity.Ratio, meal.Data), settings.Mode);
        known = known with { Suggestion = suggestion };
        if (suggestion.Error is { } error) return known with { Problem = new Problem(error, "see the inputs of this decision") };
        return TryDose(suggestion, out var temp, out var bolus)
            ? known with { Proposal = known.Proposal with { TempBasal = temp, Bolus = bolus } }
            : Refuse(known, new Problem(
                $"the engine asked for {suggestion.Rate} U/h for {suggestion.Duration} min and {suggestion.Units} U",
                "report this decision: it is no dose"));
    }

    // As oref0's command: too little glucose is a ratio of 1. Where it fails, the loop goes on without, as oref0's rig does.
    private static SensitivityOutcome Sensitivity(AutosensInputs inputs, OrefCache cache, InsulinSum acting)
    {
        if (inputs.Glucose.Count < SensitivityDetection.FewestRecords) return new SensitivityOutcome(1, null, SensitivityDetection.TooFewRecords);
        return SensitivityDetection.Detect(inputs, cache, acting).TryGet(out var found, out var problem)
            ? new SensitivityOutcome(found.CommandRatio, found, null)
            : new SensitivityOutcome(null, null, problem.ToString());
    }

    // As oref0's command. Where it fails there are no meal data, on which no SMB is given (UCA-SMB-03).
    private static MealOutcome Meal(MealInputs inputs, OrefCache cache, InsulinSum acting)
    {
        if (MealReport.RefusalOf(inputs.Profile.CarbRatio) is { } refusal)
            return new MealOutcome(new MealData { Carbs = 0, MealCob = 0, Reason = refusal }, null, refusal);
        if (!MealCalculation.Calculate(inputs, cache, acting).TryGet(out var report, out var problem)) return new MealOutcome(null, null, problem.ToString());
        report = report.ForReadings(inputs.Glucose.Count);
        return new MealOutcome(report.ToMealData(), report, report.Reason);
    }

    // A pump set up so is not dosed at all (UCA-TB-07, UCA-SMB-10).
    private static Problem? Unsuitable(Observation observation) =>
        !observation.Settings.IsU100 ? new Problem("the pump is not set to U-100 insulin", "set the pump's insulin concentration to U-100")
        : observation.TempBasal.IsPercent ? new Problem("the pump's temp basal type is percent", "set the pump's temp basal type to insulin rate")
        : null;

    private static Decision Refuse(Decision known, Problem problem) => known with
    {
        Suggestion = known.Suggestion with { Error = known.Suggestion.Error ?? problem.What },
        Problem = problem,
    };

    // False where a figure is there that is no dose: nothing of it is proposed then (PLT-16).
    private static bool TryDose(Suggestion suggestion, out TempBasalProposal? temp, out InsulinUnits? bolus)
    {
        (temp, bolus) = (null, null);
        if (!suggestion.Rate.IsUndefined || !suggestion.Duration.IsUndefined)
        {
            if (!IsDose(suggestion.Rate) || !IsDose(suggestion.Duration)) return false;

            // JavaScript has a zero below zero; a pump has not (PLT-16).
            temp = new TempBasalProposal(new UnitsPerHour(suggestion.Rate.Number + 0.0), TimeSpan.FromMinutes(suggestion.Duration.Number));
        }

        if (suggestion.Units.IsUndefined) return true;
        if (!IsDose(suggestion.Units)) return false;
        bolus = new InsulinUnits(suggestion.Units.Number);
        return true;
    }

    private static bool IsDose(JsNumber number) => number.IsNumber && double.IsFinite(number.Number) && number.Number >= 0;
}
