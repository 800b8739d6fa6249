using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Autotune;

/// <summary>
/// oref0's autotune-prep: puts each reading of a day into the category of what moved glucose most (carbs, corrections, basal, or a rise
/// nobody announced), finds what insulin each meal took, and on demand tries other durations and peaks of insulin action.
/// </summary>
public static class AutotunePrep
{
    /// <summary>The day by categories, or the problem on which oref0 throws.</summary>
    public static Result<PreparedDay> Prepare(PrepInputs inputs)
    {
        var readings = GlucoseBuckets.Of(inputs.Glucose, out var averaged);
        if (readings.Length == 0) return new Problem("there is no glucose that can be used", "prepare a day on which the sensor worked");
        if (Missing(inputs) is { } missing && Categorizer.HasReadingsToJudge(readings)) return missing;
        var insulin = new InsulinAtReadings(inputs, readings.Length);
        var meals = NewQueue(inputs);
        if (!new Categorizer(inputs, readings, insulin, meals, inputs.Profile.Insulin).Run().TryGet(out var found, out var problem)) return problem;
        if (!insulin.All().TryGet(out var treatments, out problem)) return problem;
        if (averaged) found.Steps |= PrepSteps.Averaged;
        var counts = found.Counts;
        found.EvenOut(inputs.CategorizeUamAsBasal);
        var day = new PreparedDay
        {
            Carbs = found.Carbs,
            Corrections = found.Corrections,
            Basal = found.Basal,
            Periods = found.Periods.ConvertAll(period => period with { Insulin = Given(treatments, period.Start, period.End) }),
            Counts = counts,
            Steps = found.Steps,
        };
        if (!inputs.TuneInsulinCurve) return day;
        if (inputs.Profile.Insulin.Curve is "bilinear") return day with { Steps = day.Steps | PrepSteps.NoCurvesTried };
        if (inputs.GlucoseAgain is { } again)
        {
            readings = GlucoseBuckets.Of(again, out _);
            insulin = insulin.ForOtherReadings(readings.Length);
        }

        return TryCurves(day, new CurveTrials(inputs, readings, insulin, inputs.Corrections.HasFlag(Corrections.AutotuneTakesEveryMeal) ? null : meals));
    }

    /// <summary>The meals of a day, none taken yet.</summary>
    internal static MealQueue NewQueue(PrepInputs inputs) => new(inputs.Meals, inputs.Corrections.HasFlag(Corrections.AutotuneTakesEveryMeal));

    private static Problem? Missing(PrepInputs inputs) =>
        inputs.ReadingProblem
        ?? (inputs.Profile.Sensitivities.Count == 0 ? new Problem("the profile has no ISF schedule", "give it at least one entry") : null)
        ?? (inputs.Profile.Insulin.BasalProfile.Count == 0 ? new Problem("the profile has no basal schedule", "give it at least one entry") : null);

    // U after start and up to end.
    private static double Given(IReadOnlyList<Treatment> treatments, double start, double end)
    {
        double sum = 0;
        for (var i = 0; i < treatments.Count; i++)
        {
            if (treatments[i].Insulin.IsTruthy && treatments[i].Date > start && treatments[i].Date <= end) sum += treatments[i].Insulin.Number;
        }

        return JsMath.Round(sum, 3);
    }

    private static Result<PreparedDay> TryCurves(PreparedDay day, CurveTrials trials)
    {
        if (!trials.Durations().TryGet(out var durations, out var problem)) return problem;
        if (!trials.Peaks().TryGet(out var peaks, out problem)) return problem;
        return day with
        {
            // oref0 writes the durations when it comes by any curve.
            DurationDeviations = durations.Count + peaks.Count > 0 ? durations : null,
            PeakDeviations = peaks,
            Steps = day.Steps | PrepSteps.CurvesTried,
        };
    }
}
