using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>One walk from the newest record to the oldest. It ends early where stamps can no longer be turned into instants.</summary>
internal sealed class HistoryWalk(IReadOnlyList<HistoryRecord> records, PumpClock clock)
{
    /// <summary>The pump goes on writing between the reading of its clock and of its page; more than this is a wrong clock.</summary>
    private static readonly TimeSpan LatestAfterClock = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Going back, a record may be stamped this much later than one written after it; more is a clock that fell back
    /// without a record (H13).
    /// </summary>
    private static readonly TimeSpan LongestLeap = TimeSpan.FromMinutes(60);

    /// <summary>A pump's calendar goes from 2000 to 2099; more than from one end to the other is no clock change.</summary>
    private static readonly TimeSpan LongestShift = TimeSpan.FromDays(100 * 366);

    private readonly List<PumpEvent> events = [];

    /// <summary>All newer clock changes together: what a stamp here lacks to be in the terms of the clock as it now runs.</summary>
    private TimeSpan shift;

    private DateTimeOffset? completeFrom;

    private DateTimeOffset? carbsInExchangesAt;

    public PlacedHistory Run()
    {
        Problem? end = null;
        for (var i = records.Count - 1; i >= 0 && end is null; i--)
        {
            if (records[i].Opcode == HistoryOpcode.ChangeTime) shift += SizeOfChange(i);
            if (Refuses(i) is not { } reason) Take(i);
            else end = Unusable(i, reason);
        }

        var problem = completeFrom is null
            ? end ?? new Problem("no record of the pump's history has a usable time", "read older history pages")
            : null;
        PumpEvent[] newestFirst = problem is null ? [.. events.OrderByDescending(e => e.At)] : [];
        return new PlacedHistory(newestFirst, completeFrom, problem, end) { CarbsInExchangesAt = carbsInExchangesAt };
    }

    private void Take(int i)
    {
        if (records[i].Time is not { } time) return;
        var at = clock.ToInstant(time + shift);
        var made = records[i] switch
        {
            TempBasalRateRecord r => new TempBasalEvent(at, r.Id, r.Rate, r.Percent, DurationOf(i)),
            { Opcode: HistoryOpcode.ChangeTime } => new ClockChangeEvent(at, records[i + 1].Id, SizeOfChange(i)),
            var record => PumpEvents.Alone(record, at),
        };
        if (made is not null) events.Add(made);
        if (IsInExchanges(records[i])) carbsInExchangesAt ??= at;
        if (MarksItsMoment(i)) completeFrom = at;
    }

    private static bool IsInExchanges(HistoryRecord record) => record switch
    {
        BolusWizardRecord wizard => wizard.Carbs is { Raw: > 0, Grams: null },
        MealMarkerRecord marker => marker.Carbs is { Raw: > 0, Grams: null },
        _ => false,
    };

    /// <summary>Why nothing from this record back can be used; null where it can.</summary>
    private string? Refuses(int i) => records[i] switch
    {
        UnknownRecord => "it could not be decoded",
        AlarmRecord { ClockLost: true } => "the pump was reset and lost its clock",
        TempBasalRateRecord when i < records.Count - 1 && DurationOf(i) is null => "a temp basal has no duration",
        TempBasalDurationRecord when i > 0 && !IsPair(i - 1) => "a temp basal has no rate",
        { Opcode: HistoryOpcode.NewTime } when i > 0 && records[i - 1].Opcode != HistoryOpcode.ChangeTime => "a clock change lacks its old time",
        { Opcode: HistoryOpcode.ChangeTime } when !IsClockPair(i) => "a clock change lacks its new time",
        { Opcode: HistoryOpcode.ChangeTime } when shift.Duration() > LongestShift => "its clock changes lead out of the calendar",
        var record => RefusesTime(record),
    };

    private string? RefusesTime(HistoryRecord record)
    {
        if (record.Time is not { } time || record.IsDailyTotal) return null;
        var civil = time + shift;
        if (civil.Civil.Year <= HistoryRecord.LastUnsetYear) return "the pump's clock was not set";
        var at = clock.ToInstant(civil);
        if (at > clock.ReadAt + LatestAfterClock) return $"a record is stamped {time}, later than the pump's clock reads";
        return completeFrom is { } after && at > after + LongestLeap ? "the pump's clock fell back without a record" : null;
    }

    /// <summary>
    /// Whether the stamp is the moment the record was written, and nothing of it lies on an older page. Daily totals name
    /// their day and boluses their start.
    /// </summary>
    private bool MarksItsMoment(int i) => records[i] switch
    {
        BolusRecord => false,
        TempBasalDurationRecord => i > 0,
        { Opcode: HistoryOpcode.NewTime } => i > 0,
        var record => !record.IsDailyTotal,
    };

    private TimeSpan? DurationOf(int i) => IsPair(i) ? ((TempBasalDurationRecord)records[i + 1]).Duration : null;

    private bool IsPair(int i) =>
        i + 1 < records.Count
        && records[i] is TempBasalRateRecord rate
        && records[i + 1] is TempBasalDurationRecord duration
        && rate.Time == duration.Time;

    private bool IsClockPair(int i) => i + 1 < records.Count && records[i + 1].Opcode == HistoryOpcode.NewTime;

    private TimeSpan SizeOfChange(int i) => IsClockPair(i) ? records[i + 1].Time!.Value - records[i].Time!.Value : TimeSpan.Zero;

    private Problem Unusable(int i, string reason)
    {
        var next = i + 1 < records.Count ? records[i + 1].Time : null;
        return new Problem(
            $"pump history before {next?.ToString() ?? "now"} cannot be used: {reason}",
            "check the pump's clock and model; the loop waits until what came after is long enough");
    }
}
