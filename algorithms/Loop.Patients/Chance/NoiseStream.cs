namespace Loop.Patients;

/// <summary>
/// Random numbers by counter: the n-th draw of a stream depends on seed, purpose, subject and n alone, so a patient's day is the
/// same alone or in any batch, and one part drawing more never shifts another. SplitMix64's finaliser (Steele, Lea, Flood 2014).
/// </summary>
internal readonly struct NoiseStream
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;
    private readonly ulong key;

    public NoiseStream(ulong seed, NoisePurpose purpose, ulong subject = 0) => key = Mix(Mix(Mix(seed) ^ (ulong)purpose) ^ subject);

    /// <summary>Uniform in the open interval (0, 1): the centre of one of 2⁵² equal cells.</summary>
    public double Uniform(ulong index) => Cell(unchecked(index * 2));

    /// <summary>Uniform between two bounds.</summary>
    public double Uniform(ulong index, double from, double to) => from + (to - from) * Uniform(index);

    /// <summary>Standard normal, by Box and Muller: every index has two counters, so that draws of either kind may stand side by side.</summary>
    public double Normal(ulong index) =>
        Math.Sqrt(-2 * Math.Log(Uniform(index))) * Math.Cos(2 * Math.PI * Cell(unchecked(index * 2 + 1)));

    /// <summary>Standard normal held within ±<paramref name="limit"/>: a tail that long is a rejected draw elsewhere, never an outlier here.</summary>
    public double Normal(ulong index, double limit) => Math.Clamp(Normal(index), -limit, limit);

    private double Cell(ulong counter) => ((Mix(unchecked(key + counter * GoldenGamma)) >> 12) + 0.5) * (1.0 / (1UL << 52));

    internal static ulong Mix(ulong z) => unchecked(
        Fold(Fold(Fold(z + GoldenGamma, 30) * 0xBF58476D1CE4E5B9, 27) * 0x94D049BB133111EB, 31));

    private static ulong Fold(ulong z, int shift) => z ^ (z >> shift);
}

/// <summary>What a stream is for: one number each, never reused, so that streams of one seed are independent.</summary>
internal enum NoisePurpose : ulong
{
    /// <summary>A cohort member's physiology.</summary>
    Physiology = 1,

    /// <summary>Phases and periods of the slow ripple within a day.</summary>
    Ripple = 2,

    /// <summary>Good and bad days.</summary>
    Days = 3,

    /// <summary>One sensor's own calibration.</summary>
    SensorCalibration = 4,

    /// <summary>A sensor's sample noise.</summary>
    SensorNoise = 5,

    /// <summary>What is eaten, when, and how it is counted.</summary>
    Meals = 6,

    /// <summary>When a person exercises.</summary>
    Exercise = 7,

    /// <summary>When a person falls ill.</summary>
    Illness = 8,

    /// <summary>When a sensor is silent or pressed upon.</summary>
    SensorFaults = 9,

    /// <summary>A member's place in a population: what is not physiology.</summary>
    Membership = 10,

    /// <summary>What fails of pump and radio.</summary>
    Troubles = 11,

    /// <summary>Who wakes up from a low.</summary>
    Waking = 12,

    /// <summary>Which patients are drawn again when arms are compared.</summary>
    Bootstrap = 13,

    /// <summary>What a replay of recorded days takes for granted.</summary>
    Assumptions = 20,

    /// <summary>Proposals and acceptances while a body is fitted to a person.</summary>
    Posterior = 21,

    /// <summary>Days drawn again with replacement.</summary>
    DayBootstrap = 22,
}
