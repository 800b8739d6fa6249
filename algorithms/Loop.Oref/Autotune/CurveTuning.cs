using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Autotune;

/// <summary>Moves the insulin's duration and peak one step where a neighbour explains the day better by mean and by root mean square.</summary>
internal static class CurveTuning
{
    // Of the candidates the present one.
    private const int Present = 2;

    // A neighbour must be this much better, and insulin acts no longer than this, h.
    private const double Better = 0.99;
    private const double LongestDia = 12;

    private const double UltraRapidPeak = 55;
    private const double OtherPeak = 75;
    private const double WorseThanAny = 1_000_000;

    public static Result<TunedCurve> Tune(TuningInputs inputs)
    {
        var previous = inputs.Previous;
        var tuned = new TunedCurve(null, null, TuningSteps.None);
        if (!previous.UseCustomPeakTime.IsTruthy) tuned = tuned with { Peak = previous.Curve is "ultra-rapid" ? UltraRapidPeak : OtherPeak };
        if (inputs.Data.Durations is { } durations)
        {
            if (durations.Count <= Present) return new Problem("the deviations by duration hold fewer than three durations", "prepare the data again");
            var dia = Neighbour(durations);
            tuned = tuned with { Dia = dia?.Value, Steps = Step(dia, durations, TuningSteps.DiaKept, TuningSteps.DiaShortened, TuningSteps.DiaLengthened) };
            if ((tuned.Dia ?? previous.Dia).Number > LongestDia)
                tuned = tuned with { Dia = LongestDia, Steps = tuned.Steps | TuningSteps.DiaLimited };
        }

        if (inputs.Data.Peaks is { } peaks && peaks.Count > Present)
        {
            var peak = Neighbour(peaks);
            tuned = tuned with
            {
                Peak = peak?.Value ?? tuned.Peak,
                Steps = tuned.Steps | Step(peak, peaks, TuningSteps.PeakKept, TuningSteps.PeakAdvanced, TuningSteps.PeakDelayed),
            };
        }

        return tuned;
    }

    private static TuningSteps Step(CurveFit? chosen, IReadOnlyList<CurveFit> fits, TuningSteps kept, TuningSteps down, TuningSteps up) =>
        chosen is not { } fit ? kept : fit == fits[Present - 1] ? down : up;

    // The neighbour that is worth a step; null where there is none.
    private static CurveFit? Neighbour(IReadOnlyList<CurveFit> fits)
    {
        int bestMean = Present, bestRms = Present;
        double least = WorseThanAny, leastRms = WorseThanAny;
        for (var i = 0; i < fits.Count; i++)
        {
            if (fits[i].MeanDeviation.Number < least) (least, bestMean) = (JsMath.Round(fits[i].MeanDeviation.Number, 3), i);
            if (fits[i].RmsDeviation.Number < leastRms) (leastRms, bestRms) = (JsMath.Round(fits[i].RmsDeviation.Number, 3), i);
        }

        var present = fits[Present];
        if (bestMean < Present && bestRms < Present) return IsBetter(fits[Present - 1], present) ? fits[Present - 1] : null;
        if (bestMean > Present && bestRms > Present) return IsBetter(fits[Present + 1], present) ? fits[Present + 1] : null;
        return null;
    }

    private static bool IsBetter(CurveFit fit, CurveFit present) =>
        fit.MeanDeviation.Number < present.MeanDeviation.Number * Better && fit.RmsDeviation.Number < present.RmsDeviation.Number * Better;
}

/// <summary>The curve to use from now on; null where the profile's stays.</summary>
/// <param name="Dia">h.</param>
/// <param name="Peak">Minutes.</param>
internal readonly record struct TunedCurve(JsNumber? Dia, JsNumber? Peak, TuningSteps Steps);
