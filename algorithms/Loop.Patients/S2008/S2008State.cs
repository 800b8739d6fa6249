namespace Loop.Patients;

/// <summary>The model's thirteen amounts.</summary>
/// <param name="Qsto1">Solid in the stomach, mg.</param>
/// <param name="Qsto2">Ground in the stomach, mg.</param>
/// <param name="Qgut">In the gut, mg.</param>
/// <param name="Gp">Glucose in plasma, mg/kg.</param>
/// <param name="Gt">Glucose in tissue, mg/kg.</param>
/// <param name="Ip">Insulin in plasma, pmol/kg.</param>
/// <param name="X">Insulin's action on uptake, pmol/L.</param>
/// <param name="I1">Insulin's signal, first delay, pmol/L.</param>
/// <param name="Id">Insulin's signal to the liver, pmol/L.</param>
/// <param name="Il">Insulin in the liver, pmol/kg.</param>
/// <param name="Isc1">Insulin under the skin, first depot, pmol/kg.</param>
/// <param name="Isc2">Insulin under the skin, second depot, pmol/kg.</param>
/// <param name="Gs">Glucose where the sensor sits, mg/kg.</param>
internal readonly record struct S2008State(
    double Qsto1, double Qsto2, double Qgut, double Gp, double Gt, double Ip, double X, double I1, double Id, double Il, double Isc1, double Isc2, double Gs)
{
    /// <summary>This state moved by <paramref name="h"/> times a slope.</summary>
    public S2008State Plus(in S2008State slope, double h) => new(
        Qsto1 + h * slope.Qsto1,
        Qsto2 + h * slope.Qsto2,
        Qgut + h * slope.Qgut,
        Gp + h * slope.Gp,
        Gt + h * slope.Gt,
        Ip + h * slope.Ip,
        X + h * slope.X,
        I1 + h * slope.I1,
        Id + h * slope.Id,
        Il + h * slope.Il,
        Isc1 + h * slope.Isc1,
        Isc2 + h * slope.Isc2,
        Gs + h * slope.Gs);
}
