using System.Globalization;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Profile;

/// <summary>oref0's get-profile: preferences over defaults, the pump's limits, and the entries of the schedules in force.</summary>
public static class ProfileAssembly
{
    // oref0's lowest usable values: h, U/h, mg/dL per U.
    private const double DiaAbove = 1;
    private const double LowestMaxBasal = 0.1;
    private const double LowestSensitivity = 5;
    private const double GramsPerExchange = 12;

    /// <summary>The profile at <see cref="ProfileInputs.Now"/>, or why there is none.</summary>
    public static ProfileOutcome Assemble(ProfileInputs inputs)
    {
        if (!(inputs.InsulinActionCurve.Number > DiaAbove))
            return ProfileOutcome.Refused($"DIA of {inputs.InsulinActionCurve} h is not supported", "set the pump's duration of insulin action above 1 h");
        if (Missing(inputs) is { } missing) return ProfileOutcome.Failed(missing);

        var currentBasal = new BasalLookup(inputs.Basals!).At(inputs.Now, inputs.Zone);
        BasalEntry[] basals = [.. inputs.Basals!.Select(entry => entry with { Rate = ToThreeDecimals(entry.Rate) })];
        if (MaxRate(basals) is not { } maxDailyBasal)
            return ProfileOutcome.Failed(new Problem("no entry of the basal schedule has a rate", "give every entry a rate in U/h"));
        if (RefuseLimits(inputs, currentBasal, maxDailyBasal) is { } refusal) return refusal;

        TargetEntry[] targets = [.. inputs.Targets!];
        if (targets.Length == 0) return ProfileOutcome.Failed(new Problem("the target schedule is empty", "give it at least one entry"));
        if (inputs.TempTargets is null) return ProfileOutcome.Failed(new Problem("temp targets are missing", "give an empty list where there are none"));
        var inForce = TargetLookup.Apply(targets, inputs);
        var range = targets[inForce];

        if (inputs.Sensitivities is not { Count: > 0 })
            return ProfileOutcome.Failed(new Problem("the ISF schedule is missing or empty", "give it at least one entry"));
        SensitivityEntry[] sensitivities = [.. inputs.Sensitivities];
        var sens = ApplySensitivity(sensitivities, inputs);
        if (sens.Number < LowestSensitivity)
            return ProfileOutcome.Refused($"ISF of {sens} mg/dL per U is not supported", "let the ISF schedule start at 00:00 with values of 5 mg/dL per U or more");

        if (!TryApplyCarbRatio(inputs, out var carbRatio, out var carbRatios))
            return ProfileOutcome.Failed(new Problem("the carb ratio schedule is empty", "give it at least one entry"));

        return ProfileOutcome.Made(new OrefProfile
        {
            Preferences = inputs.Preferences,
            Dia = inputs.InsulinActionCurve,
            Model = string.IsNullOrEmpty(inputs.Model) ? null : inputs.Model,
            CurrentBasal = currentBasal,
            BasalProfile = basals,
            MaxDailyBasal = maxDailyBasal,
            MaxBasal = inputs.MaxBasal,
            OutUnits = inputs.UserPreferredUnits,
            MinBg = JsMath.Round(range.MinBg.Number),
            MaxBg = JsMath.Round(range.MaxBg.Number),
            Targets = [.. targets.Select(TargetLookup.Rounded)],
            TempTargetSet = range.TempTargetSet,
            Sens = sens,
            Sensitivities = sensitivities,
            CarbRatio = carbRatio,
            CarbRatios = carbRatios,
        });
    }

    private static Problem? Missing(ProfileInputs inputs)
    {
        if (inputs.Basals is not { Count: > 0 }) return new Problem("the basal schedule is missing or empty", "give it at least one entry");
        return null;
    }

    private static ProfileOutcome? RefuseLimits(ProfileInputs inputs, JsNumber currentBasal, double maxDailyBasal)
    {
        if (currentBasal.StrictlyEquals(0)) return ProfileOutcome.Refused("a current basal of 0 U/h is not supported", "program a basal rate above 0");
        if (maxDailyBasal == 0) return ProfileOutcome.Refused("a highest daily basal of 0 U/h is not supported", "program a basal rate above 0");
        if (inputs.MaxBasal.Number < LowestMaxBasal)
            return ProfileOutcome.Refused($"a maximum basal of {inputs.MaxBasal} U/h is not supported", "set the pump's maximum basal to 0.1 U/h or more");
        if (inputs.Targets is null) return ProfileOutcome.Failed(new Problem("the target schedule is missing", "give it at least one entry"));
        return null;
    }

    /// <summary>
    /// oref0 moves the decimal point in the number's text: the text's digits are rounded, where multiplying by 1000 would
    /// round the double's. A number that prints with an exponent is no number any more.
    /// </summary>
    private static JsNumber ToThreeDecimals(JsNumber rate)
    {
        if (!rate.IsNumber) return double.NaN;

        // A rate that is one of whole thousandths prints as such, and stays what it is.
        if (JsMath.Round(rate.Number * 1000) / 1000 == rate.Number && Math.Abs(rate.Number) is >= 0.001 and < 1000) return rate;
        return Shift(JsMath.Round(Shift(rate.Number, "e+3")), "e-3");
    }

    private static double Shift(double value, string exponent) =>
        double.TryParse(JsMath.Format(value) + exponent, NumberStyles.Float, CultureInfo.InvariantCulture, out var shifted) ? shifted : double.NaN;

    // The highest rate, entries without one passed over.
    private static double? MaxRate(BasalEntry[] basals)
    {
        double? highest = null;
        foreach (var entry in basals)
        {
            var rate = entry.Rate.Number;
            if (!double.IsNaN(rate) && !(highest >= rate)) highest = rate;
        }

        return highest * 1000 / 1000;
    }

    private static JsNumber ApplySensitivity(SensitivityEntry[] entries, ProfileInputs inputs)
    {
        if (SensitivityLookup.Find(entries, inputs.Now, inputs.Zone) is not var (index, end)) return -1;
        entries[index] = entries[index] with { EndOffset = end };
        return entries[index].Sensitivity;
    }

    private static bool TryApplyCarbRatio(ProfileInputs inputs, out JsNumber ratio, out CarbRatios? applied)
    {
        ratio = JsNumber.Undefined;
        applied = inputs.CarbRatios;
        if (applied?.Schedule is null || applied.Units is not ("grams" or "exchanges")) return true;
        if (applied.Schedule.Count == 0) return false;
        CarbRatioEntry[] entries = [.. applied.Schedule];
        var index = WallClockSchedule.Find(entries.Length, i => entries[i].Offset, inputs);

        // oref0 turns exchanges into grams in place; its bounds check reads the entry, not the ratio, and so never fires. In bounds or not
        // is asked where carbs are reckoned with (Corrections.CarbRatioBounded): a profile without a ratio could not even suspend for a low.
        if (applied.Units is "exchanges") entries[index] = entries[index] with { Ratio = GramsPerExchange / entries[index].Ratio.Number };
        ratio = entries[index].Ratio;
        applied = applied with { Schedule = entries };
        return true;
    }
}
