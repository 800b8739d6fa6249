namespace Loop.Patients;

/// <summary>
/// A body in the glucose–insulin model of Dalla Man et al. 2007 as the S2008 simulator uses it, by the names that its parameter files have. Loop brings no
/// such bodies: a person who has a file of them may use it (<see cref="S2008File"/>).
/// </summary>
public sealed record S2008Parameters
{
    /// <summary>As in the file, e.g. <c>adult#001</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Body weight, kg.</summary>
    public required double BW { get; init; }

    /// <summary>Fasting glucose, mg/dL.</summary>
    public required double Gb { get; init; }

    /// <summary>Fasting plasma insulin, pmol/L.</summary>
    public required double Ib { get; init; }

    /// <summary>Absorption from the gut, 1/min.</summary>
    public required double Kabs { get; init; }

    /// <summary>Fastest emptying of the stomach, 1/min.</summary>
    public required double Kmax { get; init; }

    /// <summary>Slowest emptying of the stomach, 1/min.</summary>
    public required double Kmin { get; init; }

    /// <summary>Share of the meal at which emptying slows half way, dimensionless.</summary>
    public required double B { get; init; }

    /// <summary>Share of the meal at which emptying is fast again half way, dimensionless.</summary>
    public required double D { get; init; }

    /// <summary>Distribution volume of glucose, dL/kg.</summary>
    public required double Vg { get; init; }

    /// <summary>Distribution volume of insulin, L/kg.</summary>
    public required double Vi { get; init; }

    /// <summary>Uptake that insulin adds, mg/kg/min per pmol/L.</summary>
    public required double Vmx { get; init; }

    /// <summary>Uptake without insulin's addition, mg/kg/min.</summary>
    public required double Vm0 { get; init; }

    /// <summary>Half-saturation of uptake, mg/kg.</summary>
    public required double Km0 { get; init; }

    /// <summary>Plasma to tissue, 1/min.</summary>
    public required double K1 { get; init; }

    /// <summary>Tissue to plasma, 1/min.</summary>
    public required double K2 { get; init; }

    /// <summary>Rate of insulin's action on uptake, 1/min.</summary>
    public required double P2u { get; init; }

    /// <summary>Liver to plasma, insulin, 1/min.</summary>
    public required double M1 { get; init; }

    /// <summary>Plasma to liver, insulin, 1/min.</summary>
    public required double M2 { get; init; }

    /// <summary>Insulin lost in the periphery, 1/min.</summary>
    public required double M4 { get; init; }

    /// <summary>Insulin lost in the liver, 1/min.</summary>
    public required double M30 { get; init; }

    /// <summary>Rate of the delayed insulin signal, 1/min.</summary>
    public required double Ki { get; init; }

    /// <summary>Liver output at no glucose and no insulin, mg/kg/min.</summary>
    public required double Kp1 { get; init; }

    /// <summary>How glucose holds the liver back, 1/min.</summary>
    public required double Kp2 { get; init; }

    /// <summary>How insulin holds the liver back, mg/kg/min per pmol/L.</summary>
    public required double Kp3 { get; init; }

    /// <summary>Share of carbohydrate that arrives.</summary>
    public required double F { get; init; }

    /// <summary>Renal clearance, 1/min.</summary>
    public required double Ke1 { get; init; }

    /// <summary>Renal threshold, mg/kg.</summary>
    public required double Ke2 { get; init; }

    /// <summary>Uptake of the brain and red cells, mg/kg/min; <c>Fsnc</c> in the files.</summary>
    public required double Fcns { get; init; }

    /// <summary>First to second depot of insulin under the skin, 1/min.</summary>
    public required double Kd { get; init; }

    /// <summary>Lag of the interstitium, 1/min.</summary>
    public required double Ksc { get; init; }

    /// <summary>First depot to plasma, 1/min.</summary>
    public required double Ka1 { get; init; }

    /// <summary>Second depot to plasma, 1/min.</summary>
    public required double Ka2 { get; init; }
}
