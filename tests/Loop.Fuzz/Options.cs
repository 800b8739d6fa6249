using System.Globalization;

namespace Loop.Fuzz;

/// <summary>What a campaign is asked for.</summary>
/// <param name="Inputs">How many inputs in all.</param>
/// <param name="Recorded">A folder with recorded history pages (<c>*.data</c>) to start from as well; null for none.</param>
internal sealed record Options(long Inputs, ulong Seed, string? Recorded)
{
    public const string Usage =
        """
        Feeds the decoders of everything that comes over the air or out of a file with damaged and made-up input: no exception, no
        hang, bounded memory, the same result twice, and every byte accounted for.

        usage: dotnet run --project tests/Loop.Fuzz -c Release -- [--inputs 10000000] [--seed 1] [--recorded DIR]

          --inputs N      how many inputs in all (default 10000000)
          --seed N        where chance begins (default 1); the same seed gives the same campaign
          --recorded DIR  a folder with recorded history pages (*.data, hexadecimal text) to start from as well

        exit code: 0 nothing found, 1 something found (the input is printed in hexadecimal), 2 wrong arguments
        """;

    public static (Options? Options, string Wrong) Parse(string[] args)
    {
        var options = new Options(10_000_000, 1, null);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length) return (null, $"{args[i]} needs a value");
            switch (args[i])
            {
                case "--inputs" when long.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var inputs): options = options with { Inputs = inputs }; break;
                case "--seed" when ulong.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var seed): options = options with { Seed = seed }; break;
                case "--recorded" when Directory.Exists(args[i + 1]): options = options with { Recorded = args[i + 1] }; break;
                default: return (null, $"{args[i]} {args[i + 1]} is no option");
            }
        }

        return (options, "");
    }
}
