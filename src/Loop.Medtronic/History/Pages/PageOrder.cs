using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>
/// Follows the stamps down a page. A pump writes in the order things end, so small steps back are ordinary, and a clock
/// that was reset or set may leap; any other leap means that bytes were taken for a record that are none.
/// </summary>
internal sealed class PageOrder
{
    // A square bolus may last 8 h and is stamped with its start; a clock set back by hand without a record moves less than a day.
    private static readonly TimeSpan LongestStepBack = TimeSpan.FromHours(25);

    // A pump may lie in a drawer, but not for longer than its memory is of use to anybody.
    private static readonly TimeSpan LongestStepForward = TimeSpan.FromDays(15 * 366);

    private PumpTime? latest;

    /// <summary>The furthest stamp since the last leap; null before the first.</summary>
    public PumpTime? Latest => latest;

    /// <summary>The same reckoning, to try records that may be none.</summary>
    public PageOrder Copy() => new() { latest = latest };

    /// <summary>Whether the record can follow those before it; if so, it is one of them from now on.</summary>
    public bool Accepts(HistoryRecord record)
    {
        if (record.Time is not { } time || record.IsDailyTotal) return true;
        var free = latest is null || record.Opcode == HistoryOpcode.NewTime || record.ClockWasUnset;
        if (!free && (latest!.Value - time > LongestStepBack || time - latest.Value > LongestStepForward)) return false;

        // A leap that is allowed starts a new reckoning; otherwise the furthest stamp so far counts.
        if (free || time > latest!.Value) latest = time;
        return true;
    }
}
