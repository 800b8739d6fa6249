using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>
/// oref0's rounding of a rate to what the pump can deliver. The step is chosen by the unrounded rate. It stays inside the
/// engine: what goes to the pump is counted once more, by the Guard.
/// </summary>
public static class RoundBasal
{
    // Steps per U/h: 0.025 below 1 U/h on the x23 and x54, else 0.05; 0.1 from 10 U/h.
    private const double FineScale = 40;
    private const double Scale = 20;
    private const double HighScale = 10;

    /// <param name="rate">U/h.</param>
    /// <param name="model">
    /// The pump's model as the profile names it. oref0 tests its last two characters, so a line end left on it hides an x23.
    /// </param>
    /// <returns>U/h; NaN where the rate is.</returns>
    public static double Apply(double rate, string? model)
    {
        var scale = rate < 1 && HasFineSteps(model) ? FineScale : rate < 10 ? Scale : HighScale;
        return JsMath.Round(rate * scale) / scale;
    }

    internal static bool HasFineSteps(string? model) =>
        model is not null && (model.EndsWith("54", StringComparison.Ordinal) || model.EndsWith("23", StringComparison.Ordinal));
}
