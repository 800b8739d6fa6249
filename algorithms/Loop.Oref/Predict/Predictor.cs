using Loop.Oref.Dosing;
using Loop.Oref.Glucose;
using Loop.Oref.Iob;
using Loop.Oref.Profile;
using Loop.Therapy;

namespace Loop.Oref;

/// <summary>
/// predict as a whole: profile, insulin on board, glucose status, determine-basal, from one observation. Pure: the same
/// observation and settings give the same decision, with or without a cache. The rig, replay and the trials call this; none
/// composes the stages again.
/// </summary>
public static class Predictor
{
    /// <summary>Until the meal stage exists no carbs are known of, which is said in a complete meal object: a missing one would mean no SMB.</summary>
    private static readonly MealData Meal = MealData.NoCarbs;

    /// <param name="cache">May hold values of earlier calls; null to do without.</param>
    public static Decision Predict(Observation observation, OrefSettings settings, OrefCache? cache = null)
    {
        var instant = (double)observation.Instant.ToUnixTimeMilliseconds();
        var outcome = ProfileAssembly.Assemble(ObservedInputs.Profile(observation, settings, instant));
        if (outcome.Profile is not { } profile) return Refused(observation, outcome.Refusal ?? outcome.Error!);
        if (!GlucoseTrend.Of(ObservedInputs.Glucose(observation)).TryGet(out var trend, out var problem)) return Refused(observation, problem, profile);
        var iobInputs = ObservedInputs.Iob(observation, settings, profile, instant);
        if (!IobCalculation.Calculate(iobInputs, cache: cache).TryGet(out var array, out problem)) return Refused(observation, problem, profile, trend.Status);

        var iob = StageLinks.ToState(array);
        var suggestion = DetermineBasal.Decide(
            new DetermineBasalInputs
            {
                Glucose = trend.Status,
                CurrentTemp = ObservedInputs.Temp(observation),
                Iob = iob,
                Profile = StageLinks.ToDosing(profile),
                Meal = Meal,
                MicroBolusAllowed = true,
                Reservoir = observation.Reservoir.Value,
                Instant = instant,
                Zone = settings.Zone,
            },
            settings.Mode);
        if (suggestion.Error is { } error)
        {
            var refused = new Problem($"the engine decided nothing: {error}", "the pump stays on its schedule; see loop explain");
            return new Decision(Nothing(observation), suggestion, profile, trend.Status, iob, refused);
        }

        return new Decision(Proposed(observation, suggestion, array), suggestion, profile, trend.Status, iob, null);
    }

    private static Proposal Proposed(Observation observation, Suggestion suggestion, IobArray array)
    {
        var temp = suggestion.Rate.IsNumber && suggestion.Duration.IsNumber && double.IsFinite(suggestion.Rate.Number) && suggestion.Duration.Number >= 0
            ? new TempBasalProposal(new UnitsPerHour(Math.Max(0, suggestion.Rate.Number)), TimeSpan.FromMinutes(suggestion.Duration.Number))
            : null;
        InsulinUnits? bolus = suggestion.Units.IsTruthy && double.IsFinite(suggestion.Units.Number) && suggestion.Units.Number > 0
            ? new InsulinUnits(suggestion.Units.Number)
            : null;
        var claimed = array.Points[0].Totals.Iob;
        return new Proposal(DoseSource.Engine, observation.Instant, temp, bolus, double.IsFinite(claimed) ? new InsulinUnits(claimed) : null);
    }

    private static Decision Refused(Observation observation, Problem problem, OrefProfile? profile = null, GlucoseStatus? glucose = null) =>
        new(Nothing(observation), null, profile, glucose, null, problem);

    private static Proposal Nothing(Observation observation) => new(DoseSource.Engine, observation.Instant, null, null, null);
}
