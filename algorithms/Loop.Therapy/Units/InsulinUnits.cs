using System.Globalization;

namespace Loop.Therapy;

/// <summary>An amount of insulin in units (U-100). Always finite; negative only as a difference from scheduled basal.</summary>
public readonly record struct InsulinUnits : IComparable<InsulinUnits>
{
    /// <exception cref="ArgumentOutOfRangeException">The amount is NaN or infinite (PLT-16).</exception>
    public InsulinUnits(double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "An amount of insulin is a finite number of units.");
        Value = value;
    }

    /// <summary>Units, U.</summary>
    public double Value { get; }

    public static InsulinUnits Zero => default;

    public static InsulinUnits operator +(InsulinUnits left, InsulinUnits right) => new(left.Value + right.Value);
    public static InsulinUnits operator -(InsulinUnits left, InsulinUnits right) => new(left.Value - right.Value);
    public static bool operator <(InsulinUnits left, InsulinUnits right) => left.Value < right.Value;
    public static bool operator >(InsulinUnits left, InsulinUnits right) => left.Value > right.Value;
    public static bool operator <=(InsulinUnits left, InsulinUnits right) => left.Value <= right.Value;
    public static bool operator >=(InsulinUnits left, InsulinUnits right) => left.Value >= right.Value;
    public static InsulinUnits Add(InsulinUnits left, InsulinUnits right) => left + right;
    public static InsulinUnits Subtract(InsulinUnits left, InsulinUnits right) => left - right;

    public int CompareTo(InsulinUnits other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("0.###", CultureInfo.InvariantCulture) + " U";
}
