using static System.FormattableString;

namespace Loop.Guard;

/// <summary>Numbers with their units, for findings.</summary>
internal static class Figures
{
    public static string Units(double units) => Invariant($"{units:0.###} U");

    public static string Rate(double unitsPerHour) => Invariant($"{unitsPerHour:0.###} U/h");

    public static string Minutes(double minutes) => Invariant($"{minutes:0.#} min");

    public static string Seconds(double seconds) => Invariant($"{seconds:0} s");

    public static string Glucose(double value) => Invariant($"{value:0.#} mg/dL");
}
