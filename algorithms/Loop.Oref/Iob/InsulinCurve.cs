namespace Loop.Oref.Iob;

/// <summary>How a unit of insulin acts over the minutes since it was given, for one profile.</summary>
/// <param name="IsBilinear">Two straight lines; otherwise exponential.</param>
/// <param name="Dia">h, after oref0's floors.</param>
/// <param name="Peak">Minutes to the peak of an exponential curve.</param>
public readonly record struct InsulinCurve(bool IsBilinear, double Dia, double Peak)
{
    // oref0's floors on DIA, h.
    private const double ShortestDia = 3;
    private const double ShortestExponentialDia = 5;

    private const double RapidPeak = 75;
    private const double UltraRapidPeak = 55;

    // A bilinear curve peaks and ends here, minutes, on a scale where DIA is 3 h.
    private const double BilinearPeak = 75;
    private const double BilinearEnd = 180;

    /// <summary>
    /// The curve of a profile. The name's case does not matter for the shape but does for a custom peak; a name that oref0
    /// does not know is rapid-acting with its ordinary peak.
    /// </summary>
    public static InsulinCurve Of(InsulinProfile profile)
    {
        var dia = profile.Dia.Number;
        if (dia < ShortestDia) dia = ShortestDia;
        var isBilinear = profile.Curve is null || Matches(profile.Curve, "bilinear");
        if (!isBilinear && dia < ShortestExponentialDia) dia = ShortestExponentialDia;
        return new(isBilinear, dia, PeakOf(profile));
    }

    /// <summary>What a unit given <paramref name="minutes"/> ago (whole minutes) adds: the factors that its amount is multiplied with.</summary>
    public InsulinEffect At(double minutes) => IsBilinear ? Bilinear(minutes) : Exponential(minutes);

    private static double PeakOf(InsulinProfile profile) => profile.Curve switch
    {
        "rapid-acting" => Custom(profile, RapidPeak, 50, 120),
        "ultra-rapid" => Custom(profile, UltraRapidPeak, 35, 100),
        { } other when Matches(other, "ultra-rapid") => UltraRapidPeak,
        _ => RapidPeak,
    };

    private static double Custom(InsulinProfile profile, double ordinary, double lowest, double highest)
    {
        if (!profile.UseCustomPeakTime.IsTrue || profile.InsulinPeakTime.IsUndefined) return ordinary;
        var peak = profile.InsulinPeakTime.Number;
        return peak > highest ? highest : peak < lowest ? lowest : peak;
    }

    private static bool Matches(string name, string curve) => name.Equals(curve, StringComparison.OrdinalIgnoreCase);

    // The polynomials of the bilinear curve's IOB in steps of five scaled minutes are oref0's.
    private InsulinEffect Bilinear(double minutes)
    {
        var scaled = 3.0 / Dia * minutes;
        var highest = 2 / (Dia * 60);
        if (scaled < BilinearPeak)
        {
            var up = highest / BilinearPeak;
            var x = scaled / 5 + 1;
            return new(up * scaled, 1, 1, -0.001852 * x * x + 0.001852 * x + 1.000000);
        }

        if (scaled < BilinearEnd)
        {
            var past = scaled - BilinearPeak;
            var down = -1 * (highest / (BilinearEnd - BilinearPeak));
            var x = past / 5;
            return new(highest + down * past, 1, 1, 0.001323 * x * x + -0.054233 * x + 0.555560);
        }

        return default;
    }

    // https://github.com/LoopKit/Loop/issues/388#issuecomment-317938473
    private InsulinEffect Exponential(double minutes)
    {
        var end = Dia * 60;
        if (!(minutes < end)) return default;
        var tau = Peak * (1 - Peak / end) / (1 - 2 * Peak / end);
        var rise = 2 * tau / end;
        var scale = 1 / (1 - rise + (1 + rise) * Exp.Of(-end / tau));
        var decay = Exp.Of(-minutes / tau);
        var left = 1 - scale * (1 - rise) * ((minutes * minutes / (tau * end * (1 - rise)) - minutes / tau - 1) * decay + 1);
        return new(scale / (tau * tau), minutes, 1 - minutes / end, left, decay);
    }
}

/// <summary>
/// The factors of insulin's effect at one age. Activity multiplies them onto the amount one after the other, as oref0 does:
/// the product taken beforehand would differ in the last bit.
/// </summary>
/// <param name="Left">Share still on board.</param>
public readonly record struct InsulinEffect(double First, double Second, double Third, double Left, double Fourth = 1)
{
    /// <summary>U/min.</summary>
    public double Activity(double insulin) => insulin * First * Second * Third * Fourth;

    /// <summary>U.</summary>
    public double OnBoard(double insulin) => insulin * Left;
}
