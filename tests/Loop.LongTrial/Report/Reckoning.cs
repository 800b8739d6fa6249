using Loop.Cli.Demo;
using Loop.Emulator;
using Loop.Journal;
using Loop.LongTrial.Check;
using Loop.LongTrial.Run;
using Loop.Metrics;
using Loop.Therapy;

namespace Loop.LongTrial.Report;

/// <summary>Reads what a run left behind and makes its result of it.</summary>
internal static class Reckoning
{
    private const double UnitsPerPulse = 0.025;
    private const double Low = 70;
    private const double VeryLow = 54;

    public static Result<TrialResult> Of(string patient, TherapySettings settings, TrialRun run, TrialOptions options)
    {
        if (!LedgerReader.Read(run.World).TryGet(out var ledger, out var problem)) return problem;
        var seen = GlucoseWindow.Of(ledger.OfType<GlucoseMeasured>().Where(reading => reading.Sensor is not null).Select(reading => new GlucoseReading(reading.At, new MgPerDl(reading.Sensor!.Value))), run.From, run.Until);
        if (!GlucoseSummary.Of(seen).TryGet(out var glucose, out problem)) return problem;
        var doses = LedgerCheck.Run(ledger, settings, run.From, run.Until);
        RecordCheck record;
        if (!Store.OpenReadOnly(run.Store).TryGet(out var store, out problem)) return problem;
        using (store) record = RecordCheck.Run(store, ledger, run.Cuts);
        if (!Day.Read(run.Store, new DemoSpan(run.World, run.From, run.Until, run.Lines)).TryGet(out var whole, out problem)) return problem;
        var agreement = Agreement.Check(whole);
        var truth = ledger.OfType<GlucoseMeasured>().Select(reading => reading.Plasma).ToList();
        var hours = ledger.OfType<InsulinDelivered>().Where(sum => sum.Period == SumPeriod.Hour).ToList();
        return new TrialResult(
            patient, options.Days, options.Seed, options.Loss,
            glucose.Ranges.Percent(GlucoseTier.VeryLow), glucose.Ranges.PercentBelowRange, glucose.Ranges.Percent(GlucoseTier.InRange), glucose.Ranges.PercentAboveRange, glucose.Ranges.Percent(GlucoseTier.VeryHigh),
            glucose.Mean.Value, glucose.Gmi, glucose.CoefficientOfVariation,
            (Share(truth, value => value < VeryLow), Share(truth, value => value < Low)),
            PerDay(hours.Sum(hour => hour.ScheduledBasal + hour.TempBasal)), PerDay(hours.Sum(hour => hour.RadioBolus)), PerDay(hours.Sum(hour => hour.KeypadBolus)),
            record.Cycles, record.Complete, record.LongestGap.TotalMinutes, run.Cuts.Count, doses.Doses,
            ledger.OfType<DeliverySuspended>().Count(), ledger.OfType<BolusStarted>().Count(bolus => bolus.Source == DoseOrigin.Keypad),
            glucose.Window.ActivePercent, record.Refused,
            [.. doses.Breaches.Concat(record.Breaches).Select(breach => breach.ToString())], agreement.Differences,
            ledger.OfType<ProtocolViolation>().Count(), Flatness.Of(run.Samples),
            Megabytes(run.Store, "journal"), Megabytes(run.Store, "loop*.db"), run.WallTime.TotalMinutes);

        double PerDay(int pulses) => pulses * UnitsPerPulse / options.Days;
    }

    private static double Share(List<double> values, Func<double, bool> which) => values.Count == 0 ? 0 : 100.0 * values.Count(which) / values.Count;

    private static double Megabytes(string folder, string pattern) => Directory.EnumerateFiles(folder, pattern).Sum(file => new FileInfo(file).Length) / 1048576.0;
}
