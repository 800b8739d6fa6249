using System.Text;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>
/// oref0's determine-basal: from glucose, insulin on board, meal and profile to a temp basal and perhaps an SMB.
/// </summary>
public static class DetermineBasal
{
    /// <summary>Decides. A missing or unusable input is a suggestion with an error and no dose, never an exception.</summary>
    public static Suggestion Decide(DetermineBasalInputs inputs, OrefMode mode) => Decide(inputs, mode.Corrections());

    /// <summary>Decides with some repairs and not others.</summary>
    public static Suggestion Decide(DetermineBasalInputs inputs, Corrections corrections)
    {
        if (inputs.Profile is null) return Unasked("there is no profile");
        if (inputs.Profile is not { CurrentBasal.IsUndefined: false } given) return Missing("could not get current basal rate");
        if (inputs.Glucose is not { } glucose) return Unasked("no glucose status");
        if (inputs.CurrentTemp is not { } running) return Unasked("the running temp basal is unknown");

        var (profile, applied) = Repairs.Model(given, corrections);
        var scheduled = RoundBasal.Apply(profile.CurrentBasal.Number, profile.Model);
        if (SensorCheck.Check(glucose, running, scheduled, inputs.Instant, corrections) is { } ended) return ended;
        if (profile.MinBg.IsUndefined || profile.MaxBg.IsUndefined) return Missing("could not determine target_bg");
        if (inputs.Iob is not { Activity.IsUndefined: false, Iob.IsUndefined: false } iob) return Missing("iob_data missing some property");

        return Weigh(new(inputs, profile, glucose, running, iob, corrections), applied);
    }

    private static Suggestion Weigh(Given given, Corrections applied)
    {
        var (inputs, profile, status, running, iob, corrections) = given;
        var (branch, warning, consistencyApplied) = TempConsistency.Check(running, iob.LastTemp, inputs.MicroBolusAllowed, inputs.Instant, corrections);
        if (warning is not null) return Cancel(given, branch, warning);

        var (autosens, autosensApplied) = Repairs.Autosens(inputs.Autosens, corrections);
        var sensitivity = Sensitivity.Of(profile, (profile.MinBg.Number + profile.MaxBg.Number) / 2, autosens, corrections);
        applied |= consistencyApplied | autosensApplied | sensitivity.Applied;
        var targets = Targets.Of(profile, autosens, status.Noise.Number);
        var glucose = GlucoseImpact.Of(status, iob, sensitivity, profile.Sens.Number, targets.TargetBg);
        if (double.IsNaN(glucose.EventualBg))
        {
            return new Suggestion
            {
                Temp = "absolute",
                DeliverAt = inputs.Instant,
                Error = "could not calculate eventualBG",
                Explanation = new Explanation { Branch = DosingBranch.EventualBgUnknown, Threshold = targets.Threshold, Applied = applied },
            };
        }

        var (meal, mealApplied) = Repairs.Meal(inputs.Meal, profile.CarbRatio, corrections);
        if (meal is null) return Unasked("no meal data");
        applied |= mealApplied;
        return Dose(given, sensitivity, targets, glucose, meal, applied);
    }

    private static Suggestion Dose(
        Given given, Sensitivity sensitivity, Targets targets, GlucoseImpact glucose, MealData meal, Corrections applied)
    {
        var (inputs, profile, _, running, iob, corrections) = given;
        var mealIsMissing = (applied & (Corrections.MissingMealFailsSafe | Corrections.CarbRatioBounded)) != Corrections.None;
        var enableUam = profile.EnableUam.IsTruthy && !mealIsMissing;
        var carbs = CarbImpact.Of(profile, meal, glucose, sensitivity, inputs.Instant, corrections);
        var predictions = Predictions.Of(
            iob.Ticks, glucose, carbs, sensitivity.Sens, meal.MealCob.Number, targets.TargetBg, enableUam);
        var minimum = MinimumPrediction.Of(predictions, carbs, meal, targets, glucose.Bg, enableUam);
        var required = CarbsRequired.Of(
            profile, meal, glucose, carbs, predictions, minimum.MinGuardBg, targets.Threshold, sensitivity.Sens);
        var (enabledBy, block) = mealIsMissing
            ? (SmbEnabledBy.None, SmbBlock.MealMissing)
            : SmbEnablement.Ask(profile, inputs.MicroBolusAllowed, meal, glucose.Bg, targets.TargetBg);
        if (enabledBy != SmbEnabledBy.None) block = SmbEnablement.Withdraw(profile, glucose, minimum.MinGuardBg, targets.Threshold);
        var (maxIob, maxIobApplied) = Repairs.MaxIob(profile.MaxIob, corrections);
        applied |= carbs.Applied | maxIobApplied | Repairs.MaxSafeBasal(SetTempBasal.UnrepairedCap(profile), profile.CurrentBasal, corrections).Applied;

        var known = new Assessment
        {
            Profile = profile,
            Running = running,
            Iob = iob,
            Meal = meal,
            Targets = targets,
            Sensitivity = sensitivity,
            Glucose = glucose,
            Predictions = predictions,
            Minimum = minimum,
            Carbs = required,
            SmbMode = enabledBy != SmbEnabledBy.None && block == SmbBlock.None,
            MaxIob = maxIob,
            Instant = inputs.Instant,
            LocalMinute = JsDate.LocalMinutes(inputs.Instant, inputs.Zone),
            Corrections = corrections,
        };
        if (Unusable(known, carbs, applied) is { } refused) return refused;
        var reason = new StringBuilder(512);
        Report.Open(known, inputs.Meal ?? meal, reason);
        var dose = DoseDecision.Decide(known, reason);
        if (dose.Branch == DosingBranch.InputMissing) return Unasked("the running temp basal has no rate");
        return Report.Suggestion(known, inputs, given.Glucose, dose, reason.ToString(), Explain(known, dose, enabledBy, block, applied));
    }

    private static Suggestion? Unusable(Assessment known, CarbImpact carbs, Corrections applied)
    {
        if (Repairs.AreNumbersUnusable(known, carbs))
        {
            return Refused(
                "a glucose prediction, the ISF, the carb ratio or the basal is not a usable number: check profile and inputs",
                DosingBranch.NumbersUnusable,
                applied | Corrections.UnusableNumbersRefused);
        }

        return Repairs.IsForecastShort(known)
            ? Refused("IOB does not reach 90 min ahead: compute it again", DosingBranch.ForecastShort, applied | Corrections.ShortForecastRefused)
            : null;
    }

    private static Suggestion Refused(string error, DosingBranch branch, Corrections applied) =>
        new() { Error = error, Explanation = new Explanation { Branch = branch, Applied = applied } };

    private static Suggestion Cancel(Given given, DosingBranch branch, string warning)
    {
        var answer = SetTempBasal.Apply(0, 0, given.Profile, given.Running, given.Corrections);
        return new Suggestion
        {
            Temp = "absolute",
            DeliverAt = given.Inputs.Instant,
            Reason = answer.Note is null ? warning : $"{warning}. {answer.Note}",
            Rate = answer.SetsTemp ? answer.Rate : JsNumber.Undefined,
            Duration = answer.SetsTemp ? answer.Duration : JsNumber.Undefined,
            Explanation = new Explanation { Branch = branch, TempBasal = answer.Branch },
        };
    }

    private static Explanation Explain(Assessment known, Dose dose, SmbEnabledBy enabledBy, SmbBlock block, Corrections applied) => new()
    {
        Branch = dose.Branch,
        TempBasal = dose.TempBasal,
        Threshold = known.Targets.Threshold,
        MinPredBg = known.Minimum.MinPredBg,
        MinGuardBg = known.Minimum.MinGuardBg,
        AvgPredBg = known.Minimum.AvgPredBg,
        NaiveEventualBg = known.Glucose.NaiveEventualBg,
        ExpectedDelta = known.Glucose.ExpectedDelta,
        MinDelta = known.Glucose.MinDelta,
        Governing = known.Minimum.Basis,
        SmbEnabledBy = enabledBy,
        SmbBlock = block == SmbBlock.None && !(known.Glucose.Bg > known.Targets.Threshold) ? SmbBlock.BgNotAboveThreshold : block,
        SmbOutcome = dose.Smb.Outcome,
        SmbBound = dose.Smb.Bound,
        MaxBolus = dose.Smb.Outcome == SmbOutcome.NotConsidered ? double.NaN : dose.Smb.MaxBolus,
        CutToMaxIob = dose.CutToMaxIob,
        CutToMaxSafeBasal = dose.CutToMaxSafeBasal,
        SuspendWaived = dose.SuspendWaived,
        Applied = applied | dose.Smb.Applied,
    };

    // The inputs of which none is missing.
    private sealed record Given(
        DetermineBasalInputs Inputs, DosingProfile Profile, GlucoseStatus Glucose, CurrentTemp Running, IobState Iob, Corrections Corrections);

    private static Suggestion Missing(string what) => new() { Error = $"Error: {what}", Explanation = Explanation.Nothing };

    // oref0 does not ask whether these are there, and throws.
    private static Suggestion Unasked(string what) => Missing(what) with { OrefThrows = true };
}
