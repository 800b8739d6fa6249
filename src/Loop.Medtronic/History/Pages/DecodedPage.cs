using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>A history page taken apart. Records, undecoded bytes and the zeros at the end make up the page without a gap.</summary>
/// <param name="Records">
/// Oldest first, as the pump wrote them. Bytes that could not be decoded are an <see cref="UnknownRecord"/> in their place;
/// everything after the first of those is uncertain (<see cref="HistoryRecord.IsUncertain"/>).
/// </param>
/// <param name="Problem">
/// What could not be decoded: the newest records of the page are not known for sure, so nothing may be dosed on it
/// (UCA-REQ-06). Null for a whole page.
/// </param>
/// <param name="UndecodedBytes">How many bytes of the page were not decoded; 0 for a whole page.</param>
public sealed record DecodedPage(PumpModel Model, IReadOnlyList<HistoryRecord> Records, Problem? Problem, int UndecodedBytes)
{
    public bool IsComplete => Problem is null;

    /// <summary>The records before the first undecoded byte: the ones that are what they seem.</summary>
    public IEnumerable<HistoryRecord> Certain => IsComplete ? Records : Records.TakeWhile(record => record is not UnknownRecord);
}
