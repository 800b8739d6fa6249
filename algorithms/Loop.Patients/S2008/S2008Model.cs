namespace Loop.Patients;

/// <summary>
/// The equations of Dalla Man et al. 2007 with subcutaneous insulin, integrated by fixed-step RK4. The stiffest published body has a rate of 1.24 /min, for
/// which RK4 is stable below 2.2 min: one-minute steps, with inputs constant inside the minute.
/// </summary>
internal sealed class S2008Model(S2008Parameters parameters)
{
    private const double PmolPerUnit = 6000;
    private const double MgPerGram = 1000;
    private const double EmptyStomach = 1e-6;            // mg: below it, emptying is as good as fastest and needs no tanh

    private readonly S2008Parameters p = parameters;

    public double PlasmaGlucose(in S2008State state) => state.Gp / p.Vg;

    public double InterstitialGlucose(in S2008State state) => state.Gs / p.Vg;

    /// <summary>Glucose appearing in plasma from the gut, mg/min.</summary>
    public double GutAppearance(in S2008State state) => p.F * p.Kabs * state.Qgut;

    /// <summary>Insulin lost for ever, U/min; what the insulin balance is checked with.</summary>
    public double InsulinLoss(in S2008State state) => (p.M4 * state.Ip + p.M30 * state.Il) * p.BW / PmolPerUnit;

    /// <summary>One minute with constant inputs, in <paramref name="substeps"/> equal RK4 steps.</summary>
    /// <param name="units">U in this minute.</param>
    /// <param name="grams">Carbohydrate in this minute, g.</param>
    /// <param name="meal">What the stomach held when the meal began and what was eaten since, mg.</param>
    public void Advance(ref S2008State state, double units, double grams, double meal, in Modulation modulation, int substeps = 1)
    {
        var (insulin, eaten, h) = (units * PmolPerUnit / p.BW, grams * MgPerGram, 1.0 / substeps);
        for (var i = 0; i < substeps; i++)
        {
            var k1 = Slope(state, insulin, eaten, meal, modulation);
            var k2 = Slope(state.Plus(k1, h / 2), insulin, eaten, meal, modulation);
            var k3 = Slope(state.Plus(k2, h / 2), insulin, eaten, meal, modulation);
            var k4 = Slope(state.Plus(k3, h), insulin, eaten, meal, modulation);
            state = state.Plus(k1, h / 6).Plus(k2, h / 3).Plus(k3, h / 3).Plus(k4, h / 6);
        }
    }

    /// <summary>Per minute of everything. Insulin in pmol/kg/min, carbohydrate in mg/min.</summary>
    public S2008State Slope(in S2008State s, double insulin, double eaten, double meal, in Modulation m)
    {
        var emptying = Emptying(s.Qsto1 + s.Qsto2, meal) * s.Qsto2;
        var plasma = s.Ip / p.Vi;
        var liver = Math.Max(0, (p.Kp1 - p.Kp2 * s.Gp - p.Kp3 * m.Production * s.Id) * m.Egp);
        var renal = p.Ke1 * Math.Max(0, s.Gp - p.Ke2);
        var uptake = (p.Vm0 + p.Vmx * m.Transport * s.X) * s.Gt / (p.Km0 + s.Gt);
        return new S2008State(
            Qsto1: eaten - p.Kmax * s.Qsto1,
            Qsto2: p.Kmax * s.Qsto1 - emptying,
            Qgut: emptying - p.Kabs * s.Qgut,
            Gp: Held(s.Gp, liver + p.F * p.Kabs * s.Qgut / p.BW - p.Fcns - renal - p.K1 * s.Gp + p.K2 * s.Gt),
            Gt: Held(s.Gt, -uptake + p.K1 * s.Gp - p.K2 * s.Gt),
            Ip: Held(s.Ip, -(p.M2 + p.M4) * s.Ip + p.M1 * s.Il + p.Ka1 * s.Isc1 + p.Ka2 * s.Isc2),
            X: p.P2u * (plasma - p.Ib - s.X),
            I1: p.Ki * (plasma - s.I1),
            Id: p.Ki * (s.I1 - s.Id),
            Il: Held(s.Il, -(p.M1 + p.M30) * s.Il + p.M2 * s.Ip),
            Isc1: Held(s.Isc1, insulin - (p.Ka1 + p.Kd) * s.Isc1),
            Isc2: Held(s.Isc2, p.Kd * s.Isc1 - p.Ka2 * s.Isc2),
            Gs: Held(s.Gs, -p.Ksc * (s.Gs - s.Gp)));
    }

    /// <summary>The state at which nothing changes at a glucose in mg/dL, and the U/min that hold it; null where none does.</summary>
    public (S2008State State, double Units)? SteadyState(double glucose, in Modulation m)
    {
        // More insulin lowers what is left over: halve the interval in which it changes sign.
        var (low, high) = (0.0, 20 * p.Ib);
        if (!(Imbalance(p, glucose, low, m) > 0) || !(Imbalance(p, glucose, high, m) < 0)) return null;
        for (var i = 0; i < 200 && high - low > 1e-13 * high; i++)
        {
            var middle = (low + high) / 2;
            if (Imbalance(p, glucose, middle, m) > 0) low = middle;
            else high = middle;
        }

        var plasma = (low + high) / 2;
        var ip = plasma * p.Vi;
        var il = p.M2 * ip / (p.M1 + p.M30);
        var insulin = (p.M2 + p.M4) * ip - p.M1 * il;
        var first = insulin / (p.Ka1 + p.Kd);
        var gp = glucose * p.Vg;
        var state = new S2008State(0, 0, 0, gp, Tissue(p, gp, plasma - p.Ib, m), ip, plasma - p.Ib, plasma, plasma, il, first, p.Kd * first / p.Ka2, gp);
        return (state, insulin * p.BW / PmolPerUnit);
    }

    /// <summary>What is left over of glucose at rest, mg/kg/min: zero where glucose and insulin hold each other.</summary>
    public static double ImbalanceAt(S2008Parameters p, double glucose, double insulin) => Imbalance(p, glucose, insulin, Modulation.None);

    private static double Imbalance(S2008Parameters p, double glucose, double insulin, in Modulation m)
    {
        var gp = glucose * p.Vg;
        var liver = Math.Max(0, (p.Kp1 - p.Kp2 * gp - p.Kp3 * m.Production * insulin) * m.Egp);
        var tissue = Tissue(p, gp, insulin - p.Ib, m);
        return liver - p.Fcns - p.Ke1 * Math.Max(0, gp - p.Ke2) - p.K1 * gp + p.K2 * tissue;
    }

    // Tissue glucose at rest: the positive root of k2·Gt² + (V + k2·Km − k1·Gp)·Gt − k1·Gp·Km = 0.
    private static double Tissue(S2008Parameters p, double gp, double action, in Modulation m)
    {
        var b = p.Vm0 + p.Vmx * m.Transport * action + p.K2 * p.Km0 - p.K1 * gp;
        return (-b + Math.Sqrt(b * b + 4 * p.K2 * p.K1 * gp * p.Km0)) / (2 * p.K2);
    }

    // The stomach empties fast when full and when nearly empty, slowly in between.
    private double Emptying(double content, double meal)
    {
        if (meal <= 0 || content < EmptyStomach) return p.Kmax;
        var falling = 5 / (2 * meal * (1 - p.B));
        var rising = 5 / (2 * meal * p.D);
        return p.Kmin + (p.Kmax - p.Kmin) / 2 * (Math.Tanh(falling * (content - p.B * meal)) - Math.Tanh(rising * (content - p.D * meal)) + 2);
    }

    // An amount does not fall below nothing.
    private static double Held(double amount, double slope) => amount < 0 && slope < 0 ? 0 : slope;
}
