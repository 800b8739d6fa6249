using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>All insulin of a day that is over, basal and boluses.</summary>
public sealed record DailyTotalRecord(RecordBytes Bytes, InsulinUnits Total) : HistoryRecord(Bytes);

/// <summary>The statistics of a day that is over. Each family has its own kind; what they share is here.</summary>
/// <param name="Total">All insulin of the day; the day's <see cref="DailyTotalRecord"/> says the same.</param>
/// <param name="Basal">The basal part.</param>
/// <param name="Bolus">The boluses' part.</param>
/// <param name="Boluses">What the boluses were for; from x23 on only. Null too where the page's end cut the record short.</param>
public sealed record DailyStatisticsRecord(RecordBytes Bytes, InsulinUnits Total, InsulinUnits Basal, InsulinUnits Bolus, BolusStatistics? Boluses)
    : HistoryRecord(Bytes);

/// <summary>A day's boluses by what they were for; together they are the day's bolus insulin.</summary>
/// <param name="Carbs">Carbs entered, in the unit the pump was set to.</param>
/// <param name="Food">For carbs alone.</param>
/// <param name="Correction">For glucose alone.</param>
/// <param name="FoodAndCorrection">For both.</param>
/// <param name="Manual">Given without the bolus wizard.</param>
public sealed record BolusStatistics(int Carbs, BolusSum Food, BolusSum Correction, BolusSum FoodAndCorrection, BolusSum Manual);

/// <summary>How many boluses, and what they came to.</summary>
public readonly record struct BolusSum(int Count, InsulinUnits Amount);
