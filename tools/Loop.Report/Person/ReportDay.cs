using Loop.Metrics;
using Loop.Replay;
using Loop.Therapy;

namespace Loop.Report;

/// <summary>One local day of a report: 23 or 25 hours where the clocks change.</summary>
/// <param name="Readings">Of the sensor, oldest first, one per five-minute slot.</param>
/// <param name="Fingers">Finger sticks.</param>
/// <param name="Basal">As delivered; empty where the data hold no schedule.</param>
/// <param name="Schedule">As scheduled.</param>
/// <param name="Decisions">As recorded.</param>
internal sealed record ReportDay(
    DateOnly Date, DateTimeOffset From, DateTimeOffset To, TimeZoneInfo Zone, IReadOnlyList<GlucoseReading> Readings, IReadOnlyList<GlucoseReading> Fingers,
    IReadOnlyList<BasalSegment> Basal, IReadOnlyList<BasalSegment> Schedule, IReadOnlyList<ReportBolus> Boluses, IReadOnlyList<CarbsEaten> Carbs,
    IReadOnlyList<DecisionMade> Decisions)
{
    public double Hours => (To - From).TotalHours;

    /// <summary>Local clock.</summary>
    public DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).DateTime;

    public double BasalUnits => Basal.Sum(segment => segment.Delivered.Value);

    public double Units(bool micro) => Boluses.Where(bolus => bolus.Micro == micro).Sum(bolus => bolus.Units);
}

/// <summary>A bolus of a report.</summary>
/// <param name="Units">Delivered, U.</param>
/// <param name="Micro">Given by a loop: so recorded, or just decided in that amount.</param>
internal readonly record struct ReportBolus(DateTimeOffset At, double Units, bool Micro);
