using Loop.Oref;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>The settings by which decisions are made again.</summary>
/// <param name="Engine">Zone, preferences, maximum IOB.</param>
/// <param name="Limits">What the Guard is given; its hard limits stay above.</param>
/// <param name="Program">A pump's programme that stands in for the recorded profile; null: the recorded one.</param>
/// <param name="Pump">What the pump allows, where neither programme nor profile says.</param>
/// <param name="Model">Of the pump: its increments.</param>
/// <param name="Change">Changes to the schedules, recorded or given.</param>
public sealed record ReplaySettings(
    OrefSettings Engine, SafetyLimits Limits, PumpProgram? Program, PumpSettings Pump, PumpModel Model, ScheduleChange Change)
{
    /// <summary>DIA in hours, whatever profile or programme say; null: as they say.</summary>
    public int? InsulinActionHours { get; init; }

    /// <summary>U/h, whatever profile or programme say; null: as they say.</summary>
    public UnitsPerHour? MaxBasal { get; init; }

    /// <summary>A pump's settings with what is set here.</summary>
    internal PumpSettings Of(PumpSettings pump) => pump with
    {
        InsulinActionHours = InsulinActionHours ?? pump.InsulinActionHours,
        MaxBasal = MaxBasal ?? pump.MaxBasal,
    };
}

/// <summary>A change to figures of a schedule: a value for the whole day, else a factor and an addition.</summary>
public readonly record struct FigureChange(double? Flat, double Factor, double Added)
{
    /// <summary>As they are.</summary>
    public static FigureChange None { get; } = new(null, 1, 0);

    internal double Of(double figure) => Flat ?? figure * Factor + Added;
}

/// <summary>What is changed in a person's schedules.</summary>
public sealed record ScheduleChange(FigureChange Basal, FigureChange Sensitivity, FigureChange CarbRatio, FigureChange TargetLow, FigureChange TargetHigh)
{
    /// <summary>Nothing.</summary>
    public static ScheduleChange None { get; } = new(FigureChange.None, FigureChange.None, FigureChange.None, FigureChange.None, FigureChange.None);

    internal TherapySchedules Apply(TherapySchedules schedules) => this == None ? schedules : new TherapySchedules(
        Map(schedules.Basal, rate => new UnitsPerHour(Math.Max(0, Basal.Of(rate.Value)))),
        Map(schedules.Sensitivity, value => new MgPerDl(Sensitivity.Of(value.Value))),
        Map(schedules.CarbRatio, CarbRatio.Of),
        Map(schedules.Target, range => Range(TargetLow.Of(range.Low.Value), TargetHigh.Of(range.High.Value))));

    private static TargetRange Range(double low, double high) => new(new MgPerDl(low), new MgPerDl(Math.Max(low, high)));

    private static DailySchedule<T> Map<T>(DailySchedule<T> schedule, Func<T, T> change) =>
        DailySchedule.Create("schedule", [.. schedule.Entries.Select(entry => new ScheduleEntry<T>(entry.StartMinute, change(entry.Value)))]).Require();
}
