using System.Globalization;
using Loop.Emulator;
using Loop.Guard;
using Loop.Journal;
using Loop.Therapy;

namespace Loop.LongTrial.Check;

/// <summary>
/// Holds the rig's own record to the pump's ledger and to itself: it dosed on nothing that was not so, on nothing old, and on nothing while
/// a dose was unknown.
/// </summary>
internal sealed class RecordCheck
{
    private static readonly TimeSpan StampTolerance = TimeSpan.FromSeconds(90);

    // The pump keeps steps of two.
    private const double GlucoseTolerance = 1.5;
    private const double LowestTold = 40;
    private const double HighestTold = 400;

    private readonly List<Breach> breaches = [];
    private readonly Dictionary<long, double> measured;
    private readonly DateTimeOffset from;
    private readonly ObservationWalk walk = new();
    private CycleRecord? before;

    private RecordCheck(IReadOnlyList<LedgerEntry> ledger)
    {
        // The ledger says nothing of the day before.
        from = ledger.OfType<GlucoseMeasured>().First().At;
        measured = ledger.OfType<GlucoseMeasured>().Where(reading => reading.Sensor is not null).ToDictionary(reading => Slot(reading.At), reading => reading.Sensor!.Value);
    }

    public int Cycles { get; private set; }

    public int Complete { get; private set; }

    /// <summary>Refusals of the Guard, by rule.</summary>
    public SortedDictionary<string, int> Refused { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<Breach> Breaches => breaches;

    /// <summary>Between the ends of what was complete, while the rig had power.</summary>
    public TimeSpan LongestGap { get; private set; }

    public static RecordCheck Run(Store store, IReadOnlyList<LedgerEntry> ledger, IReadOnlyList<(DateTimeOffset From, DateTimeOffset Until)> cuts)
    {
        var check = new RecordCheck(ledger);
        DateTimeOffset? lastComplete = null;
        foreach (var text in store.Cycles(int.MaxValue))
        {
            var record = CycleRecord.Parse(text).Require();
            var program = record.Observed is { } seen ? store.Program(seen.ProgramHash) : null;
            check.Add(record, program is null ? null : check.walk.Next(record, program));
            if (!record.Outcome.Complete) continue;
            if (lastComplete is { } last && !cuts.Any(cut => cut.Until >= last && cut.From <= record.Instant) && record.Instant - last > check.LongestGap) check.LongestGap = record.Instant - last;
            lastComplete = record.Instant;
        }

        check.Settled(store.Doses(int.MaxValue));
        return check;
    }

    private void Add(CycleRecord record, Observation? seen)
    {
        Cycles++;
        if (record.Outcome.Complete) Complete++;
        Hold("UCA-TB-10", record, before is null || (record.Id == before.Id + 1 && record.Instant > before.Instant), $"cycle {record.Id} follows {before?.Id} of {before?.Instant:HH:mm}");
        before = record;
        foreach (var finding in record.Rulings.SelectMany(ruling => ruling.Findings).Where(finding => finding.Effect == FindingEffect.Refused))
            Refused[finding.Id] = Refused.GetValueOrDefault(finding.Id) + 1;
        if (seen is not null) Believed(record, seen);
        var sent = record.Enactments.Where(done => done.Outcome != DoseOutcome.NotPerformed).ToList();
        if (sent.Count == 0) return;
        Hold("UCA-TB-10", record, seen is not null, $"a dose without an observation");
        if (seen is null) return;
        Hold("UCA-SMB-01", record, sent.Count(done => done.Bolus is not null) <= 1 && sent.Count(done => done.Rate is not null) <= 1, $"{sent.Count} doses in one cycle");
        if (sent.All(done => done.Bolus is null)) return;
        Hold("LIM-19", record, seen.Clock.Skew.Duration() <= TimeSpan.FromSeconds(60), $"a bolus with clocks {seen.Clock.Skew} apart");
        Hold("UCA-SMB-06", record, seen.Status is { IsNormal: true, Suspended: false, Bolusing: false }, $"a bolus into {seen.Status}");
        Hold("LIM-20", record, (record.Instant - seen.HistoryReadAt).Duration() <= TimeSpan.FromMinutes(5), $"a bolus on history of {seen.HistoryReadAt:HH:mm:ss}");
        Hold("UCA-SMB-03", record, seen.Glucose is [var newest, ..] && record.Instant - newest.At <= TimeSpan.FromMinutes(12), $"a bolus without fresh glucose");
    }

    // Every reading of the last half hour is one that the sensor made.
    private void Believed(CycleRecord record, Observation seen)
    {
        foreach (var reading in seen.Glucose.TakeWhile(reading => reading.At >= from && record.Instant - reading.At < TimeSpan.FromMinutes(30)))
        {
            if (reading.Value.Value is < LowestTold or > HighestTold) continue;
            var at = new[] { reading.At - StampTolerance, reading.At, reading.At + StampTolerance }.Select(Slot).Distinct();
            Hold("UCA-REQ-02", record, at.Any(slot => measured.TryGetValue(slot, out var value) && Math.Abs(Math.Clamp(value, LowestTold, HighestTold) - reading.Value.Value) <= GlucoseTolerance), $"a reading of {reading.Value} at {reading.At:HH:mm:ss} that the sensor never made");
        }
    }

    // From its sending until it is known nothing else is sent.
    private void Settled(IReadOnlyList<DoseRecord> doses)
    {
        DateTimeOffset? open = null;
        foreach (var dose in doses)
        {
            if (open is { } until && dose.Intent.At < until)
                breaches.Add(new Breach("UCA-SMB-04", dose.Intent.At, FormattableString.Invariant($"dose {dose.Intent.Id} was sent while an earlier one was unknown until {until:HH:mm:ss}")));
            open = Known(dose);
        }
    }

    private static DateTimeOffset? Known(DoseRecord dose) => dose switch
    {
        { Outcome: { Outcome: DoseOutcome.NotPerformed } refused } => refused.At,
        { Outcome: { Outcome: DoseOutcome.Acknowledged } said, Intent.Kind: VerdictKind.TempBasal } => said.At,
        { Settlement: { } settled } => settled.At,
        _ => DateTimeOffset.MaxValue,
    };

    private static long Slot(DateTimeOffset at) => at.UtcTicks / (5 * TimeSpan.TicksPerMinute);

    private void Hold(string rule, CycleRecord record, bool holds, FormattableString what)
    {
        if (!holds) breaches.Add(new Breach(rule, record.Instant, FormattableString.Invariant($"cycle {record.Id}: {what.ToString(CultureInfo.InvariantCulture)}")));
    }
}
