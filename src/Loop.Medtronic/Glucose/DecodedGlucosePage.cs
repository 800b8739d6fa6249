using Loop.Therapy;

namespace Loop.Medtronic.Glucose;

/// <summary>A glucose page taken apart.</summary>
/// <param name="NewestFirst">
/// Every record, the newest first. Bytes that could not be decoded are an <see cref="UnknownGlucoseRecord"/> in their place;
/// everything older on the page is uncertain (<see cref="GlucoseRecord.IsUncertain"/>).
/// </param>
/// <param name="NeedsTimestamp">
/// The newest readings have no time: have the pump write one and read the page again (once, and only the current page).
/// </param>
/// <param name="BeganAt">
/// The time that the newest record of the next older page takes; null where this page's times are not known to its end.
/// </param>
/// <param name="Problem">What could not be decoded; the newer records are good. Null for a whole page.</param>
/// <param name="UndecodedBytes">How many bytes of the page were not decoded; 0 for a whole page.</param>
public sealed record DecodedGlucosePage(
    IReadOnlyList<GlucoseRecord> NewestFirst,
    bool NeedsTimestamp,
    PumpTime? BeganAt,
    Problem? Problem,
    int UndecodedBytes);
