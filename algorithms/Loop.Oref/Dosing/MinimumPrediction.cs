using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>The predictions drawn together.</summary>
/// <param name="MinPredBg">The lowest glucose that dosing reckons with, mg/dL. May be below 39.</param>
/// <param name="AvgPredBg">The mean of the predictions in force.</param>
/// <param name="MinGuardBg">The lowest glucose that suspending reckons with.</param>
/// <param name="Basis">Which prediction set MinPredBg.</param>
internal readonly record struct MinimumPrediction(double MinPredBg, double AvgPredBg, double MinGuardBg, PredictionBasis Basis)
{
    public static MinimumPrediction Of(Predictions predictions, CarbImpact carbs, MealData meal, Targets targets, double bg, bool enableUam)
    {
        var left = meal.MealCob.Number / meal.Carbs.Number;
        var average = Average(predictions, left);
        var guard = Guard(predictions, carbs.IsActive, left, enableUam);
        var (minimum, basis) = Choose(predictions, meal.Carbs.IsTruthy, left, enableUam, guard, WithZeroTemp(predictions, targets));

        // Math.Min, and not a comparison: where one is NaN so is the outcome.
        if (average < minimum) basis = PredictionBasis.Average;
        minimum = Math.Min(minimum, average);
        if (predictions.MaxCobPredBg > bg)
        {
            // Where the carb prediction falls off a cliff UAM is not trusted beyond its highest.
            if (predictions.MaxCobPredBg < minimum) basis = PredictionBasis.CobMaximum;
            minimum = Math.Min(minimum, predictions.MaxCobPredBg);
        }

        return new(minimum, average, guard, basis);
    }

    private static double Average(Predictions p, double left)
    {
        var withUam = p.MinUamPredBg < PredictionTrack.MinimaUnset;
        var withCob = p.MinCobPredBg < PredictionTrack.MinimaUnset;
        var average = (withUam, withCob) switch
        {
            (true, true) => JsMath.Round((1 - left) * p.UamPredBg + left * p.CobPredBg),
            (false, true) => JsMath.Round((p.IobPredBg + p.CobPredBg) / 2),
            (true, false) => JsMath.Round((p.IobPredBg + p.UamPredBg) / 2),
            (false, false) => JsMath.Round(p.IobPredBg),
        };
        return p.MinZtGuardBg > average ? p.MinZtGuardBg : average;
    }

    private static double Guard(Predictions p, bool carbsAct, double left, bool enableUam) => JsMath.Round((carbsAct, enableUam) switch
    {
        (true, true) => left * p.MinCobGuardBg + (1 - left) * p.MinUamGuardBg,
        (true, false) => p.MinCobGuardBg,
        (false, true) => p.MinUamGuardBg,
        (false, false) => p.MinIobGuardBg,
    });

    // UAM's lowest, drawn down where a zero temp could not hold glucose up, and up where even without one it would stay higher.
    private static double WithZeroTemp(Predictions p, Targets targets)
    {
        var (uam, zt) = (p.MinUamPredBg, p.MinZtGuardBg);
        if (zt < targets.Threshold)
        {
            uam = (uam + zt) / 2;
        }
        else if (zt < targets.TargetBg)
        {
            var share = (zt - targets.Threshold) / (targets.TargetBg - targets.Threshold);
            var blended = uam * share + zt * (1 - share);
            uam = (uam + blended) / 2;
        }
        else if (zt > uam)
        {
            uam = (uam + zt) / 2;
        }

        return JsMath.Round(uam);
    }

    private static (double Minimum, PredictionBasis Basis) Choose(
        Predictions p, bool carbsEntered, double left, bool enableUam, double guard, double zeroTempUam)
    {
        if (!carbsEntered)
        {
            return enableUam
                ? (JsMath.Round(Math.Max(p.MinIobPredBg, zeroTempUam)), PredictionBasis.IobOrUam)
                : (JsMath.Round(p.MinIobPredBg), PredictionBasis.Iob);
        }

        if (p.MinCobPredBg < PredictionTrack.MinimaUnset)
        {
            if (!enableUam) return (JsMath.Round(Math.Max(p.MinIobPredBg, p.MinCobPredBg)), PredictionBasis.IobOrCob);
            var blend = left * p.MinCobPredBg + (1 - left) * zeroTempUam;
            return (JsMath.Round(Math.Max(Math.Max(p.MinIobPredBg, p.MinCobPredBg), blend)), PredictionBasis.Blend);
        }

        return enableUam ? (zeroTempUam, PredictionBasis.UamAfterCarbs) : (guard, PredictionBasis.Guard);
    }
}
