namespace Loop.Replay;

/// <summary>Puts two decisions of one moment side by side.</summary>
internal static class Comparison
{
    // The finest steps of these pumps: 0.025 U/h, and 0.05 U of a micro-bolus.
    private const double RateStep = 0.025;
    private const double BolusStep = 0.05;

    // Printed figures are rounded: half of the last digit.
    private const double GlucoseDigit = 0.51;
    private const double InsulinDigit = 0.0051;

    public static (DecisionClass Class, string? FirstDifference) Of(DoseView now, DoseView before, double scheduled)
    {
        if (now.Problem is not null != before.Problem is not null) return (DecisionClass.OneFails, now.Problem ?? before.Problem);
        if (now.Problem is not null) return (DecisionClass.Same, null);
        var difference = FirstDifference(now, before);
        var (rate, units) = (Math.Abs(now.EffectiveRate - before.EffectiveRate), Math.Abs(now.Units - before.Units));
        if (rate < 1e-6 && units < 1e-6) return (difference is null ? DecisionClass.Same : DecisionClass.SameDose, difference);
        if (rate < RateStep - 1e-9 && units < BolusStep - 1e-9) return (DecisionClass.WithinStep, difference);
        var isOpposite = Side(now, scheduled) * Side(before, scheduled) < 0;
        return (isOpposite ? DecisionClass.Opposite : DecisionClass.Differs, difference ?? "dose");
    }

    private static int Side(DoseView dose, double scheduled) =>
        dose.Units > 0 ? 1 : dose.EffectiveRate > scheduled + RateStep ? 1 : dose.EffectiveRate < scheduled - RateStep ? -1 : 0;

    private static string? FirstDifference(DoseView now, DoseView before)
    {
        if (Differ(now.Figures.SensitivityRatio, before.Figures.SensitivityRatio, InsulinDigit)) return "sensitivityRatio";
        if (Differ(now.Figures.Iob, before.Figures.Iob, InsulinDigit)) return "IOB";
        if (Differ(now.Figures.Cob, before.Figures.Cob, GlucoseDigit)) return "COB";
        if (Differ(now.Figures.EventualBg, before.Figures.EventualBg, GlucoseDigit)) return "eventualBG";
        if (Differ(now.Figures.InsulinReq, before.Figures.InsulinReq, InsulinDigit)) return "insulinReq";
        if (Differ(now.Rate, before.Rate, 1e-6) || now.Rate is null != before.Rate is null) return "rate";
        if (Differ(now.Minutes, before.Minutes, 1e-6)) return "duration";
        if (Math.Abs(now.Units - before.Units) > 1e-6) return "units";
        return before.Branch is not null && now.Branch != before.Branch ? "branch" : null;
    }

    // What one side does not report is no difference.
    private static bool Differ(double? left, double? right, double digit) => left is { } a && right is { } b && Math.Abs(a - b) > digit;
}
