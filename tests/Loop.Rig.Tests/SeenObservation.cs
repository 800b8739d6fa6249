using Loop.Therapy;

namespace Loop.Rig.Tests;

/// <summary>An ordinary pump at an instant: nothing in its history, no glucose.</summary>
internal static class SeenObservation
{
    public static Observation At(DateTimeOffset instant) => new(
        instant,
        new PumpModel(554),
        new PumpClock(new PumpTime(instant.UtcDateTime), instant, TimeSpan.Zero),
        new PumpStatus(PumpStatus.NormalCode, Bolusing: false, Suspended: false),
        new InsulinUnits(100),
        new PumpBattery(1.4, Low: false),
        new RunningTempBasal(UnitsPerHour.Zero, null, TimeSpan.Zero),
        new PumpSettings(new UnitsPerHour(3), new InsulinUnits(10), 6, IsU100: true),
        new TherapySchedules(
            Daily(new UnitsPerHour(1)), Daily(new MgPerDl(40)), Daily(10.0), Daily(new TargetRange(new MgPerDl(100), new MgPerDl(110)))),
        [],
        instant.AddHours(-27),
        instant,
        []);

    private static DailySchedule<T> Daily<T>(T value) => DailySchedule.Create("test", [new ScheduleEntry<T>(0, value)]).Require();
}
