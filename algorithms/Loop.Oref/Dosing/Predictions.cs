using System.Collections.Immutable;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>The four predictions, and of each what dosing reckons with. mg/dL; a minimum that nothing has set is 999.</summary>
internal readonly record struct Predictions
{
    // Five-minute steps: over how long a deviation fades, an unannounced rise fades at most, and minima are not yet taken
    // (insulin given now has not peaked).
    private const double DeviationFades = 12;
    private const double RiseFades = 36;
    private const int MinimaAfter = 18;
    private const int UamMinimumAfter = 12;

    public required PredictedBgs Shown { get; init; }

    /// <summary>The lowest values after the first 90 minutes (UAM: 60).</summary>
    public double MinIobPredBg { get; private init; }

    public double MinCobPredBg { get; private init; }

    public double MinUamPredBg { get; private init; }

    /// <summary>The lowest values at any time.</summary>
    public double MinIobGuardBg { get; private init; }

    public double MinCobGuardBg { get; private init; }

    public double MinUamGuardBg { get; private init; }

    public double MinZtGuardBg { get; private init; }

    public double MaxCobPredBg { get; private init; }

    /// <summary>The steps go on beyond the time from which on lowest values are taken.</summary>
    public bool ReachMinima { get; private init; }

    /// <summary>The values after the last step.</summary>
    public double IobPredBg { get; private init; }

    public double CobPredBg { get; private init; }

    public double UamPredBg { get; private init; }

    /// <summary>Where glucose ends, carbs and unannounced rises included.</summary>
    public double EventualBg { get; private init; }

    /// <summary>The prediction that tells how soon glucose is low: carbs' where they act, else insulin's.</summary>
    public ImmutableArray<double> Leading => Shown.Cob ?? Shown.Iob;

    public static Predictions Of(
        ImmutableArray<IobTick> ticks, GlucoseImpact glucose, CarbImpact carbs, double sens, double mealCob, double target, bool enableUam)
    {
        Span<double> values = stackalloc double[4 * PredictionTrack.Kept];
        var iob = new PredictionTrack(values[..PredictionTrack.Kept], glucose.Bg);
        var zt = new PredictionTrack(values.Slice(PredictionTrack.Kept, PredictionTrack.Kept), glucose.Bg);
        var cob = new PredictionTrack(values.Slice(2 * PredictionTrack.Kept, PredictionTrack.Kept), glucose.Bg);
        var uam = new PredictionTrack(values.Slice(3 * PredictionTrack.Kept, PredictionTrack.Kept), glucose.Bg);
        var (minIob, minCob, minUam) = (PredictionTrack.MinimaUnset, PredictionTrack.MinimaUnset, PredictionTrack.MinimaUnset);
        var (maxIob, maxCob) = (glucose.Bg, glucose.Bg);

        foreach (var tick in ticks)
        {
            if (!tick.HasZeroTemp) break;
            var bgi = JsMath.Round(-tick.Activity.Number * sens * 5, 2);
            var ztBgi = JsMath.Round(-tick.ZeroTempActivity.Number * sens * 5, 2);
            var deviation = carbs.Ci * (1 - Math.Min(1, iob.Count / DeviationFades));
            var byCarbs = CarbsAt(cob.Count, carbs);
            var remaining = RemainingCarbsAt(cob.Count, carbs);
            var rise = RiseAt(uam.Count, carbs);
            iob.Add(iob.Last + bgi + deviation);
            cob.Add(cob.Last + bgi + Math.Min(0, deviation) + byCarbs + remaining);
            uam.Add(uam.Last + bgi + Math.Min(0, deviation) + rise);
            zt.Add(zt.Last + ztBgi);

            if (iob.Count > MinimaAfter && iob.Now < minIob) minIob = JsMath.Round(iob.Now);
            if (iob.Now > maxIob) maxIob = iob.Now;
            if (carbs.IsActive && cob.Count > MinimaAfter && cob.Now < minCob) minCob = JsMath.Round(cob.Now);
            // Against insulin's highest, not its own: so it is in oref0.
            if (carbs.IsActive && cob.Now > maxIob) maxCob = cob.Now;
            if (enableUam && uam.Count > UamMinimumAfter && uam.Now < minUam) minUam = JsMath.Round(uam.Now);
        }

        var shown = new PredictedBgs(
            iob.Show(),
            zt.ShowUntilRising(target),
            mealCob > 0 && carbs.IsRising ? cob.Show() : null,
            carbs.IsRising && enableUam ? uam.Show() : null);
        return new Predictions
        {
            Shown = shown,
            MinIobPredBg = Floor(minIob),
            MinCobPredBg = Floor(minCob),
            MinUamPredBg = Floor(minUam),
            MinIobGuardBg = iob.Guard,
            MinCobGuardBg = cob.Guard,
            MinUamGuardBg = uam.Guard,
            MinZtGuardBg = zt.Guard,
            MaxCobPredBg = maxCob,
            ReachMinima = iob.Count > MinimaAfter,
            // Without a single step this one, alone of all, stands at the eventual glucose.
            IobPredBg = iob.Count > 1 ? iob.Now : glucose.EventualBg,
            CobPredBg = cob.Now,
            UamPredBg = uam.Now,
            EventualBg = Eventual(glucose.EventualBg, shown),
        };
    }

    private static double Eventual(double eventual, PredictedBgs shown)
    {
        if (shown.Cob is { } cob) eventual = Math.Max(eventual, cob[^1]);
        // A last value that is NaN is passed over here, and only here.
        return shown.Uam is { } uam && !double.IsNaN(uam[^1]) ? Math.Max(eventual, uam[^1]) : eventual;
    }

    private static double Floor(double minimum) => Math.Max(39, minimum);

    // The impact seen now, falling in a line to nothing at twice cid.
    private static double CarbsAt(int step, CarbImpact carbs) =>
        Math.Max(0, Math.Max(0, carbs.Ci) * (1 - step / Math.Max(carbs.Cid * 2, 1)));

    // Carbs not yet seen: up to a peak at half of their time, and down again.
    private static double RemainingCarbsAt(int step, CarbImpact carbs)
    {
        var intervals = Math.Min(step, carbs.RemainingCaTime * 12 - step);
        return Math.Max(0, intervals / (carbs.RemainingCaTime / 2 * 12) * carbs.RemainingCiPeak);
    }

    // An unannounced rise: the lesser of fading by its slope and in a line over three hours.
    private static double RiseAt(int step, CarbImpact carbs) => Math.Min(
        Math.Max(0, carbs.Uci + step * carbs.Slope),
        Math.Max(0, carbs.Uci * (1 - step / RiseFades)));
}
