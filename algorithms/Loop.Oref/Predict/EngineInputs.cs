using Loop.Oref.Autosens;
using Loop.Oref.Clock;
using Loop.Oref.Dosing;
using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Oref.Meal;
using Loop.Oref.Profile;
using Loop.Therapy;

namespace Loop.Oref;

/// <summary>An observation as each stage of the engine takes it: the same values that oref0's JSON files of that moment would give.</summary>
internal static class EngineInputs
{
    public static double Instant(Observation observation) => Milliseconds(observation.Instant);

    public static ProfileInputs Profile(Observation observation, OrefSettings settings, RecordedSchedules schedules) => new()
    {
        Now = Instant(observation),
        Zone = settings.Zone,
        Preferences = settings.Preferences with { MaxIob = MaxIob(settings) },
        InsulinActionCurve = observation.Settings.InsulinActionHours,
        MaxBasal = observation.Settings.MaxBasal.Value,
        Basals = schedules.Basals,
        Sensitivities = schedules.Sensitivities,
        Targets = schedules.Targets,
        CarbRatios = schedules.CarbRatios,
        TempTargets = settings.TempTargets,
        UserPreferredUnits = "mg/dL",
        Model = observation.Model.ToString(),
        Corrections = settings.Mode.Corrections(),
    };

    /// <summary>Without autosens: what glucose is set against. With it: what is on board.</summary>
    public static IobInputs Insulin(Observation observation, OrefSettings settings, OrefProfile profile, in RecordedHistory history) => new()
    {
        History = history.Insulin,
        Profile = InsulinProfile.From(profile),
        Clock = Stamp.FromMilliseconds(Instant(observation)),
        Zone = settings.Zone,
        Corrections = settings.Mode.Corrections(),
    };

    public static AutosensInputs Sensitivity(
        Observation observation, OrefSettings settings, OrefProfile profile, in RecordedHistory history, IReadOnlyList<MealEntry> meals, IReadOnlyList<SensorReading> glucose) => new()
        {
            Glucose = glucose,
            History = history.Insulin,
            Meals = meals,
            Insulin = InsulinProfile.From(profile),
            Profile = AutosensProfile.From(profile),
            Basals = profile.BasalProfile,
            TempTargets = [.. settings.TempTargets.Select(TargetSpan.Of).OrderByDescending(target => target.Start)],
            Now = Instant(observation),
            Zone = settings.Zone,
            Corrections = settings.Mode.Corrections(),
        };

    public static MealInputs Meal(
        Observation observation, OrefSettings settings, OrefProfile profile, in RecordedHistory history, IReadOnlyList<MealEntry> meals, IReadOnlyList<MealReading> glucose) => new()
        {
            Meals = meals,
            History = history.Insulin,
            Profile = MealProfile.From(profile),
            BasalProfile = profile.BasalProfile,
            Glucose = glucose,
            Clock = Stamp.FromMilliseconds(Instant(observation)),
            Instant = Instant(observation),
            Zone = settings.Zone,
            Corrections = settings.Mode.Corrections(),
        };

    public static DetermineBasalInputs Dosing(
        Observation observation, OrefSettings settings, OrefProfile profile, IobArray insulin, GlucoseStatus glucose, double? sensitivity, MealData? meal) => new()
        {
            Glucose = glucose,
            CurrentTemp = new CurrentTemp(observation.TempBasal.Remaining.TotalMinutes, observation.TempBasal.Rate?.Value ?? 0),
            Iob = Iob(insulin),
            Profile = DosingProfileOf(Overridden(profile, settings.Override)),
            Autosens = sensitivity is { } ratio ? new Dosing.Autosens(ratio) : null,
            Meal = meal,
            MicroBolusAllowed = settings.MicroBolusAllowed && settings.Override is not { SmbOff: true },
            Reservoir = observation.Reservoir.Value,
            Instant = Instant(observation),
            Zone = settings.Zone,
        };

    private static double MaxIob(OrefSettings settings) =>
        settings.Preferences.MaxIob is { } preferred ? Math.Min(preferred.Number, settings.MaxIob.Value) : settings.MaxIob.Value;

    public static double Milliseconds(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    private static IobState Iob(IobArray insulin)
    {
        var now = insulin.Points[0].Totals;
        return new IobState
        {
            Iob = now.Iob,
            Activity = now.Activity,
            LastBolusTime = insulin.LastBolusTime,
            LastTemp = insulin.LastTemp.Temp is { } temp ? new LastTemp(temp.Rate, temp.Date, temp.Duration) : new LastTemp(default, 0, default),
            Ticks = [.. insulin.Points.Select(point => new IobTick(point.Totals.Activity, point.WithZeroTemp.Activity))],
        };
    }

    private static OrefProfile Overridden(OrefProfile profile, DosingLayer? layer)
    {
        if (layer is null) return profile;
        var share = layer.Percent / 100.0;
        var scaled = layer.Percent == 100
            ? profile
            : profile with
            {
                CurrentBasal = Math.Round(profile.CurrentBasal.Number * share, 3),
                Sens = profile.Sens.Number / share,
                CarbRatio = profile.CarbRatio.Number / share,
            };
        return layer.Target is { } target ? scaled with { MinBg = target.Low.Value, MaxBg = target.High.Value } : scaled;
    }

    private static DosingProfile DosingProfileOf(OrefProfile profile)
    {
        var preferences = profile.Preferences;
        return new DosingProfile
        {
            CurrentBasal = profile.CurrentBasal,
            MaxBasal = profile.MaxBasal,
            MaxDailyBasal = profile.MaxDailyBasal,
            MaxDailySafetyMultiplier = preferences.MaxDailySafetyMultiplier,
            CurrentBasalSafetyMultiplier = preferences.CurrentBasalSafetyMultiplier,
            Model = profile.Model,
            OutUnits = profile.OutUnits,
            MaxIob = preferences.MaxIob ?? 0,
            MinBg = profile.MinBg,
            MaxBg = profile.MaxBg,
            Sens = profile.Sens,
            CarbRatio = profile.CarbRatio,
            AutosensMax = preferences.AutosensMax,
            HalfBasalExerciseTarget = preferences.HalfBasalExerciseTarget,
            NoisyCgmTargetMultiplier = preferences.NoisyCgmTargetMultiplier,
            MaxDeltaBgThreshold = preferences.MaxDeltaBgThreshold,
            CarbsReqThreshold = preferences.CarbsReqThreshold,
            RemainingCarbsCap = preferences.RemainingCarbsCap,
            RemainingCarbsFraction = preferences.RemainingCarbsFraction,
            EnableSmbHighBgTarget = preferences.EnableSmbHighBgTarget,
            MaxSmbBasalMinutes = preferences.MaxSmbBasalMinutes,
            MaxUamSmbBasalMinutes = preferences.MaxUamSmbBasalMinutes,
            BolusIncrement = preferences.BolusIncrement,
            SmbInterval = preferences.SmbInterval,
            ExerciseMode = preferences.ExerciseMode,
            HighTemptargetRaisesSensitivity = preferences.HighTemptargetRaisesSensitivity,
            LowTemptargetLowersSensitivity = preferences.LowTemptargetLowersSensitivity,
            TemptargetSet = profile.TempTargetSet ?? JsFlag.Nothing,
            SensitivityRaisesTarget = preferences.SensitivityRaisesTarget,
            ResistanceLowersTarget = preferences.ResistanceLowersTarget,
            AllowSmbWithHighTemptarget = preferences.AllowSmbWithHighTemptarget,
            A52RiskEnable = preferences.A52RiskEnable,
            EnableSmbAlways = preferences.EnableSmbAlways,
            EnableSmbWithCob = preferences.EnableSmbWithCob,
            EnableSmbAfterCarbs = preferences.EnableSmbAfterCarbs,
            EnableSmbWithTemptarget = preferences.EnableSmbWithTemptarget,
            EnableSmbHighBg = preferences.EnableSmbHighBg,
            EnableUam = preferences.EnableUam,
            SkipNeutralTemps = preferences.SkipNeutralTemps ?? JsFlag.Nothing,
        };
    }
}
