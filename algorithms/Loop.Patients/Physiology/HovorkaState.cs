namespace Loop.Patients;

/// <summary>The model's eleven amounts, named as in the paper: S, D, Q and I are contents, x are insulin's three actions, C the interstitium.</summary>
/// <param name="S1">Insulin under the skin, first compartment, mU.</param>
/// <param name="S2">Insulin under the skin, second compartment, mU.</param>
/// <param name="I">Plasma insulin, mU/L.</param>
/// <param name="X1">Action on transport, 1/min.</param>
/// <param name="X2">Action on disposal, 1/min.</param>
/// <param name="X3">Action on production, dimensionless.</param>
/// <param name="Q1">Glucose in plasma and what follows it at once, mmol.</param>
/// <param name="Q2">Glucose in the slow compartment, mmol.</param>
/// <param name="D1">Glucose in the gut, first compartment, mmol.</param>
/// <param name="D2">Glucose in the gut, second compartment, mmol.</param>
/// <param name="C">Interstitial glucose, mmol/L.</param>
internal readonly record struct HovorkaState(
    double S1, double S2, double I, double X1, double X2, double X3, double Q1, double Q2, double D1, double D2, double C)
{
    /// <summary>This state moved by <paramref name="h"/> times a slope.</summary>
    public HovorkaState Plus(in HovorkaState slope, double h) => new(
        S1 + h * slope.S1,
        S2 + h * slope.S2,
        I + h * slope.I,
        X1 + h * slope.X1,
        X2 + h * slope.X2,
        X3 + h * slope.X3,
        Q1 + h * slope.Q1,
        Q2 + h * slope.Q2,
        D1 + h * slope.D1,
        D2 + h * slope.D2,
        C + h * slope.C);
}

/// <summary>What changes a body within the minute's parameters: factors on the three sensitivities and on production, 1 for none.</summary>
internal readonly record struct Modulation(double Transport, double Disposal, double Production, double Egp)
{
    public static Modulation None { get; } = new(1, 1, 1, 1);

    public Modulation Under(in Strain strain) =>
        new(Transport * strain.Uptake, Disposal * strain.Uptake, Production * strain.LiverAction, Egp * strain.LiverOutput);
}
