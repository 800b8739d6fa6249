using Loop.Oref.Clock;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Iob;

/// <summary>Turns spans into boluses of ±0.05 U: what they gave more or less than the scheduled basal.</summary>
internal sealed class MicroBoluses(IobInputs inputs, BasalSchedule basals)
{
    private const double Size = 0.05;

    // A temp target is judged against this, mg/dL, whatever the schedule says.
    private const double NormalTarget = 100;
    private const double DefaultHalfBasalTarget = 160;
    private const double ExerciseFrom = NormalTarget + 5;

    /// <summary>Adds the micro-boluses of a span; false where there would be more than <paramref name="limit"/> treatments.</summary>
    public bool Add(in TempSpan span, double? sensitivity, List<Treatment> treatments, int limit)
    {
        var minutes = span.Duration.Number;
        var scheduled = basals.At(inputs.Corrections.HasFlag(Corrections.BasalAtFragmentStart) ? span.Date : span.Timestamp.Date).Number;
        var rate = span.IsPercent ? span.Rate.Number / 100 * scheduled : span.Rate.Number;
        if (sensitivity is { } ratio) scheduled *= ratio;
        var net = rate - scheduled;
        var insulin = net < 0 ? -Size : Size;
        var amount = JsMath.Round(net * minutes * 10 / 6) / 100;
        var count = JsMath.Round(amount / insulin);
        if (count > limit - treatments.Count) return false;
        var spacing = minutes / count;
        for (var i = 0; i < count; i++)
            treatments.Add(new Treatment(TreatmentKind.MicroBolus, span.Date + i * spacing * 60 * 1000, double.NaN, Stamp.Null, insulin, default, default));
        return true;
    }

    /// <summary>What scales the scheduled basal: exercise, else autosens; null where nothing does.</summary>
    public double? Sensitivity()
    {
        var ratio = IsExercising ? ExerciseRatio(inputs.Profile) : inputs.Autosens.Ratio;
        return ratio.IsTruthy ? ratio.Number : null;
    }

    /// <summary>Autosens is not asked while exercising.</summary>
    public bool IsExercising =>
        inputs.Profile.ExerciseMode.IsTruthy && inputs.Profile.TempTargetSet.IsTruthy && Target(inputs.Profile) >= ExerciseFrom;

    private static double Target(InsulinProfile profile) =>
        profile.MinBg.IsUndefined || profile.MaxBg.IsUndefined ? double.NaN : (profile.MinBg.Number + profile.MaxBg.Number) / 2;

    private static JsNumber ExerciseRatio(InsulinProfile profile)
    {
        var half = profile.HalfBasalExerciseTarget.Or(DefaultHalfBasalTarget) - NormalTarget;
        return half / (half + Target(profile) - NormalTarget);
    }
}
