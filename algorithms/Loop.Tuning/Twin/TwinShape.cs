using Loop.Patients;

namespace Loop.Tuning;

/// <summary>What of a body differs from person to person and from day to day here; everything else stays the nominal body's.</summary>
/// <param name="Sensitivity">Logarithm of the factor on insulin's three effects.</param>
/// <param name="Production">Logarithm of the factor on endogenous glucose production.</param>
/// <param name="Absorption">Logarithm of the factor on the time carbohydrate takes to appear.</param>
/// <param name="Counting">Logarithm of how much appears of what the person's record says was eaten.</param>
internal readonly record struct TwinShape(double Sensitivity, double Production, double Absorption, double Counting)
{
    public const int Dimensions = 4;

    // Spreads between people: Wilinska et al. 2010 for production and sensitivity, twice that for how people count carbohydrate.
    private static readonly double[] Between = [0.5, 0.15, 0.35, 0.4];

    // Between a person's own days, smaller: what shrinks a day towards the person.
    private static readonly double[] Within = [0.2, 0.06, 0.25, 0.25];

    public double this[int i] => i switch { 0 => Sensitivity, 1 => Production, 2 => Absorption, 3 => Counting, _ => throw new ArgumentOutOfRangeException(nameof(i)) };

    public static TwinShape Of(ReadOnlySpan<double> values) => new(values[0], values[1], values[2], values[3]);

    /// <summary>The body of a person of a weight.</summary>
    public HovorkaParameters Body(double weight) => HovorkaParameters.Nominal with
    {
        BodyWeight = weight,
        Sit = HovorkaParameters.Nominal.Sit * Math.Exp(Sensitivity),
        Sid = HovorkaParameters.Nominal.Sid * Math.Exp(Sensitivity),
        Sie = HovorkaParameters.Nominal.Sie * Math.Exp(Sensitivity),
        Egp0 = HovorkaParameters.Nominal.Egp0 * Math.Exp(Production),
        TauG = HovorkaParameters.Nominal.TauG * Math.Exp(Absorption),
        Ag = Math.Min(1.6, HovorkaParameters.Nominal.Ag * Math.Exp(Counting)),
    };

    /// <summary>Logarithm of the prior density, but for a constant.</summary>
    /// <param name="person">The person's usual shape.</param>
    /// <param name="isFirst">Whether the person is not known yet.</param>
    public double LogPrior(in TwinShape person, bool isFirst)
    {
        var sum = 0.0;
        for (var i = 0; i < Dimensions; i++)
        {
            var off = (this[i] - person[i]) / (isFirst ? Between : Within)[i];
            sum -= off * off / 2;
        }

        return sum;
    }

    /// <summary>A step of a random walk that knows the scale of each number.</summary>
    public TwinShape Stepped(in NoiseStream noise, ulong index, double scale)
    {
        Span<double> moved = stackalloc double[Dimensions];
        for (var i = 0; i < Dimensions; i++) moved[i] = this[i] + scale * Within[i] * noise.Normal(index * Dimensions + (ulong)i);
        return Of(moved);
    }

    /// <summary>Between two shapes.</summary>
    public TwinShape Towards(in TwinShape other, double share) => new(
        Sensitivity + share * (other.Sensitivity - Sensitivity), Production + share * (other.Production - Production),
        Absorption + share * (other.Absorption - Absorption), Counting + share * (other.Counting - Counting));
}
