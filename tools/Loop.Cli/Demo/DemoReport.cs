using Loop.Metrics;
using Loop.Rig;
using Spectre.Console;

namespace Loop.Cli.Demo;

/// <summary>What a demo came to: the outcome for the patient, what the loop did, whether its record and the pump's own ledger agree, and whether the day was good enough.</summary>
internal static class DemoReport
{
    // A clean day of 288 cycles may lose a few; more means that something is wrong.
    private const double CompleteShare = 280.0 / 288;
    private const int FewestSmbs = 10;

    /// <summary>Prints the table; the last line is the command that shows the record.</summary>
    /// <returns>The exit code: 0 only for a day that was as it should be.</returns>
    public static int Print(DemoOptions options, DemoRun run)
    {
        if (!Day.Read(options.DataFolder, new DemoSpan(run.WorldFolder, run.From, run.Until, run.Lines)).TryGet(out var day, out var problem)) return Complaint.Print(problem);
        var agreement = Agreement.Check(day);
        var table = new Table().Border(TableBorder.Rounded).AddColumns("", "");
        table.HideHeaders();
        foreach (var (name, value) in Rows(run, day, agreement)) table.AddRow(Markup.Escape(name), Markup.Escape(value));
        Screen.Of(columns: 160).Write(table);
        foreach (var difference in agreement.Differences) Console.Error.WriteLine($"ledger: {difference}");
        foreach (var failure in day.Failures) Console.Error.WriteLine($"failed: {failure}");
        if (options.Picture is { } picture) File.WriteAllText(picture, day.Picture(options));

        var verdict = Verdict(options, day, agreement);
        if (verdict is not null) Console.Error.WriteLine($"loop: {verdict}");
        Console.Out.WriteLine($"{string.Join(' ', SelfProcess.Executable)} log --last 12 --data {options.DataFolder}");
        return verdict is null ? 0 : 1;
    }

    private static IEnumerable<(string Name, string Value)> Rows(DemoRun run, Day day, Agreement agreement)
    {
        yield return ("simulated", Figures.Text($"{run.From.UtcDateTime:yyyy-MM-dd HH:mm} to {run.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC"));
        var window = GlucoseWindow.Of(day.Readings, run.From, run.Until);
        if (GlucoseSummary.Of(window).TryGet(out var seen, out var few))
        {
            yield return ("below 54, below 70", Figures.Text($"{Figures.Percent(seen.Ranges.Percent(GlucoseTier.VeryLow))}, {Figures.Percent(seen.Ranges.PercentBelowRange)}"));
            yield return ("in range 70–180", Figures.Percent(seen.Ranges.Percent(GlucoseTier.InRange)));
            yield return ("above 180, above 250", Figures.Text($"{Figures.Percent(seen.Ranges.PercentAboveRange)}, {Figures.Percent(seen.Ranges.Percent(GlucoseTier.VeryHigh))}"));
            yield return ("mean, GMI", Figures.Text($"{seen.Mean.Value:0} mg/dL, {seen.Gmi:0.0} % of {window.Readings.Count} readings"));
        }
        else
        {
            yield return ("glucose", few.What);
        }

        yield return ("insulin", Figures.Text($"{day.ScheduledBasal:0.00} U scheduled basal, {day.TempBasal:0.00} U temp basal, {day.RadioBolus:0.00} U micro-boluses, {day.KeypadBolus:0.00} U by hand"));
        yield return ("meals", Meals(day));
        if (day.PeakCob is { } cob) yield return ("carbs on board", Figures.Text($"at most {cob:0} g"));
        if (day.Autosens is { } autosens) yield return ("autosens", Figures.Text($"{autosens.Lowest:0.00} to {autosens.Highest:0.00}"));
        yield return ("temp basals", Figures.Text($"{day.TempsUp} above the schedule, {day.TempsDown} below it, {day.TempsNeutral} at it or cancelled"));
        yield return ("micro-boluses", Figures.Text($"{day.Smbs}"));
        yield return ("cycles", Figures.Text($"{day.Complete} of {day.Cycles} complete{(run.Deaths > 0 ? Figures.Text($"; the rig died and was started again {run.Deaths} times") : "")}"));
        yield return ("radio", Figures.Text($"{day.Sent} packets sent, {day.Received} received, {day.Retries} retries; {day.Sent / Math.Max(1.0, day.Cycles):0} sent a cycle"));
        yield return ("radio time", Figures.Text($"{RadioSeconds(run.Lines, 0.5):0} s a cycle in the median, {RadioSeconds(run.Lines, 0.9):0} s in one of ten, {RadioSeconds(run.Lines, 1):0} s at most"));
        yield return ("time per decision", Figures.Text($"{day.DecisionMilliseconds:0.00} ms median"));
        yield return ("ledger", agreement.Summary);
        yield return ("wall time", Figures.Text($"{run.WallTime.TotalSeconds:0.0} s; peak memory rig {Figures.Megabytes(run.RigPeakBytes)}, emulator {Figures.Megabytes(run.EmulatorPeakBytes)}"));
        yield return ("store", day.Folder);
    }

    // What the cycle took on the pump's clock and ours: sending and listening, which alone move simulated time.
    private static double RadioSeconds(IReadOnlyList<CycleLine> lines, double share)
    {
        if (lines.Count == 0) return 0;
        var seconds = lines.Select(line => line.Seconds).Order().ToList();
        return seconds[(int)Math.Ceiling(share * seconds.Count) - 1];
    }

    private static string Meals(Day day)
    {
        var bolused = day.CarbsKeyed.Count(carbs => carbs.BolusPulses > 0);
        var byHand = day.CarbsAnnounced.Count == 0 ? "" : Figures.Text($"; {day.CarbsAnnounced.Count} announced to the rig, {day.CarbsAnnounced.Sum():0} g");
        return Figures.Text($"{day.MealsEaten.Count} eaten, {day.MealsEaten.Sum():0} g; {day.CarbsKeyed.Count} told to the pump, {day.CarbsKeyed.Sum(carbs => carbs.Grams):0} g, {bolused} of them with a bolus{byHand}");
    }

    // Null when the day was as it should be. A bad radio, a dying rig, a recorded pump or less than a day are not held to the clean day's figures.
    private static string? Verdict(DemoOptions options, Day day, Agreement agreement)
    {
        if (!agreement.Agrees) return Figures.Text($"the rig's record and the pump's ledger differ in {agreement.Differences.Count} places; see above");
        var clean = options.Faults is null && options.DieAt.Count == 0 && options.HistoryFiles.Count == 0 && options.Hours >= 24;
        if (!clean) return null;
        if (day.Complete < day.Cycles * CompleteShare) return Figures.Text($"only {day.Complete} of {day.Cycles} cycles completed");
        if (day.Smbs < FewestSmbs) return Figures.Text($"only {day.Smbs} micro-boluses were given");
        if (day.TempsUp == 0 || day.TempsDown == 0) return "temp basals went one way only";
        return null;
    }
}
