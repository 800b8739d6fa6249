using System.Globalization;

namespace Loop.Cli;

/// <summary>How numbers are shown to people: invariant, no more digits than mean something, a dash where there is none.</summary>
internal static class Figures
{
    public static string Whole(double? value) => value is { } number ? number.ToString("0", CultureInfo.InvariantCulture) : "—";

    public static string Units(double? value) => value is { } number ? number.ToString("0.00", CultureInfo.InvariantCulture) : "—";

    public static string Percent(double value) => value.ToString("0.0", CultureInfo.InvariantCulture) + " %";

    public static string Megabytes(long bytes) => (bytes / 1048576.0).ToString("0", CultureInfo.InvariantCulture) + " MB";

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
