namespace Loop.Patients;

/// <summary>
/// A body of the S2008 model that nobody has: round numbers within what is plausible, those that must hold each other worked out. For trying the model without anybody's
/// parameter file.
/// </summary>
public static class FictionalS2008
{
    /// <summary>An adult of 75 kg who rests at 120 mg/dL.</summary>
    public static S2008Parameters Adult { get; } = Rested(75, 120, 100, "fictional#001");

    /// <summary>A child of 32 kg who rests at 130 mg/dL.</summary>
    public static S2008Parameters Child { get; } = Rested(32, 130, 90, "fictional#002");

    /// <summary>The adult, with an ordinary daily pattern.</summary>
    public static IPatientModel Model { get; } = new S2008PatientModel(Adult, new DailyPattern());

    private static S2008Parameters Rested(double weight, double glucose, double insulin, string name)
    {
        const double production = 2.4;                   // mg/kg/min at rest
        const double brain = 1;                          // mg/kg/min
        var (vg, k1, k2, km, kp2, kp3) = (1.9, 0.065, 0.08, 220.0, 0.006, 0.009);
        var plasma = glucose * vg;
        // At rest tissue takes up what the liver makes beyond the brain's share, all of it through plasma.
        var tissue = (k1 * plasma - (production - brain)) / k2;
        return new S2008Parameters
        {
            Name = name,
            BW = weight,
            Gb = glucose,
            Ib = insulin,
            Kabs = 0.06,
            Kmax = 0.04,
            Kmin = 0.01,
            B = 0.75,
            D = 0.15,
            Vg = vg,
            Vi = 0.05,
            Vmx = 0.06,
            Vm0 = (production - brain) * (km + tissue) / tissue,
            Km0 = km,
            K1 = k1,
            K2 = k2,
            P2u = 0.03,
            M1 = 0.2,
            M2 = 0.3,
            M4 = 0.12,
            M30 = 0.3,
            Ki = 0.008,
            Kp1 = production + kp2 * plasma + kp3 * insulin,
            Kp2 = kp2,
            Kp3 = kp3,
            F = 0.9,
            Ke1 = 0.0005,
            Ke2 = 339,
            Fcns = brain,
            Kd = 0.016,
            Ksc = 0.1,
            Ka1 = 0.002,
            Ka2 = 0.018,
        };
    }
}
