using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>
/// Reads what a day came to. The places of the statistics were found on recorded pages: there the total is the one of the
/// plain total's record, basal and boluses add up to it, and the four sums of the late pumps to the boluses.
/// <code>
/// plain: 3–4 total × 40 | 5 date
/// statistics, all families: 1 date | 11 total × 40 | 13 basal × 40 | 15 % | 16 boluses × 40 | 18 %
/// and from x23 on: 19 carbs | 21 food × 40 | 23 correction | 25 both | 27 manual | 29–32 the counts of these
/// </code>
/// </summary>
internal static class TotalsReader
{
    /// <summary>Totals are in steps of 0.025 U on every family.</summary>
    private const double StepsPerUnit = 40;

    private const int TotalAt = 11;
    private const int BasalAt = 13;
    private const int BolusAt = 16;
    private const int CarbsAt = 19;
    private const int SumsAt = 21;
    private const int CountsAt = 29;
    private const int Sums = 4;

    public static HistoryRecord Total(RecordBytes bytes) => new DailyTotalRecord(bytes, Units(bytes.Raw, 3));

    public static HistoryRecord Statistics(RecordBytes bytes)
    {
        var b = bytes.Raw;
        // Cut short by the page's end, it is its date and little more.
        if (b.Length < BolusAt + 2) return new PlainRecord(bytes);
        return new DailyStatisticsRecord(bytes, Units(b, TotalAt), Units(b, BasalAt), Units(b, BolusAt), Boluses(b));
    }

    private static BolusStatistics? Boluses(ReadOnlySpan<byte> b) =>
        (HistoryOpcode)b[0] == HistoryOpcode.DailyTotal523 && b.Length >= CountsAt + Sums
            ? new BolusStatistics(DoseReader.Word(b, CarbsAt), Sum(b, 0), Sum(b, 1), Sum(b, 2), Sum(b, 3))
            : null;

    private static BolusSum Sum(ReadOnlySpan<byte> b, int index) => new(b[CountsAt + index], Units(b, SumsAt + (2 * index)));

    private static InsulinUnits Units(ReadOnlySpan<byte> b, int at) => new(DoseReader.Word(b, at) / StepsPerUnit);
}
