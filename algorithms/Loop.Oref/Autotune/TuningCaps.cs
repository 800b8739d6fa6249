using Loop.Oref.JavaScript;

namespace Loop.Oref.Autotune;

/// <summary>How far from the pump's own settings tuning may go, as factors of insulin: NaN, to which nothing compares, is no limit.</summary>
internal readonly record struct TuningCaps(double Max, double Min)
{
    // oref0's where the profile has none.
    private const double DefaultMax = 1.2;
    private const double DefaultMin = 0.7;

    public static TuningCaps None { get; } = new(double.NaN, double.NaN);

    // oref0 learns them while it limits basal: without a basal schedule of the pump, ISF and carbs go unlimited as well.
    public static TuningCaps Of(TuningInputs inputs) =>
        inputs.Pump.Basals.Count > 0 || inputs.Corrections.HasFlag(Corrections.AutotuneAlwaysLimited)
            ? new(Or(inputs.Pump.AutosensMax, DefaultMax), Or(inputs.Pump.AutosensMin, DefaultMin))
            : None;

    private static double Or(JsNumber given, double otherwise) => given.IsUndefined ? otherwise : given.Number;
}
