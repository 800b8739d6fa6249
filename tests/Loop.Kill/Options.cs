using System.Globalization;

namespace Loop.Kill;

/// <summary>What a campaign is asked for.</summary>
/// <param name="Program">The loop executable that is killed.</param>
/// <param name="Folder">Where the campaign remembers, and its rigs live.</param>
/// <param name="Kills">How many deaths in all, those of earlier sittings included.</param>
/// <param name="Jobs">How many worlds at once.</param>
internal sealed record Options(string Program, string Folder, int Kills, ulong Seed, int Jobs)
{
    public const string Usage =
        """
        Kills the rig (SIGKILL) at every fault point and at moments that chance picks, starts it again, and compares its record with
        the emulated pump's ledger: no dose unknown, none twice, none lost. Broken off, it goes on from its folder.

        usage: dotnet run --project tests/Loop.Kill -c Release -- --loop FILE --state DIR [--kills 5000] [--seed 1] [--jobs 1]

          --loop FILE   the loop executable; one published with -p:PublishReadyToRun=true starts several times as fast
          --state DIR   what was done so far (results.csv), and the worlds; a world that differs is kept for looking at
          --kills N     how many deaths in all (default 5000)
          --seed N      where chance begins (default 1); what is killed where follows from it, the moments of real time do not
          --jobs N      how many worlds at once (default 1)

        exit code: 0 no difference, 1 something differs, 2 wrong arguments
        """;

    public static (Options? Options, string Wrong) Parse(string[] args)
    {
        var options = new Options("", "", 5000, 1, 1);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length) return (null, $"{args[i]} needs a value");
            var value = args[i + 1];
            switch (args[i])
            {
                case "--loop" when File.Exists(value): options = options with { Program = Path.GetFullPath(value) }; break;
                case "--state": options = options with { Folder = Path.GetFullPath(value) }; break;
                case "--kills" when Number(value) is { } kills: options = options with { Kills = kills }; break;
                case "--jobs" when Number(value) is { } jobs: options = options with { Jobs = jobs }; break;
                case "--seed" when ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed): options = options with { Seed = seed }; break;
                default: return (null, $"{args[i]} {value} is no option");
            }
        }

        if (options.Program.Length == 0 || options.Folder.Length == 0) return (null, "--loop and --state are needed");
        return (options, "");
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
