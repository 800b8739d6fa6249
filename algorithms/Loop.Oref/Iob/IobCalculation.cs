using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Iob;

/// <summary>oref0's iob stage: insulin on board now and, every five minutes, over the next four hours.</summary>
public static class IobCalculation
{
    private const double ZeroTempMinutes = 240;
    private const int StepMinutes = 5;
    private const int HorizonMinutes = 4 * 60;

    /// <summary>The array, or why oref0 throws.</summary>
    /// <param name="currentOnly">The first point alone.</param>
    /// <param name="cache">What may be reused of an earlier call; it changes no bit of the result.</param>
    public static Result<IobArray> Calculate(IobInputs inputs, bool currentOnly = false, OrefCache? cache = null)
    {
        // Both passes see one history: what the first did to its time stamps the second finds.
        var history = new PumpHistory(inputs);
        if (!InsulinHistory.Find(inputs, history, JsNumber.Undefined).TryGet(out var treatments, out var problem)) return problem;
        if (!InsulinHistory.Find(inputs, history, ZeroTempMinutes).TryGet(out var zeroTempTreatments, out problem)) return problem;
        var effects = (cache ?? new OrefCache()).EffectsOf(InsulinCurve.Of(inputs.Profile));
        var sum = new InsulinSum(treatments, effects);
        var zeroTempSum = new InsulinSum(zeroTempTreatments, effects);
        var points = new IobPoint[currentOnly ? 1 : HorizonMinutes / StepMinutes];
        for (var i = 0; i < points.Length; i++)
        {
            var time = JsDate.TimeClip(inputs.Clock.Moment + i * StepMinutes * 60_000.0);
            points[i] = new IobPoint(sum.At(time), zeroTempSum.At(time));
        }

        return new IobArray(points, LastBolusTime(treatments), NewestTempOf(treatments));
    }

    private static double LastBolusTime(IReadOnlyList<Treatment> treatments)
    {
        double last = 0;
        foreach (var treatment in treatments)
        {
            if (treatment.Kind == TreatmentKind.Bolus && treatment.Insulin.IsTruthy) last = Math.Max(last, treatment.StartedAt);
        }

        return last;
    }

    private static NewestTemp NewestTempOf(IReadOnlyList<Treatment> treatments)
    {
        Treatment? newest = null;
        foreach (var treatment in treatments)
        {
            if (treatment.Kind != TreatmentKind.Temp || !treatment.Rate.IsNumber || !treatment.Duration.IsTruthy) continue;
            if (treatment.Date > (newest?.Date ?? 0)) newest = treatment with { Duration = JsMath.Round(treatment.Duration.Number, 2) };
        }

        return new NewestTemp(newest);
    }
}
