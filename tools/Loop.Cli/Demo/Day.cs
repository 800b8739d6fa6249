using Loop.Emulator;
using Loop.Journal;
using Loop.Rig;
using Loop.Therapy;

namespace Loop.Cli.Demo;

/// <summary>A demo's day from both sides: the rig's own record of it, and the ledger of the pump that lived it.</summary>
internal sealed class Day
{
    private const double UnitsPerPulse = 0.025;

    private readonly Dictionary<string, PumpEvent> history = new(StringComparer.Ordinal);
    private readonly SortedDictionary<DateTimeOffset, GlucoseReading> readings = [];
    private readonly List<PicturePoint> points = [];
    private readonly List<string> failures = [];
    private readonly List<double> cob = [];
    private readonly List<double> autosens = [];
    private readonly HashSet<CarbEntry> announced = [];
    private readonly IReadOnlyList<LedgerEntry> ledger;

    private Day(string folder, DemoSpan span, IReadOnlyList<LedgerEntry> ledger)
    {
        Folder = folder;
        From = span.From;
        Until = span.Until;
        this.ledger = ledger;
        DecisionMilliseconds = Median([.. span.Lines.Select(line => line.DecisionMilliseconds).OfType<double>()]);
        var delivered = ledger.OfType<InsulinDelivered>().Where(sum => sum.Period == SumPeriod.Hour).ToList();
        ScheduledBasal = delivered.Sum(sum => sum.ScheduledBasal) * UnitsPerPulse;
        TempBasal = delivered.Sum(sum => sum.TempBasal) * UnitsPerPulse;
        RadioBolus = delivered.Sum(sum => sum.RadioBolus) * UnitsPerPulse;
        KeypadBolus = delivered.Sum(sum => sum.KeypadBolus) * UnitsPerPulse;
    }

    public string Folder { get; }

    public DateTimeOffset From { get; }

    public DateTimeOffset Until { get; }

    public IReadOnlyList<LedgerEntry> Ledger => ledger;

    /// <summary>Everything the rig ever read of the pump's history, oldest first.</summary>
    public IReadOnlyList<PumpEvent> History => [.. history.Values.OrderBy(each => each.At)];

    /// <summary>Sensor readings that the rig saw within the day.</summary>
    public IReadOnlyList<GlucoseReading> Readings => [.. readings.Values.Where(reading => reading.At > From && reading.At <= Until)];

    public IReadOnlyList<DoseRecord> Doses { get; private set; } = [];

    public Observation? LastObservation { get; private set; }

    public IReadOnlyList<string> Failures => failures;

    public int Cycles { get; private set; }

    public int Complete { get; private set; }

    public long Sent { get; private set; }

    public long Received { get; private set; }

    public long Retries { get; private set; }

    public int TempsUp { get; private set; }

    public int TempsDown { get; private set; }

    public int TempsNeutral { get; private set; }

    public int Smbs { get; private set; }

    public double DecisionMilliseconds { get; }

    public double ScheduledBasal { get; }

    public double TempBasal { get; }

    public double RadioBolus { get; }

    public double KeypadBolus { get; }

    /// <summary>What the wearer ate, g each.</summary>
    public IReadOnlyList<double> MealsEaten => [.. ledger.OfType<MealEaten>().Select(meal => meal.Grams)];

    /// <summary>What the wearer told the pump.</summary>
    public IReadOnlyList<CarbsKeyed> CarbsKeyed => [.. ledger.OfType<CarbsKeyed>()];

    /// <summary>What was told to the rig itself, g each.</summary>
    public IReadOnlyList<double> CarbsAnnounced => [.. announced.Select(entry => entry.Grams)];

    /// <summary>Most carbs on board in any decision, g; null where none tells.</summary>
    public double? PeakCob => cob.Count == 0 ? null : cob.Max();

    /// <summary>Lowest and highest ratio of any decision; null where none tells.</summary>
    public (double Lowest, double Highest)? Autosens => autosens.Count == 0 ? null : (autosens.Min(), autosens.Max());

    public static Result<Day> Read(string folder, DemoSpan span)
    {
        if (!LedgerReader.Read(span.WorldFolder).TryGet(out var ledger, out var problem)) return problem;
        if (!Store.OpenReadOnly(folder).TryGet(out var store, out problem)) return problem;
        using var opened = store;
        var day = new Day(folder, span, ledger) { Doses = store.Doses(int.MaxValue) };
        var walk = new ObservationWalk();
        foreach (var text in store.Cycles(int.MaxValue))
        {
            if (!CycleRecord.Parse(text).TryGet(out var record, out problem)) return problem;
            var program = record.Observed is { } seen ? store.Program(seen.ProgramHash) : null;
            day.Add(record, program is null ? null : walk.Next(record, program));
        }

        day.CountGiven();
        return day;
    }

    public string Picture(DemoOptions options) => DayPicture.Draw(
        Figures.Text($"Loop demo: patient {options.Patient}, seed {options.Seed}, {From.UtcDateTime:yyyy-MM-dd}"), points, From, Until - From);

    private void Add(CycleRecord record, Observation? observation)
    {
        Cycles++;
        if (record.Outcome.Complete) Complete++;
        else failures.Add(Figures.Text($"{record.Instant.UtcDateTime:HH:mm} in {record.Outcome.Stage}: {record.Outcome.Problem}"));
        Sent += record.Radio.Sent;
        Received += record.Radio.Received;
        Retries += record.Radio.Retries;
        var decision = RecordedDecision.Of(record);
        if (decision.Cob is { } grams) cob.Add(grams);
        if (decision.AutosensRatio is { } ratio) autosens.Add(ratio);
        if (observation is null) return;
        LastObservation = observation;
        announced.UnionWith(observation.Carbs);
        foreach (var item in observation.History) history[item.Id] = item;
        foreach (var reading in observation.Glucose) readings[reading.At] = reading;
        Plot(record, observation);
    }

    private void Plot(CycleRecord record, Observation observation)
    {
        var scheduled = observation.Schedules.Basal.At(observation.Instant, observation.Clock.ZoneOffset).Value;
        var rate = observation.TempBasal is { Runs: true, Rate: { } running } ? running.Value : scheduled;
        var smb = 0.0;
        foreach (var done in record.Enactments.Where(done => done.Outcome == DoseOutcome.Acknowledged))
        {
            smb += done.Bolus?.Value ?? 0;
            if (done.Rate is { } set) rate = done.Duration == TimeSpan.Zero ? scheduled : set.Value;
        }

        var glucose = observation.Glucose is [var newest, ..] && observation.Instant - newest.At < TimeSpan.FromMinutes(5) ? newest.Value.Value : (double?)null;
        points.Add(new PicturePoint(record.Instant, glucose, rate, scheduled, smb));
    }

    // What the pump did is counted by the pump: an answer that was lost says nothing.
    private void CountGiven()
    {
        Smbs = ledger.OfType<BolusStarted>().Count(bolus => bolus.Source == DoseOrigin.Radio);
        if (LastObservation is not { } last) return;
        foreach (var set in ledger.OfType<TempBasalSet>().Where(set => set.Source == DoseOrigin.Radio))
        {
            var above = (set.Rate ?? 0) - last.Schedules.Basal.At(set.At, last.Clock.ZoneOffset).Value;
            if (set.Minutes == 0 || Math.Abs(above) < UnitsPerPulse) TempsNeutral++;
            else if (above > 0) TempsUp++;
            else TempsDown++;
        }
    }

    private static double Median(double[] values)
    {
        if (values.Length == 0) return double.NaN;
        Array.Sort(values);
        return values[values.Length / 2];
    }
}

/// <summary>A stretch of simulated time that was lived.</summary>
/// <param name="Lines">What the rig printed of its cycles.</param>
internal sealed record DemoSpan(string WorldFolder, DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<CycleLine> Lines);
