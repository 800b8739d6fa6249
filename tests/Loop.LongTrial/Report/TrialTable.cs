using System.Globalization;
using Spectre.Console;

namespace Loop.LongTrial.Report;

/// <summary>The results side by side, and every breach below them.</summary>
internal static class TrialTable
{
    private static readonly (string Name, Func<TrialResult, FormattableString> Value)[] Rows =
    [
        ("simulated days, seed, packets lost each way", result => $"{result.Days}, {result.Seed}, {100 * result.Loss:0} %"),
        ("in range 70–180", result => $"{result.InRange:0.0} %"),
        ("below 70, below 54 (sensor)", result => $"{result.Low:0.0} %, {result.VeryLow:0.0} %"),
        ("below 70, below 54 (true)", result => $"{result.BelowTrue.Low:0.0} %, {result.BelowTrue.VeryLow:0.0} %"),
        ("above 180, above 250", result => $"{result.High:0.0} %, {result.VeryHigh:0.0} %"),
        ("mean, GMI, CV", result => $"{result.Mean:0} mg/dL, {result.Gmi:0.0} %, {result.Variation:0} %"),
        ("insulin a day: basal, micro-boluses, by hand", result => $"{result.BasalPerDay:0.0}, {result.SmbPerDay:0.0}, {result.ByHandPerDay:0.0} U"),
        ("sensor readings there", result => $"{result.SensorPercent:0.0} %"),
        ("cycles complete", result => $"{result.Complete} of {result.Cycles} ({100.0 * result.Complete / Math.Max(1, result.Cycles):0.0} %)"),
        ("longest gap between complete cycles, with power", result => $"{result.LongestGapMinutes:0} min"),
        ("power cuts, suspensions, boluses by hand", result => $"{result.PowerCuts}, {result.Suspensions}, {result.ByHand}"),
        ("doses by radio held to the properties", result => $"{result.Doses}"),
        ("refused most often", result => $"{string.Join(", ", result.Refused.OrderByDescending(rule => rule.Value).Take(4).Select(rule => rule.Key + " " + rule.Value.ToString(CultureInfo.InvariantCulture)))}"),
        ("safety properties broken", result => $"{result.Breaches.Count}"),
        ("differences between record and ledger", result => $"{result.Agreement.Count}"),
        ("protocol violations", result => $"{result.Violations}"),
        ("memory in the longest life, early and late", result => $"{(result.Flatness is { } flat ? FormattableString.Invariant($"{flat.EarlyMegabytes:0} and {flat.LateMegabytes:0} MB in {flat.Hours:0} h; peak {flat.PeakMegabytes:0} MB") : "too short to tell")}"),
        ("descriptors early and late, most threads", result => $"{(result.Flatness is { } flat ? FormattableString.Invariant($"{flat.EarlyDescriptors} and {flat.LateDescriptors}; {flat.MostThreads}") : "—")}"),
        ("journal, LiteDB", result => $"{result.JournalMegabytes:0.0}, {result.ViewMegabytes:0.0} MB"),
        ("wall time", result => $"{result.WallMinutes:0.0} min"),
    ];

    public static void Print(IReadOnlyList<TrialResult> results)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("");
        foreach (var result in results) table.AddColumn(Markup.Escape(result.Patient));
        foreach (var (name, value) in Rows) table.AddRow([Markup.Escape(name), .. results.Select(result => Markup.Escape(value(result).ToString(CultureInfo.InvariantCulture)))]);
        if (!AnsiConsole.Profile.Out.IsTerminal) AnsiConsole.Profile.Width = 200;
        AnsiConsole.Write(table);
        foreach (var result in results)
        {
            foreach (var breach in result.Breaches.Concat(result.Agreement.Select(difference => "ledger: " + difference)).Take(50)) Console.Error.WriteLine($"{result.Patient}: {breach}");
            if (result.Flatness is { IsFlat: false }) Console.Error.WriteLine($"{result.Patient}: memory or descriptors grew");
        }
    }
}
