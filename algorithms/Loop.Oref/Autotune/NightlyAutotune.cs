using Loop.Oref.Iob;
using Loop.Oref.Meal;
using Loop.Oref.Profile;
using Loop.Therapy;

namespace Loop.Oref.Autotune;

/// <summary>A night's proposal of settings by oref0's autotune. It is a function of its inputs; it applies nothing and writes nothing.</summary>
public static class NightlyAutotune
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>The proposal by the last 24 hours, with the profile that the pump's own settings give.</summary>
    /// <param name="day">Its history reaches six hours further back than its glucose.</param>
    /// <param name="previous">What the night before came to; null on the first.</param>
    public static Result<NightlyProposal> Propose(Observation day, OrefSettings settings, TunedTherapy? previous = null)
    {
        var outcome = ProfileAssembly.Assemble(EngineInputs.Profile(day, settings, new RecordedSchedules().Of(day.Schedules)));
        if (outcome.Profile is not { } pump) return outcome.Refusal ?? outcome.Error!;
        return Propose(new NightlyInputs
        {
            Instant = day.Instant,
            Zone = settings.Zone,
            Glucose = [.. day.Glucose.Where(reading => reading.At > day.Instant - Day && reading.At <= day.Instant)],
            History = day.History,
            Carbs = day.Carbs,
            Pump = pump,
            Previous = previous,
            Mode = settings.Mode,
        });
    }

    /// <summary>The proposal, or why there is none.</summary>
    public static Result<NightlyProposal> Propose(NightlyInputs inputs)
    {
        if (Unsuitable(inputs) is { } unsuitable) return unsuitable;
        var old = inputs.Previous ?? TunedTherapy.Of(inputs.Pump);
        if (!AutotunePrep.Prepare(Preparation(inputs, old)).TryGet(out var day, out var problem)) return problem;
        if (!AutotuneCore.Tune(Tuning(inputs, old, day)).TryGet(out var outcome, out problem)) return problem;
        return outcome.Profile is { } tuned ? NightlyReport.Of(inputs, old, day, tuned) : outcome.Refusal!;
    }

    private static Problem? Unsuitable(NightlyInputs inputs)
    {
        if (inputs.Glucose.Count == 0) return new Problem("the day has no glucose", "see whether the sensor worked");
        if (inputs.Pump.BasalProfile.Count == 0 || inputs.Pump.Sensitivities.Count == 0)
            return new Problem("the pump's profile has no basal or ISF schedule", "read the pump's settings again");
        if (!inputs.Pump.CarbRatio.IsTruthy) return new Problem("the pump's profile has no carb ratio", "program one into the pump");
        return inputs.Previous is { } previous && (previous.Basal.Count != TunedTherapy.Hours || previous.Untuned.Count != TunedTherapy.Hours)
            ? new Problem($"the night before has {previous.Basal.Count} basal rates", "leave it out: tuning then starts from the pump's own")
            : null;
    }

    private static PrepInputs Preparation(NightlyInputs inputs, TunedTherapy old) => new()
    {
        History = [.. inputs.History.SelectMany(item => EventRecords.Insulin(item, EventRecords.Timestamp(item)))],
        Meals = MealHistory.Find([.. inputs.History.Select(EventRecords.Meal).OfType<MealRecord>()], EventRecords.Carbs(inputs.Carbs)),
        Glucose = [.. inputs.Glucose.Select((reading, i) => new PrepGlucose(reading.At.ToUnixTimeMilliseconds(), reading.Value.Value, i))],
        Profile = new PrepProfile
        {
            Insulin = InsulinProfile.From(inputs.Pump) with
            {
                BasalProfile = old.Entries(),
                Dia = old.InsulinHours,
                InsulinPeakTime = old.InsulinPeakMinutes ?? inputs.Pump.Preferences.InsulinPeakTime,
                UseCustomPeakTime = old.InsulinPeakMinutes is not null,
            },
            Sensitivities = Sensitivities(inputs.Pump, old),
            CarbRatio = old.CarbRatio,
            Min5mCarbImpact = inputs.Pump.Preferences.Min5mCarbImpact,
        },
        CategorizeUamAsBasal = inputs.CategorizeUamAsBasal,
        TuneInsulinCurve = inputs.TuneInsulinCurve,
        Now = inputs.Instant.ToUnixTimeMilliseconds(),
        Zone = inputs.Zone,
        Corrections = inputs.Mode.Corrections(),
    };

    // Of a schedule only the first entry is tuned.
    private static SensitivityEntry[] Sensitivities(OrefProfile pump, TunedTherapy old) =>
        [.. pump.Sensitivities.Select((entry, i) => i == 0 ? entry with { Sensitivity = old.Sensitivity } : entry)];

    private static TuningInputs Tuning(NightlyInputs inputs, TunedTherapy old, PreparedDay day) => new()
    {
        Data = day.ToTuningData(),
        Previous = new TunableProfile
        {
            Basals = old.TunableBasals(),
            Sensitivity = old.Sensitivity,
            CarbRatio = old.CarbRatio,
            Dia = old.InsulinHours,
            InsulinPeakTime = old.InsulinPeakMinutes ?? inputs.Pump.Preferences.InsulinPeakTime,
            UseCustomPeakTime = old.InsulinPeakMinutes is not null,
            Curve = inputs.Pump.Preferences.Curve,
            Min5mCarbImpact = inputs.Pump.Preferences.Min5mCarbImpact,
        },
        Pump = new PumpLimits
        {
            Basals = [.. inputs.Pump.BasalProfile.Select(entry => new TunableBasal(entry.Minutes, entry.Rate))],
            Sensitivity = inputs.Pump.Sensitivities[0].Sensitivity,
            CarbRatio = inputs.Pump.CarbRatio,
            AutosensMax = inputs.Pump.Preferences.AutosensMax,
            AutosensMin = inputs.Pump.Preferences.AutosensMin,
            IsfAdjustmentFraction = inputs.Pump.Preferences.AutotuneIsfAdjustmentFraction,
        },
        Zone = inputs.Zone,
        Corrections = inputs.Mode.Corrections(),
    };
}
