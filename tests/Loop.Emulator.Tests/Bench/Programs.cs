using Loop.Therapy;

namespace Loop.Emulator.Tests;

/// <summary>What the tests' pumps are programmed with; fictional.</summary>
internal static class Programs
{
    public static PumpProgram Usual { get; } = Make(554, [(0, 1.0), (4 * 60, 0.85), (6 * 60 + 30, 1.25)]);

    /// <summary>The usual program in a pump of another model.</summary>
    public static PumpProgram Of(int model) => Usual with { Model = new PumpModel(model) };

    public static PumpProgram Make(int model, (int Minute, double Rate)[] basal) => new(
        new PumpModel(model),
        new TherapySchedules(
            Schedule(basal, rate => new UnitsPerHour(rate)),
            Schedule([(0, 45.0), (12 * 60, 300.0)], value => new MgPerDl(value)),
            Schedule([(0, 10.0), (17 * 60 + 30, 12.5)], value => value),
            Schedule([(0, 100.0), (22 * 60, 110.0)], low => new TargetRange(new MgPerDl(low), new MgPerDl(low + 10)))),
        new PumpSettings(new UnitsPerHour(3.5), new InsulinUnits(12), 6, true));

    private static DailySchedule<T> Schedule<T>((int Minute, double Value)[] entries, Func<double, T> value) =>
        DailySchedule.Create("test", [.. entries.Select(entry => new ScheduleEntry<T>(entry.Minute, value(entry.Value)))]).Require();
}
