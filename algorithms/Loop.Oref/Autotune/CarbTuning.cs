using Loop.Oref.JavaScript;

namespace Loop.Oref.Autotune;

/// <summary>Tunes what carbs do (mg/dL per g) by the deviations while they are absorbed, and the carb ratio by the insulin of whole meals.</summary>
internal static class CarbTuning
{
    // A fifth of the way is gone.
    private const double Old = 0.8;
    private const double New = 0.2;

    // The bounds of any carb ratio, g per U.
    private const double LowestRatio = 3;
    private const double HighestRatio = 150;

    /// <summary>g per U over all periods that took insulin; NaN where none did.</summary>
    public static double RatioOf(IReadOnlyList<CarbPeriod> periods, double isf)
    {
        double carbs = 0, insulin = 0;
        for (var i = 0; i < periods.Count; i++)
        {
            var period = periods[i];
            var needed = (period.EndBg.Number - period.InitialBg.Number) / isf;
            var total = period.InitialIob.Number + period.Insulin.Number + needed;
            if (!(total > 0)) continue;
            carbs += period.Carbs.Number;
            insulin += total;
        }

        return JsMath.Round(carbs / JsMath.Round(insulin, 3), 3);
    }

    public static JsNumber TuneEffect(TuningInputs inputs, JsNumber effect, JsNumber? pump, TuningCaps caps, ref TuningSteps steps)
    {
        var (deviations, carbs) = Absorbed(inputs);
        var full = effect.Number;
        if (carbs == 0) steps |= TuningSteps.NoCarbsAbsorbed;
        else full = JsMath.Round(deviations / carbs, 2);
        var tuned = Old * effect.Number + New * full;
        if (pump is { } limit)
        {
            tuned = Limit(
                tuned, limit.Number * caps.Min, limit.Number * caps.Max, TuningSteps.CarbEffectRaisedToMin, TuningSteps.CarbEffectCutToMax, ref steps);
        }

        JsNumber rounded = JsMath.Round(tuned, 3);
        return rounded.IsTruthy ? rounded : effect;
    }

    public static double TuneRatio(JsNumber ratio, double found, JsNumber pump, TuningCaps caps, ref TuningSteps steps)
    {
        var full = found == 0 ? ratio.Number : found;
        steps |= found == 0 || double.IsNaN(found) ? TuningSteps.NoCarbPeriods : TuningSteps.CarbRatioFound;
        var highest = pump.Number * caps.Max;
        if (highest > HighestRatio) highest = HighestRatio;
        var lowest = pump.Number * caps.Min;
        if (lowest < LowestRatio) lowest = LowestRatio;
        if (!pump.IsUndefined) full = Limit(full, lowest, highest, TuningSteps.CarbRatioRaisedToMin, TuningSteps.CarbRatioCutToMax, ref steps);
        var tuned = Old * ratio.Number + New * full;
        if (!pump.IsUndefined) tuned = Limit(tuned, lowest, highest, TuningSteps.CarbRatioRaisedToMin, TuningSteps.CarbRatioCutToMax, ref steps);
        JsNumber rounded = JsMath.Round(tuned, 3);
        return JsMath.Round(rounded.IsTruthy ? rounded.Number : ratio.Number, 3);
    }

    // oref0 asks first whether a figure is above the highest, though that may be below the lowest.
    internal static double Limit(double value, double lowest, double highest, TuningSteps raised, TuningSteps cut, ref TuningSteps steps)
    {
        if (value > highest)
        {
            steps |= cut;
            return highest;
        }

        if (!(value < lowest)) return value;
        steps |= raised;
        return lowest;
    }

    // The deviations from start to end of each meal, and the meals' carbs; of a single meal that has no end what there is.
    private static (double Deviations, double Carbs) Absorbed(TuningInputs inputs)
    {
        double deviations = 0, carbs = 0, allDeviations = 0, allCarbs = 0;
        var least = 0 * inputs.Previous.Min5mCarbImpact.Number;
        var readings = inputs.Data.Carbs;
        for (var i = 0; i < readings.Count; i++)
        {
            var reading = readings[i];
            switch (reading.Absorption)
            {
                case Absorption.Start:
                    (deviations, carbs) = (0, reading.MealCarbs);
                    break;
                case Absorption.End:
                    deviations += reading.Deviation;
                    allCarbs += carbs;
                    allDeviations += deviations;
                    break;
                default:
                    deviations += Math.Max(least, reading.Deviation);
                    carbs = Math.Max(carbs, reading.MealCarbs);
                    break;
            }
        }

        if (allCarbs == 0) allCarbs += carbs;
        if (allDeviations == 0) allDeviations += deviations;
        return (allDeviations, allCarbs);
    }
}
