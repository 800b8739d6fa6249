using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>Pump history as dosing needs it: events at instants, and how far back they are the whole truth.</summary>
/// <param name="NewestFirst">By instant; of equal instants, the one written later comes first.</param>
/// <param name="CompleteFrom">
/// Everything the pump logged from here on is in <paramref name="NewestFirst"/>. What was already running then (a temp basal,
/// a suspension) is not. Null: nothing is certain, nothing may be dosed (UCA-REQ-06).
/// </param>
/// <param name="Problem">Why nothing may be dosed; null whenever <paramref name="CompleteFrom"/> has a value.</param>
/// <param name="EndsBecause">
/// Why older records cannot be placed in time, so that reading older pages does not help; null where the records simply end.
/// </param>
public sealed record PlacedHistory(
    IReadOnlyList<PumpEvent> NewestFirst,
    DateTimeOffset? CompleteFrom,
    Problem? Problem,
    Problem? EndsBecause)
{
    /// <summary>
    /// When carbs were last entered in exchanges; null where never. They are no <see cref="CarbEvent"/>: what one counts for is not
    /// known, and the pump's units have been changed since its programme was read (UCA-TB-07).
    /// </summary>
    public DateTimeOffset? CarbsInExchangesAt { get; init; }

    /// <summary>The changes of the pump's clock, newest first: glucose pages need them too.</summary>
    public IReadOnlyList<ClockChangeEvent> ClockChanges => [.. NewestFirst.OfType<ClockChangeEvent>()];

    /// <summary>Whether everything since that instant is known.</summary>
    public bool Covers(DateTimeOffset from) => CompleteFrom is { } complete && complete <= from;
}
