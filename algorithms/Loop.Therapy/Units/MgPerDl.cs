using System.Globalization;

namespace Loop.Therapy;

/// <summary>A glucose concentration, or a difference of two, in mg/dL. Always finite.</summary>
public readonly record struct MgPerDl : IComparable<MgPerDl>
{
    /// <summary>oref0 and the consensus reports convert with 18 mg/dL per mmol/L.</summary>
    public const double PerMmolPerLitre = 18;

    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite.</exception>
    public MgPerDl(double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "A glucose value is a finite number of mg/dL.");
        Value = value;
    }

    /// <summary>mg/dL.</summary>
    public double Value { get; }

    public static MgPerDl FromMmolPerLitre(double value) => new(value * PerMmolPerLitre);

    public static bool operator <(MgPerDl left, MgPerDl right) => left.Value < right.Value;
    public static bool operator >(MgPerDl left, MgPerDl right) => left.Value > right.Value;
    public static bool operator <=(MgPerDl left, MgPerDl right) => left.Value <= right.Value;
    public static bool operator >=(MgPerDl left, MgPerDl right) => left.Value >= right.Value;

    public int CompareTo(MgPerDl other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("0.#", CultureInfo.InvariantCulture) + " mg/dL";
}
