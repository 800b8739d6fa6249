using System.Globalization;

namespace Loop.LongTrial;

/// <summary>The command line.</summary>
internal sealed record TrialOptions
{
    public const string Usage = """
        Lives weeks with virtual patients through all that happens to rigs: the rig as it runs on hardware, an emulated radio and pump, each a
        process of its own. Afterwards every dose that the pump gave is held to the safety properties, by code that shares nothing with the
        rig's guard, and a table says what came of it. Exit code 1 where a property was broken, or memory or descriptors grew.

          [--days N] [--patients NAME[,NAME…]] [--seed N] [--loss SHARE] [--out DIR] [--jobs N]

          --days      simulated days of each patient (default 30)
          --patients  by the names of loop demo --patient (default default,adult-3,adult-9)
          --seed      of meals, sensors, faults and mishaps (default 1)
          --loss      of radio packets, each way (default 0.2)
          --out       where each patient's store, ledger and result are kept (default: long-trial in the temporary folder)
          --jobs      patients at once (default 1)

        Broken off, the same command goes on with the patients that are not done.

        Example:
          dotnet run --project tests/Loop.LongTrial -c Release -- --days 30
        """;

    public int Days { get; init; } = 30;

    public IReadOnlyList<string> Patients { get; init; } = ["default", "adult-3", "adult-9"];

    public ulong Seed { get; init; } = 1;

    public double Loss { get; init; } = 0.2;

    public string Out { get; init; } = Path.Combine(Path.GetTempPath(), "long-trial");

    public int Jobs { get; init; } = 1;

    /// <returns>The options, or what is wrong with the arguments.</returns>
    public static (TrialOptions? Options, string Wrong) Parse(IReadOnlyList<string> arguments)
    {
        var options = new TrialOptions();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (i + 1 == arguments.Count) return (null, $"{arguments[i]} has no value");
            if (options.With(arguments[i], arguments[i + 1]) is not { } next) return (null, $"{arguments[i]} {arguments[i + 1]} is not understood");
            options = next;
        }

        return (options, "");
    }

    private TrialOptions? With(string name, string value) => name switch
    {
        "--days" when Whole(value) is { } days and > 0 and <= 366 => this with { Days = days },
        "--patients" => this with { Patients = value.Split(',') },
        "--seed" when ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) => this with { Seed = seed },
        "--loss" when double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var loss) && loss is >= 0 and < 1 => this with { Loss = loss },
        "--out" => this with { Out = Path.GetFullPath(value) },
        "--jobs" when Whole(value) is { } jobs and > 0 => this with { Jobs = jobs },
        _ => null,
    };

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
