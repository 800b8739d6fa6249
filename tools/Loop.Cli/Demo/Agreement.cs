using Loop.Emulator;
using Loop.Guard;
using Loop.Journal;
using Loop.Metrics;
using Loop.Therapy;

namespace Loop.Cli.Demo;

/// <summary>
/// Whether the rig's record and the pump's own ledger tell the same: every bolus once and in the same pulses, every temp basal
/// with the same rate, start and end, and as much insulin as they add up to (UCA-SMB-04, HAZ-5).
/// </summary>
internal sealed class Agreement
{
    private const double UnitsPerPulse = 0.025;

    // The pump stamps whole seconds and the offset of its clock is measured in whole seconds.
    private static readonly TimeSpan StampTolerance = TimeSpan.FromSeconds(2);

    // A wake-up and five tries of a prelude lie between an intent and the packet that doses.
    private static readonly TimeSpan LongestSending = TimeSpan.FromMinutes(2);

    private readonly Day day;
    private readonly Dictionary<int, BolusStarted> bolusStarts;
    private readonly Dictionary<int, BolusEnded> bolusEnds;
    private readonly Dictionary<int, TempBasalEnded> tempEnds;
    private readonly List<string> differences = [];
    private int boluses;
    private int temps;
    private double deviation;

    private Agreement(Day day)
    {
        this.day = day;
        bolusStarts = day.Ledger.OfType<BolusStarted>().ToDictionary(start => start.Id);
        bolusEnds = day.Ledger.OfType<BolusEnded>().ToDictionary(end => end.Id);
        tempEnds = day.Ledger.OfType<TempBasalEnded>().ToDictionary(end => end.Id);
    }

    public IReadOnlyList<string> Differences => differences;

    public bool Agrees => differences.Count == 0;

    public string Summary => Agrees
        ? Figures.Text($"agrees: {boluses} boluses and {temps} temp basals the same in both; insulin apart by {deviation:0.000} U over the day")
        : Figures.Text($"DIFFERS in {differences.Count} places");

    public static Agreement Check(Day day)
    {
        var agreement = new Agreement(day);
        if (day.LastObservation is not { } last)
        {
            agreement.differences.Add("the rig never read the pump");
            return agreement;
        }

        agreement.Intents();
        agreement.Boluses(last.HistoryReadAt);
        agreement.TempBasals(last.HistoryReadAt);
        agreement.Insulin(last);
        return agreement;
    }

    // Each dose by radio is one the rig meant, and each that the rig holds given was given.
    private void Intents()
    {
        var given = day.Ledger.Where(IsByRadio).ToList();
        foreach (var dose in day.Doses)
        {
            var match = given.FirstOrDefault(entry => Is(entry, dose.Intent));
            if (match is not null) given.Remove(match);
            var believed = Believes(dose);
            if (dose.Intent.Kind == VerdictKind.TempBasal && dose.Intent.HalfHours == 0) continue;     // a cancel of nothing leaves no trace
            if (believed == true && match is null) Differ($"dose {dose.Intent.Id} of {dose.Intent.At:HH:mm:ss} is held given; the pump never gave it");
            if (believed == false && match is not null) Differ($"dose {dose.Intent.Id} of {dose.Intent.At:HH:mm:ss} is held not given; the pump gave it");
            if (believed is null && dose.Intent.At < day.LastObservation!.Instant) Differ($"dose {dose.Intent.Id} of {dose.Intent.At:HH:mm:ss} was never settled");
        }

        foreach (var entry in given) Differ($"the pump gave {entry} by radio without an intent of the rig");
    }

    private static bool? Believes(DoseRecord dose) => dose switch
    {
        { Settlement.As: SettledAs.Delivered } => true,
        { Settlement.As: SettledAs.NotDelivered } => false,
        { Outcome.Outcome: DoseOutcome.Acknowledged } => true,
        { Outcome.Outcome: DoseOutcome.NotPerformed } => false,
        _ => null,
    };

    private static bool IsByRadio(LedgerEntry entry) =>
        entry is BolusStarted { Source: DoseOrigin.Radio } or TempBasalSet { Source: DoseOrigin.Radio, Minutes: > 0 };

    private static bool Is(LedgerEntry entry, DoseIntent intent)
    {
        if (entry.At < intent.At || entry.At > intent.At + LongestSending) return false;
        return entry switch
        {
            BolusStarted bolus => intent.Kind == VerdictKind.Bolus && bolus.Pulses == intent.BolusSteps,
            TempBasalSet temp => intent.Kind == VerdictKind.TempBasal && temp.Minutes == 30 * intent.HalfHours && Same(temp.Rate, intent.Rate.Value),
            _ => false,
        };
    }

    private void Boluses(DateTimeOffset readAt)
    {
        var recorded = day.History.OfType<BolusEvent>().Where(bolus => bolus.At >= day.From - StampTolerance).ToList();
        foreach (var end in day.Ledger.OfType<BolusEnded>().Where(end => end.At < readAt - StampTolerance))
        {
            var start = bolusStarts[end.Id];
            var match = recorded.Find(bolus => (bolus.At - start.At).Duration() <= StampTolerance && Same(bolus.Delivered.Value, end.Pulses * UnitsPerPulse));
            if (match is null) Differ($"bolus of {end.Pulses} pulses at {start.At:HH:mm:ss} is not in the rig's history");
            else recorded.Remove(match);
            boluses++;
        }

        foreach (var bolus in recorded) if (!InProgress(bolus.At)) Differ($"the rig's history has a bolus of {bolus.Delivered} at {bolus.At:HH:mm:ss} that the pump did not give");
    }

    private bool InProgress(DateTimeOffset at) => bolusStarts.Values.Any(start => (start.At - at).Duration() <= StampTolerance);

    private void TempBasals(DateTimeOffset readAt)
    {
        var recorded = day.History.OfType<TempBasalEvent>().Where(temp => temp.At >= day.From - StampTolerance).OrderBy(temp => temp.At).ToList();
        var changes = day.History.Where(each => each is TempBasalEvent or SuspendEvent).OrderBy(each => each.At).ToList();
        var matched = new HashSet<TempBasalEvent>();
        foreach (var set in day.Ledger.OfType<TempBasalSet>().Where(set => set.Minutes > 0 && set.At < readAt - StampTolerance))
        {
            temps++;
            var match = recorded.Find(temp => !matched.Contains(temp) && (temp.At - set.At).Duration() <= StampTolerance
                && temp.Duration == TimeSpan.FromMinutes(set.Minutes) && (set.Percent == temp.Percent) && Same(set.Rate, temp.Rate?.Value));
            if (match is null)
            {
                Differ($"temp basal {set.Rate} U/h for {set.Minutes} min at {set.At:HH:mm:ss} is not in the rig's history");
                continue;
            }

            matched.Add(match);
            if (!tempEnds.TryGetValue(set.Id, out var ended) || ended.At >= readAt - StampTolerance) continue;
            var planned = match.At + match.Duration!.Value;
            var end = Earlier(planned, changes.Find(each => each.At > match.At)?.At);
            // Whether a suspension ends a temp basal or lets it count on is the pump's affair; its history does not say.
            var throughSuspension = Earlier(planned, changes.Find(each => each.At > match.At && each is TempBasalEvent)?.At);
            if ((end - ended.At).Duration() > StampTolerance && (throughSuspension - ended.At).Duration() > StampTolerance) Differ($"temp basal of {set.At:HH:mm:ss} ended at {ended.At:HH:mm:ss}; by the rig's history at {end:HH:mm:ss}");
        }

        foreach (var temp in recorded.Where(temp => temp.Duration > TimeSpan.Zero && !matched.Contains(temp)))
            Differ($"the rig's history has a temp basal {temp.Rate} at {temp.At:HH:mm:ss} that the pump did not run");
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;

    // Whole hours, because that is what the ledger sums; one pulse for each change of rate, because the pump gives whole pulses.
    private void Insulin(Observation last)
    {
        var hours = day.Ledger.OfType<InsulinDelivered>().Where(sum => sum.Period == SumPeriod.Hour && sum.At <= last.HistoryReadAt && !BolusRuns(sum.At)).ToList();
        if (hours.Count == 0) return;
        var until = hours[^1].At;
        var pulses = day.Ledger.OfType<InsulinDelivered>().Where(sum => sum.Period == SumPeriod.Hour && sum.At <= until).Sum(sum => sum.Total);
        var timeline = DeliveryTimeline.Between(day.History, last.Schedules.Basal, last.Clock.UtcOffset, day.From, until);
        var reckoned = (timeline.ScheduledBasal + timeline.TempBasal + timeline.Bolus).Value;
        deviation = Math.Abs(reckoned - pulses * UnitsPerPulse);
        if (deviation > UnitsPerPulse * timeline.Segments.Count)
            Differ($"the pump delivered {pulses * UnitsPerPulse:0.000} U until {until:HH:mm}; the rig's history adds up to {reckoned:0.000} U");
    }

    private bool BolusRuns(DateTimeOffset at) => bolusStarts.Values.Any(start => start.At <= at && (!bolusEnds.TryGetValue(start.Id, out var end) || end.At >= at));

    private void Differ(FormattableString difference) => differences.Add(Figures.Text(difference));

    private static bool Same(double? left, double? right) => left is null ? right is null : right is not null && Math.Abs(left.Value - right.Value) < UnitsPerPulse / 2;
}
