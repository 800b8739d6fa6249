using Loop.Oref.Clock;
using Loop.Oref.Iob;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Autosens;

/// <summary>
/// What oref0's command hands from its first run to its second by writing on the inputs that both share. The averaged glucose,
/// which belongs to it too, stays in the buffers.
/// </summary>
/// <param name="Clock">"Now" of the insulin history: now on the first run, the last reading's time on the second.</param>
/// <param name="Insulin">The profile with the basal of the last reading, and without its temp target.</param>
/// <param name="History">The records, whose created_at the first run has made their timestamp.</param>
/// <param name="NewestDate">The newest record's <c>date</c>.</param>
internal sealed record CarriedState(Stamp Clock, InsulinProfile Insulin, IReadOnlyList<PumpRecord> History, Stamp NewestDate)
{
    public static CarriedState First(AutosensInputs inputs) => new(
        Stamp.Absent(inputs.Now),
        inputs.Insulin,
        inputs.History,
        inputs.Glucose.Count > 0 ? inputs.Glucose[0].Date : Stamp.Absent(inputs.Now));

    /// <param name="lastReading">ms since 1970; null where the run came to no reading.</param>
    /// <param name="newestHead">When the newest record began a bucket, ms since 1970; null where it did not.</param>
    public CarriedState After(double? lastReading, JsNumber basal, double? newestHead) => this with
    {
        Clock = lastReading is { } time ? Stamp.FromMilliseconds(time) : Clock,
        Insulin = lastReading is null ? Insulin : Insulin with { CurrentBasal = basal, TempTargetSet = false },
        History = Restamped(History),
        NewestDate = newestHead is { } head ? Stamp.FromMilliseconds(head) : NewestDate,
    };

    /// <summary>The records as the insulin history leaves them.</summary>
    public static IReadOnlyList<PumpRecord> Restamped(IReadOnlyList<PumpRecord> history) => history.Any(IsRestamped)
        ? [.. history.Select(record => IsRestamped(record) ? record with { Timestamp = record.CreatedAt } : record)]
        : history;

    /// <summary>A bolus inside a record has its own.</summary>
    public static bool IsRestamped(PumpRecord record) => record.CreatedAt.IsTruthy && record.Bolus is not { Type: PumpRecordType.Bolus };
}
