using Loop.Oref.JavaScript;

namespace Loop.Oref.Iob;

/// <summary>Turns spans into boluses of ±0.05 U: what they gave more or less than the scheduled basal.</summary>
internal sealed class MicroBoluses(IobInputs inputs, BasalSchedule basals)
{
    /// <summary>U.</summary>
    public const double Size = 0.05;

    // A temp target is judged against this, mg/dL, whatever the schedule says.
    private const double NormalTarget = 100;
    private const double DefaultHalfBasalTarget = 160;
    private const double ExerciseFrom = NormalTarget + 5;

    /// <summary>What spans are netted against.</summary>
    public BasalSchedule Schedule => basals;

    /// <summary>What the schedule is scaled by; null where by nothing.</summary>
    public double? Sensitivity { get; } = SensitivityOf(inputs);

    /// <summary>Autosens is not asked while exercising.</summary>
    public static bool IsExercising(InsulinProfile profile) =>
        profile.ExerciseMode.IsTruthy && profile.TempTargetSet.IsTruthy && Target(profile) >= ExerciseFrom;

    /// <summary>The micro-boluses of a span.</summary>
    public MicroBolusRun Of(in TempSpan span)
    {
        var minutes = span.Duration.Number;
        var scheduled = basals.At(inputs.Corrections.HasFlag(Corrections.BasalAtFragmentStart) ? span.Date : span.Timestamp.Date).Number;
        var rate = span.IsPercent ? span.Rate.Number / 100 * scheduled : span.Rate.Number;
        if (Sensitivity is { } ratio) scheduled *= ratio;
        var net = rate - scheduled;
        var insulin = net < 0 ? -Size : Size;
        var amount = JsMath.Round(net * minutes * 10 / 6) / 100;
        var count = JsMath.Round(amount / insulin);
        return new MicroBolusRun(span.Date, insulin, count, minutes / count);
    }

    // What scales the scheduled basal: exercise, else autosens; null where nothing does.
    private static double? SensitivityOf(IobInputs inputs)
    {
        var ratio = IsExercising(inputs.Profile) ? ExerciseRatio(inputs.Profile) : inputs.Autosens.Ratio;
        return ratio.IsTruthy ? ratio.Number : null;
    }

    private static double Target(InsulinProfile profile) =>
        profile.MinBg.IsUndefined || profile.MaxBg.IsUndefined ? double.NaN : (profile.MinBg.Number + profile.MaxBg.Number) / 2;

    private static JsNumber ExerciseRatio(InsulinProfile profile)
    {
        var half = profile.HalfBasalExerciseTarget.Or(DefaultHalfBasalTarget) - NormalTarget;
        return half / (half + Target(profile) - NormalTarget);
    }
}

/// <summary>Micro-boluses at equal distances.</summary>
/// <param name="Start">ms since 1970.</param>
/// <param name="Insulin">U, of each.</param>
/// <param name="Count">How many; NaN or below one is none.</param>
/// <param name="Spacing">Minutes.</param>
internal readonly record struct MicroBolusRun(double Start, double Insulin, double Count, double Spacing)
{
    public double DateOf(int index) => Start + index * Spacing * 60 * 1000;
}
