using System.Runtime.InteropServices;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Autotune;

/// <summary>Tunes ISF: where insulin beyond the schedule acted, how much more or less than reckoned glucose moved, by the median.</summary>
internal static class SensitivityTuning
{
    private const int FewestReadings = 10;
    private const double Old = 0.8;
    private const double New = 0.2;

    public static JsNumber Tune(TuningInputs inputs, JsNumber isf, TuningCaps caps, ref TuningSteps steps)
    {
        var full = isf.Number;
        if (inputs.Data.Corrections.Count < FewestReadings)
        {
            steps |= TuningSteps.TooFewForSensitivity;
        }
        else
        {
            steps |= TuningSteps.SensitivityFound;
            full *= JsMath.Round(MedianRatio(inputs.Data.Corrections), 3);
        }

        full = JsMath.Round(full, 3);
        if (inputs.Pump.Sensitivity is not { IsUndefined: false } pump) return isf;
        var fraction = inputs.Pump.IsfAdjustmentFraction is { IsUndefined: false } given ? given.Number : 1.0;

        // Much insulin is a low ISF: the highest factor gives the lowest.
        var highest = pump.Number / caps.Min;
        var lowest = pump.Number / caps.Max;
        double adjusted;
        if (full < 0)
        {
            adjusted = isf.Number;
            steps |= TuningSteps.SensitivityNegative;
        }
        else
        {
            adjusted = fraction * full + (1 - fraction) * pump.Number;
        }

        adjusted = Limit(adjusted, lowest, highest, ref steps);
        JsNumber tuned = JsMath.Round(Limit(Old * isf.Number + New * adjusted, lowest, highest, ref steps), 3);
        return tuned.IsTruthy ? tuned : isf;
    }

    private static double Limit(double value, double lowest, double highest, ref TuningSteps steps) =>
        CarbTuning.Limit(value, lowest, highest, TuningSteps.SensitivityRaisedToMin, TuningSteps.SensitivityCutToMax, ref steps);

    private static double MedianRatio(IReadOnlyList<TuningReading> readings)
    {
        var ratios = new List<double>(readings.Count);
        for (var i = 0; i < readings.Count; i++) ratios.Add(1 + readings[i].Deviation / readings[i].Bgi);
        JsSort.Sort(ratios, static (left, right) => left - right);
        return Percentile.Of(CollectionsMarshal.AsSpan(ratios), 0.5);
    }
}
