namespace Loop.Patients;

/// <summary>Whom a cohort is made of.</summary>
public enum CohortGroup
{
    /// <summary>50 to 95 kg.</summary>
    Adult,

    /// <summary>20 to 40 kg.</summary>
    Child,

    /// <summary>40 to 70 kg, and somewhat less sensitive to insulin than adults.</summary>
    Teen,
}

/// <summary>
/// Draws fictional people: log-normal about the medians of Wilinska et al. 2010 with the spreads that public simulators use, the three
/// sensitivities leaning on each other as in Resalat et al. 2019, and every one through the plausibility gates. Member n of a seed is the same
/// person in a cohort of any size.
/// </summary>
public static class PatientCohort
{
    private const int MostDraws = 10_000;                // about three draws in four pass: so many in vain is a bug
    private const int CountersPerDraw = 32;
    private const double CommonSensitivity = 0.8;        // of the spread of ln sensitivity that the three share
    private const double TeenSensitivity = 0.8;          // puberty's resistance: insulin does about a fifth to a third less
    private const double Tail = 2.5;                     // standard deviations at which a draw is held

    /// <summary>A member of a cohort.</summary>
    /// <param name="seed">Of the cohort.</param>
    /// <param name="index">0 for the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static PatientParameters Draw(ulong seed, CohortGroup group, int index, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        var noise = new NoiseStream(seed, NoisePurpose.Physiology, ((ulong)group << 32) + (ulong)index);
        var gates = PlausibilityGates.Of(group);
        for (var draw = 0; draw < MostDraws; draw++)
        {
            var at = (ulong)(draw * CountersPerDraw);
            var body = Body(noise, at, group);
            if (gates.FirstFailed(body) is null) return new PatientParameters(name, body, Pattern(noise, at + 24));
        }

        throw new InvalidOperationException("No plausible body in ten thousand draws.");
    }

    internal static HovorkaParameters Body(NoiseStream noise, ulong at, CohortGroup group)
    {
        var common = noise.Normal(at, Tail);
        return new HovorkaParameters
        {
            BodyWeight = Weight(),
            Egp0 = LogNormal(1, 0.0170, 0.2),
            F01 = LogNormal(2, 0.0110, 0.1),
            K12 = LogNormal(3, 0.050, 0.4),
            Ka1 = LogNormal(4, 0.0035, 0.4),
            Ka2 = LogNormal(5, 0.055, 0.4),
            Ka3 = LogNormal(6, 0.025, 0.4),
            Sit = Sensitivity(7, 18e-4),
            Sid = Sensitivity(8, 5e-4),
            Sie = Sensitivity(9, 190e-4),
            Ke = LogNormal(10, 0.14, 0.2),
            Vi = LogNormal(11, 0.12, 0.05),
            Vg = LogNormal(12, 0.16, 0.05),
            Ag = 0.8,
            TauG = LogNormal(13, 40, 0.2),
            TauI = LogNormal(14, 1 / 0.018, 0.2),
            TauIg = 10.7,
        };

        double Weight() => group switch
        {
            CohortGroup.Child => noise.Uniform(at + 15, 20, 40),
            CohortGroup.Teen => noise.Uniform(at + 15, 40, 70),
            _ => noise.Uniform(at + 15, 50, 95),
        };

        double LogNormal(ulong counter, double median, double spread) => median * Math.Exp(spread * noise.Normal(at + counter, Tail));

        double Sensitivity(ulong counter, double median) =>
            median * (group == CohortGroup.Teen ? TeenSensitivity : 1) * Math.Exp(0.4 * (CommonSensitivity * common + Math.Sqrt(1 - CommonSensitivity * CommonSensitivity) * noise.Normal(at + counter, Tail)));
    }

    private static DailyPattern Pattern(NoiseStream noise, ulong at) => new()
    {
        Dawn = noise.Uniform(at, 0, 0.2),
        DayToDay = noise.Uniform(at + 1, 0.05, 0.12),
    };
}
