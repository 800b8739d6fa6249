namespace Loop.Patients;

/// <summary>
/// One body in the glucose–insulin model of Hovorka et al. 2004 (Physiol. Meas. 25:905). "Per kg" is per kg of body weight.
/// </summary>
public sealed record HovorkaParameters
{
    /// <summary>Body weight, kg.</summary>
    public required double BodyWeight { get; init; }

    /// <summary>Endogenous glucose production at no insulin, mmol/kg/min.</summary>
    public required double Egp0 { get; init; }

    /// <summary>Glucose uptake that needs no insulin, mmol/kg/min, full from 4.5 mmol/L up.</summary>
    public required double F01 { get; init; }

    /// <summary>Glucose transfer back from the second compartment, 1/min.</summary>
    public required double K12 { get; init; }

    /// <summary>Deactivation of insulin's effect on transport, 1/min.</summary>
    public required double Ka1 { get; init; }

    /// <summary>Deactivation of insulin's effect on disposal, 1/min.</summary>
    public required double Ka2 { get; init; }

    /// <summary>Deactivation of insulin's effect on production, 1/min.</summary>
    public required double Ka3 { get; init; }

    /// <summary>Insulin sensitivity of transport, 1/min per mU/L.</summary>
    public required double Sit { get; init; }

    /// <summary>Insulin sensitivity of disposal, 1/min per mU/L.</summary>
    public required double Sid { get; init; }

    /// <summary>Insulin sensitivity of endogenous production, per mU/L.</summary>
    public required double Sie { get; init; }

    /// <summary>Insulin elimination from plasma, 1/min.</summary>
    public required double Ke { get; init; }

    /// <summary>Insulin distribution volume, L/kg.</summary>
    public required double Vi { get; init; }

    /// <summary>Glucose distribution volume, L/kg.</summary>
    public required double Vg { get; init; }

    /// <summary>Fraction of eaten carbohydrate that appears in plasma.</summary>
    public required double Ag { get; init; }

    /// <summary>Time to peak of carbohydrate absorption, min.</summary>
    public required double TauG { get; init; }

    /// <summary>Time to peak of subcutaneous insulin absorption, min.</summary>
    public required double TauI { get; init; }

    /// <summary>Lag of the interstitium behind plasma, min.</summary>
    public required double TauIg { get; init; }

    /// <summary>The paper's nominal body of 80 kg; the lag is the population value of Wilinska et al. 2010.</summary>
    public static HovorkaParameters Nominal { get; } = new()
    {
        BodyWeight = 80,
        Egp0 = 0.0161,
        F01 = 0.0097,
        K12 = 0.066,
        Ka1 = 0.006,
        Ka2 = 0.06,
        Ka3 = 0.03,
        Sit = 51.2e-4,
        Sid = 8.2e-4,
        Sie = 520e-4,
        Ke = 0.138,
        Vi = 0.12,
        Vg = 0.16,
        Ag = 0.8,
        TauG = 40,
        TauI = 55,
        TauIg = 10.7,
    };

    internal bool IsPositive =>
        BodyWeight > 0 && Egp0 > 0 && F01 > 0 && K12 > 0 && Ka1 > 0 && Ka2 > 0 && Ka3 > 0 && Sit > 0 && Sid > 0 && Sie > 0
        && Ke > 0 && Vi > 0 && Vg > 0 && Ag > 0 && TauG > 0 && TauI > 0 && TauIg > 0
        && double.IsFinite(BodyWeight + Egp0 + F01 + K12 + Ka1 + Ka2 + Ka3 + Sit + Sid + Sie + Ke + Vi + Vg + Ag + TauG + TauI + TauIg);
}
