using System.Globalization;

namespace Loop.Therapy;

/// <summary>What a number in a settings file may be.</summary>
/// <param name="Lowest">Allowed.</param>
/// <param name="Highest">Allowed.</param>
/// <param name="Unit">As people write it; empty for a bare number.</param>
/// <param name="Hint">What usually went wrong when the number is outside; null for nothing special.</param>
internal sealed record NumberRange(double Lowest, double Highest, string Unit, string? Hint = null)
{
    public bool Allows(double value) => value >= Lowest && value <= Highest;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Lowest} to {Highest} {Unit}").TrimEnd();
}
