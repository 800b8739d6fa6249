using Loop.Therapy;

namespace Loop.Medtronic.Glucose;

/// <summary>A glucose page taken apart.</summary>
/// <param name="NewestFirst">Every record, the newest first.</param>
/// <param name="NeedsTimestamp">
/// The newest readings have no time: have the pump write one and read the page again (once, and only the current page).
/// </param>
/// <param name="BeganAt">
/// The time that the newest record of the next older page takes; null where this page's times are not known to its end.
/// </param>
/// <param name="Problem">Why the older rest was not decoded; the newer records are good. Null for a whole page.</param>
/// <param name="UndecodedBytes">How many bytes at the page's beginning, its oldest part, were not decoded.</param>
public sealed record DecodedGlucosePage(
    IReadOnlyList<GlucoseRecord> NewestFirst,
    bool NeedsTimestamp,
    PumpTime? BeganAt,
    Problem? Problem,
    int UndecodedBytes);
