using Loop.Campaign.Requests;
using Loop.Therapy;

namespace Loop.Oref.Tests.Predict;

/// <summary>Observations as a rig makes them, drawn from a seed.</summary>
internal static class Observations
{
    public static DateTimeOffset Noon { get; } = new(2026, 3, 8, 16, 0, 0, TimeSpan.Zero);

    public static OrefSettings Settings(OrefMode mode) => new(
        TimeZoneInfo.FindSystemTimeZoneById("America/New_York"),
        Preferences.Parse("""{"enableSMB_always": true, "maxSMBBasalMinutes": 60, "maxUAMSMBBasalMinutes": 60}""").Require(),
        new InsulinUnits(6),
        mode);

    public static Observation Draw(Prng random) => Make(History(random), Glucose(random), Running(random)) with { Carbs = Carbs(random) };

    /// <summary>High and rising, with nothing on board.</summary>
    public static Observation High => Make([], Rising(), new RunningTempBasal(UnitsPerHour.Zero, null, TimeSpan.Zero));

    public static Observation Make(IReadOnlyList<PumpEvent> history, IReadOnlyList<GlucoseReading> glucose, RunningTempBasal running) => new(
        Noon, new PumpModel(554), new PumpClock(new PumpTime(Noon.UtcDateTime.AddHours(-4)), Noon, TimeSpan.FromHours(-4)), new PumpStatus(PumpStatus.NormalCode, false, false),
        new InsulinUnits(120), new PumpBattery(1.4, false), running, new PumpSettings(new UnitsPerHour(3), new InsulinUnits(10), 6, true), Schedules(),
        history, Noon.AddHours(-30), Noon, glucose);

    private static List<GlucoseReading> Rising() =>
        [.. Enumerable.Range(0, 12).Select(i => new GlucoseReading(Noon.AddMinutes(-1 - 5 * i), new MgPerDl(220 - 4 * i)))];

    private static TherapySchedules Schedules() => new(
        DailySchedule.Create<UnitsPerHour>("basal", [new(0, new(0.8)), new(210, new(0.95)), new(960, new(1.1))]).Require(),
        DailySchedule.Create<MgPerDl>("ISF", [new(0, new(50)), new(660, new(42))]).Require(),
        DailySchedule.Create<double>("carb ratio", [new(0, 10), new(300, 9)]).Require(),
        DailySchedule.Create<TargetRange>("target", [new(0, new(new(105), new(115))), new(420, new(new(100), new(110)))]).Require());

    private static List<GlucoseReading> Glucose(Prng random)
    {
        var value = random.Between(70, 250, 0);
        var readings = new List<GlucoseReading>();
        var count = random.Chance(0.5) ? random.Whole(1, 40) : random.Whole(200, 288);
        for (var i = 0; i < count; i++)
        {
            readings.Add(new GlucoseReading(Noon.AddMinutes(-random.Whole(0, 4) - 5 * i), new MgPerDl(Math.Clamp(value, 40, 400))));
            value += random.Whole(-8, 8);
        }

        return readings;
    }

    private static List<CarbEntry> Carbs(Prng random) =>
        random.Chance(0.5) ? [] : [new CarbEntry(Noon.AddMinutes(-random.Whole(1, 400)), random.Whole(5, 80), CarbSource.CommandLine, "1")];

    private static RunningTempBasal Running(Prng random) =>
        random.Chance(0.5) ? new(UnitsPerHour.Zero, null, TimeSpan.Zero) : new(new UnitsPerHour(random.Whole(0, 60) * 0.05), null, TimeSpan.FromMinutes(random.Whole(1, 30)));

    private static List<PumpEvent> History(Prng random)
    {
        var events = new List<PumpEvent>();
        var at = Noon;
        var isSuspended = random.Chance(0.1);
        while (at > Noon.AddHours(-26))
        {
            at = at.AddSeconds(-random.Whole(20, 900));
            events.Add(Next(random, at, $"{events.Count}", ref isSuspended));
        }

        return events;
    }

    private static PumpEvent Next(Prng random, DateTimeOffset at, string id, ref bool isSuspended)
    {
        switch (random.Whole(0, 20))
        {
            case 0:
                isSuspended = !isSuspended;
                return isSuspended ? new ResumeEvent(at, id) : new SuspendEvent(at, id);
            case 1:
                return new RewindEvent(at, id);
            case 2:
                return new PrimeEvent(at, id, new InsulinUnits(5), true);
            case 3:
                return new CarbEvent(at, id, 30, random.Chance(0.7));
            case 4:
                return new TempBasalEvent(at, id, null, random.Whole(0, 200), TimeSpan.FromMinutes(30));
            case 5:
                return new TempBasalEvent(at, id, new UnitsPerHour(1.5), null, null);
            case 6 or 7 or 8:
                var units = new InsulinUnits(random.Whole(1, 40) * 0.1);
                return new BolusEvent(at, id, units, units, TimeSpan.Zero);
            default:
                return new TempBasalEvent(at, id, new UnitsPerHour(random.Whole(0, 100) * 0.025), null, TimeSpan.FromMinutes(30 * random.Whole(0, 4)));
        }
    }
}
