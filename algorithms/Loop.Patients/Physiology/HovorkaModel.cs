namespace Loop.Patients;

/// <summary>
/// The equations of Hovorka et al. 2004 with subcutaneous insulin and oral glucose, integrated by fixed-step RK4: the fastest rate of any
/// plausible body is near 0.3 /min, so one-minute steps with inputs constant inside the minute are far inside stability.
/// </summary>
internal sealed class HovorkaModel(HovorkaParameters parameters)
{
    /// <summary>Glucose has 180.156 g/mol: 1 mmol/L is 18.0156 mg/dL.</summary>
    public const double MgPerDlPerMmol = 18.0156;

    private const double MmolPerGram = 1000 / 180.156;
    private const double RenalThreshold = 9;                       // mmol/L
    private const double RenalClearance = 0.003;                   // 1/min
    private const double UptakeSaturation = 4.5;                   // mmol/L: below it, uptake that needs no insulin falls with glucose

    private readonly HovorkaParameters p = parameters;
    private readonly double insulinVolume = parameters.Vi * parameters.BodyWeight;
    private readonly double glucoseVolume = parameters.Vg * parameters.BodyWeight;
    private readonly double uptake = parameters.F01 * parameters.BodyWeight;
    private readonly double production = parameters.Egp0 * parameters.BodyWeight;
    private readonly double insulinRate = 1 / parameters.TauI;
    private readonly double gutRate = 1 / parameters.TauG;
    private readonly double interstitialRate = 1 / parameters.TauIg;

    /// <summary>Plasma glucose of a state, mg/dL.</summary>
    public double PlasmaGlucose(in HovorkaState state) => state.Q1 / glucoseVolume * MgPerDlPerMmol;

    /// <summary>What glucose is dissolved in, L.</summary>
    public double GlucoseVolume => glucoseVolume;

    /// <summary>Insulin cleared from plasma, mU/min; what the insulin balance is checked with.</summary>
    public double InsulinLoss(in HovorkaState state) => p.Ke * state.I * insulinVolume;

    /// <summary>Glucose appearing from the gut, mmol/min.</summary>
    public double GutAppearance(in HovorkaState state) => state.D2 * gutRate;

    /// <summary>Glucose that <paramref name="grams"/> of carbohydrate bring to plasma in the end, mmol.</summary>
    public double Absorbed(double grams) => p.Ag * grams * MmolPerGram;

    /// <summary>One minute with constant inputs, in <paramref name="substeps"/> equal RK4 steps.</summary>
    /// <param name="insulin">mU in this minute.</param>
    /// <param name="carbs">Grams in this minute.</param>
    public HovorkaState StepMinute(HovorkaState state, double insulin, double carbs, in Modulation modulation, int substeps = 1)
    {
        var glucose = Absorbed(carbs);
        var h = 1.0 / substeps;
        for (var i = 0; i < substeps; i++) state = Step(state, insulin, glucose, modulation, h);
        return state;
    }

    /// <summary>As <see cref="StepMinute"/> in one step, on the state where it lies: a trial lives half a million minutes for each patient and year.</summary>
    public void Advance(ref HovorkaState state, double insulin, double carbs, in Modulation modulation) =>
        state = Step(state, insulin, Absorbed(carbs), modulation, 1);

    /// <summary>Slope of a state: per minute of everything.</summary>
    public HovorkaState Slope(in HovorkaState s, double insulin, double glucose, in Modulation m)
    {
        var g = s.Q1 / glucoseVolume;
        var tissue = uptake * Math.Min(1, g / UptakeSaturation);
        var renal = g >= RenalThreshold ? RenalClearance * (g - RenalThreshold) * glucoseVolume : 0;
        var liver = production * m.Egp * Math.Max(0, 1 - s.X3);
        var transfer = s.X1 * s.Q1;
        return new HovorkaState(
            S1: insulin - s.S1 * insulinRate,
            S2: (s.S1 - s.S2) * insulinRate,
            I: s.S2 * insulinRate / insulinVolume - p.Ke * s.I,
            X1: p.Ka1 * (p.Sit * m.Transport * s.I - s.X1),
            X2: p.Ka2 * (p.Sid * m.Disposal * s.I - s.X2),
            X3: p.Ka3 * (p.Sie * m.Production * s.I - s.X3),
            Q1: -tissue - transfer + p.K12 * s.Q2 - renal + s.D2 * gutRate + liver,
            Q2: transfer - (p.K12 + s.X2) * s.Q2,
            D1: glucose - s.D1 * gutRate,
            D2: (s.D1 - s.D2) * gutRate,
            C: (g - s.C) * interstitialRate);
    }

    /// <summary>
    /// The state at which nothing changes at a glucose in mg/dL, and the insulin in mU/min that holds it; null where even no insulin at all
    /// leaves glucose at or below it. Setting every slope to zero leaves one quadratic in plasma insulin.
    /// </summary>
    public (HovorkaState State, double Insulin)? SteadyState(double glucose, in Modulation m)
    {
        var g = glucose / MgPerDlPerMmol;
        var renal = g >= RenalThreshold ? RenalClearance * (g - RenalThreshold) * glucoseVolume : 0;
        var loss = uptake * Math.Min(1, g / UptakeSaturation) + renal;
        var e = production * m.Egp;
        if (!(e > loss)) return null;

        var (sit, sid, sie) = (p.Sit * m.Transport, p.Sid * m.Disposal, p.Sie * m.Production);
        var q1 = g * glucoseVolume;
        var a = q1 * sit * sid + e * sie * sid;
        var b = e * sie * p.K12 - (e - loss) * sid;
        var c = -(e - loss) * p.K12;
        var plasma = (-b + Math.Sqrt(b * b - 4 * a * c)) / (2 * a);
        var insulin = p.Ke * insulinVolume * plasma;
        var depot = p.TauI * insulin;
        var state = new HovorkaState(depot, depot, plasma, sit * plasma, sid * plasma, sie * plasma, q1, sit * plasma * q1 / (p.K12 + sid * plasma), 0, 0, g);
        return (state, insulin);
    }

    private HovorkaState Step(in HovorkaState s, double insulin, double glucose, in Modulation m, double h)
    {
        var k1 = Slope(s, insulin, glucose, m);
        var k2 = Slope(s.Plus(k1, h / 2), insulin, glucose, m);
        var k3 = Slope(s.Plus(k2, h / 2), insulin, glucose, m);
        var k4 = Slope(s.Plus(k3, h), insulin, glucose, m);
        return s.Plus(k1, h / 6).Plus(k2, h / 3).Plus(k3, h / 3).Plus(k4, h / 6);
    }
}
