using System.Globalization;
using System.Text;
using Loop.Therapy;

namespace Loop.Radio;

/// <summary>What the version text tells: whether it is a radio at all, and how to speak to it.</summary>
internal static class Firmware
{
    public const string Prefix = "subg_rfspy ";

    private const string Remedy = "flash subg_rfspy 0.9 or 1.0, or use another radio";

    /// <summary>The version text of a reply in either dialect; null when it is no version.</summary>
    public static string? VersionIn(ReadOnlySpan<byte> frame)
    {
        var text = Encoding.Latin1.GetString(frame is [0xDD, ..] ? frame[1..] : frame).TrimEnd('\0');
        return text.StartsWith(Prefix, StringComparison.Ordinal) ? text : null;
    }

    /// <summary>Says that no air is involved (PLT-18).</summary>
    public static bool IsEmulated(string version) => version.Contains("emulated", StringComparison.OrdinalIgnoreCase);

    /// <summary>The dialect of a version, or that it is not spoken here: what an unknown firmware makes of a command nobody knows.</summary>
    public static Result<RadioDialect> DialectOf(string device, string version)
    {
        var unknown = new Problem($"radio {device} runs '{version}', whose commands this program does not speak", Remedy);
        return Number(version) switch
        {
            (0, 6) => new LegacyDialect(shortTimeouts: true, readsRegisters: false),
            (0, 7 or 8 or 9) => new LegacyDialect(shortTimeouts: false, readsRegisters: false),
            (1, 0) => new LegacyDialect(shortTimeouts: false, readsRegisters: true),
            (2, 0 or 1) => new SecondDialect(keepsStatistics: false, addressTwice: true),
            (2, 2) => new SecondDialect(keepsStatistics: true, addressTwice: true),
            (2, 3) => new SecondDialect(keepsStatistics: true, addressTwice: false),
            _ => unknown,
        };
    }

    private static (int Major, int Minor)? Number(string version)
    {
        var number = version[Prefix.Length..].Split(' ', 2)[0].Split('.');
        return number.Length >= 2
            && int.TryParse(number[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(number[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            ? (major, minor)
            : null;
    }
}
