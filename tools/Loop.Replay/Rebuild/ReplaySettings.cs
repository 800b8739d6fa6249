using Loop.Oref;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>The settings by which decisions are made again.</summary>
/// <param name="Engine">Zone, preferences, maximum IOB.</param>
/// <param name="Limits">What the Guard is given.</param>
/// <param name="Program">A pump's programme that stands in for the recorded profile; null: the recorded one.</param>
/// <param name="Pump">What the pump allows, where no programme says.</param>
/// <param name="Model">Of the pump: its increments.</param>
/// <param name="Scale">Changes to the schedules, recorded or given.</param>
public sealed record ReplaySettings(
    OrefSettings Engine, SafetyLimits Limits, PumpProgram? Program, PumpSettings Pump, PumpModel Model, ScheduleScale Scale);

/// <summary>Factors on a person's schedules; 1 leaves them.</summary>
/// <param name="Basal">Above 1 is more insulin.</param>
/// <param name="Sensitivity">Above 1 is less insulin.</param>
/// <param name="CarbRatio">Above 1 is less insulin.</param>
/// <param name="TargetShift">mg/dL added to both ends.</param>
public sealed record ScheduleScale(double Basal, double Sensitivity, double CarbRatio, double TargetShift)
{
    /// <summary>As they are.</summary>
    public static ScheduleScale None { get; } = new(1, 1, 1, 0);

    internal TherapySchedules Apply(TherapySchedules schedules) => this == None ? schedules : new TherapySchedules(
        Map(schedules.Basal, rate => new UnitsPerHour(rate.Value * Basal)),
        Map(schedules.Sensitivity, value => new MgPerDl(value.Value * Sensitivity)),
        Map(schedules.CarbRatio, ratio => ratio * CarbRatio),
        Map(schedules.Target, range => new TargetRange(new MgPerDl(range.Low.Value + TargetShift), new MgPerDl(range.High.Value + TargetShift))));

    private static DailySchedule<T> Map<T>(DailySchedule<T> schedule, Func<T, T> change) =>
        DailySchedule.Create("schedule", [.. schedule.Entries.Select(entry => new ScheduleEntry<T>(entry.StartMinute, change(entry.Value)))]).Require();
}
