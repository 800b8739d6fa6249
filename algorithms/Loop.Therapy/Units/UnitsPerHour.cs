using System.Globalization;

namespace Loop.Therapy;

/// <summary>A basal rate in U/h. Finite and not negative.</summary>
public readonly record struct UnitsPerHour : IComparable<UnitsPerHour>
{
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative, NaN or infinite (PLT-16).</exception>
    public UnitsPerHour(double value)
    {
        if (!double.IsFinite(value) || value < 0) throw new ArgumentOutOfRangeException(nameof(value), value, "A basal rate is a finite number of U/h, zero or more.");
        Value = value;
    }

    /// <summary>U/h.</summary>
    public double Value { get; }

    public static UnitsPerHour Zero => default;

    public static bool operator <(UnitsPerHour left, UnitsPerHour right) => left.Value < right.Value;
    public static bool operator >(UnitsPerHour left, UnitsPerHour right) => left.Value > right.Value;
    public static bool operator <=(UnitsPerHour left, UnitsPerHour right) => left.Value <= right.Value;
    public static bool operator >=(UnitsPerHour left, UnitsPerHour right) => left.Value >= right.Value;

    /// <summary>What this rate delivers in <paramref name="duration"/>.</summary>
    public InsulinUnits Over(TimeSpan duration) => new(Value * duration.TotalHours);

    public int CompareTo(UnitsPerHour other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("0.###", CultureInfo.InvariantCulture) + " U/h";
}
