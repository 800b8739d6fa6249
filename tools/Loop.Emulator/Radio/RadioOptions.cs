using System.Globalization;
using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>Which firmware the emulated radio runs.</summary>
public sealed record RadioOptions
{
    /// <summary>Begins each version text.</summary>
    private const string Prefix = "subg_rfspy ";

    /// <summary>The version text, which chooses the dialect: 0.6 to 1.0, or 2.0 to 2.3 behind SPI. It says that the radio is emulated (PLT-18).</summary>
    public string Version { get; init; } = "subg_rfspy 0.9 emulated";

    /// <summary>A build of version 2 whose queues take no more than 64 bytes of a command or a reply.</summary>
    public bool ShortQueues { get; init; }

    internal bool IsSecondDialect => Number.Major == 2;

    /// <summary>Zeros when the version has none.</summary>
    internal (int Major, int Minor) Number
    {
        get
        {
            if (!Version.StartsWith(Prefix, StringComparison.Ordinal)) return default;
            var number = Version[Prefix.Length..].Split(' ', 2)[0].Split('.');
            return number.Length >= 2 && Parse(number[0], out var major) && Parse(number[1], out var minor) ? (major, minor) : default;
        }
    }

    /// <summary>Null when there is such a firmware.</summary>
    internal Problem? Check()
    {
        if (!Version.Contains("emulated", StringComparison.OrdinalIgnoreCase))
            return new Problem($"the radio's version '{Version}' does not say that it is emulated", $"write '{Prefix}0.9 emulated' or another version in the same way");
        return Number is (0, >= 6 and <= 9) or (1, 0) or (2, >= 0 and <= 3)
            ? null
            : new Problem($"there is no emulation of a radio with version '{Version}'", "choose 0.6 to 1.0, or 2.0 to 2.3");
    }

    private static bool Parse(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
