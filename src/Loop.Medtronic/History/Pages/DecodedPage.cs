using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>A history page taken apart. Records, undecoded bytes and the zeros at the end make up the page without a gap.</summary>
/// <param name="Records">Oldest first, as the pump wrote them. Where decoding stopped, the last is an <see cref="UnknownRecord"/>.</param>
/// <param name="Problem">
/// Why decoding stopped: the newest records of the page are not known, so nothing may be dosed on it (UCA-REQ-06). Null for a whole page.
/// </param>
/// <param name="UndecodedBytes">How many bytes of the page were not decoded; 0 for a whole page.</param>
public sealed record DecodedPage(PumpModel Model, IReadOnlyList<HistoryRecord> Records, Problem? Problem, int UndecodedBytes)
{
    public bool IsComplete => Problem is null;
}
