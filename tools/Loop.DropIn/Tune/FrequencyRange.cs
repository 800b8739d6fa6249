using System.Globalization;
using Loop.DropIn.Arguments;
using Loop.DropIn.Device;
using Loop.Therapy;

namespace Loop.DropIn.Tune;

/// <summary>Which frequencies are tried, and how often each. In whole Hz, so that steps do not drift.</summary>
internal sealed record FrequencyRange(long From, long To, long Step, int Samples)
{
    public const double HertzPerMegahertz = 1_000_000;

    private const long HertzPerKilohertz = 1000;

    // More are no search but a jam.
    private const int MostSteps = 1000;
    private const int MostSamples = 100;

    /// <summary>Reads the options.</summary>
    public static Result<FrequencyRange> Read(GoFlags flags)
    {
        var world = flags.IsOn("ww");
        if (!PumpContact.ReadMegahertz(world ? "868.150" : flags.Value("f") ?? "916.300").TryGet(out var from, out var problem)) return problem;
        if (!PumpContact.ReadMegahertz(world ? "868.750" : flags.Value("t") ?? "916.900").TryGet(out var to, out problem)) return problem;
        if (!Count(flags.Value("k"), 50, "k").TryGet(out var step, out problem)) return problem;
        if (!Count(flags.Value("n"), 3, "n").TryGet(out var samples, out problem)) return problem;
        var range = new FrequencyRange(Hertz(from), Hertz(to), step * HertzPerKilohertz, samples);
        if (range.From > range.To) return new Problem("the range ends before it begins", "let -f be below -t");
        return (range.To - range.From) / range.Step < MostSteps && samples <= MostSamples
            ? range
            : new Problem("the search has too many steps or samples", $"at most {MostSteps} steps of {MostSamples} samples");
    }

    /// <summary>Where the radio is left when the pump was heard nowhere.</summary>
    public long Middle => (From + To) / 2;

    private static long Hertz(double megahertz) => (long)Math.Round(megahertz * HertzPerMegahertz);

    private static Result<int> Count(string? text, int usual, string option)
    {
        if (text is null) return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : new Problem($"-{option} {text} is no number", "give a whole number above zero");
    }
}
