using Loop.Guard;
using Loop.Therapy;

namespace Loop.Journal.Tests;

/// <summary>A person's day in the terms of the journal; entirely a function of the cycle's number.</summary>
internal static class Sample
{
    public const string Settings = """{"name":"sample","limits":{"maxIob":5}}""";

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly StoreOptions Rig = new(false, TimeProvider.System);

    public static readonly StoreOptions Demo = new(true, TimeProvider.System);

    public static DateTimeOffset At(long cycle) => Start.AddMinutes(5 * cycle);

    public static Store Open(string folder, StoreOptions? options = null) => Store.Open(folder, options ?? Rig).Require();

    public static DoseIntent Bolus(long cycle) =>
        new(0, cycle, VerdictKind.Bolus, 0, 0, 8, At(cycle), DoseSource.Engine, new PumpTime(At(cycle).DateTime));

    public static DoseIntent TempBasal(long cycle) =>
        new(0, cycle, VerdictKind.TempBasal, 46, 1, 0, At(cycle), DoseSource.Engine, new PumpTime(At(cycle).DateTime));

    /// <summary>One cycle with one temp basal, as the rig records it.</summary>
    public static void Run(Store store, int events = 20, int readings = 40)
    {
        var hash = store.AppendSettings(Settings).Require();
        var cycle = store.NextCycleId;
        var intent = store.AppendIntent(TempBasal(cycle)).Require();
        Assert.Null(store.AppendOutcome(intent.Id, DoseOutcome.Acknowledged, "set", At(cycle)));
        store.AppendCycle(Report(cycle, hash, intent.Id, events, readings)).Require();
    }

    public static CycleReport Report(long cycle, string hash, long intent, int events = 20, int readings = 40) => new(
        At(cycle),
        hash,
        Observation(cycle, events, readings),
        $$$"""{"suggested":{"bg":{{{90 + (cycle % 60)}}},"IOB":0.25,"eventualBG":118,"reason":"a decision, verbatim: é + \"quoted\""}}""",
        [new Ruling(null, [new Finding("UCA-SMB-05", FindingEffect.Refused, "asked 0.2 U, glucose 68 mg/dL")])],
        [new Enactment(intent, new UnitsPerHour(1.15), TimeSpan.FromMinutes(30), null, DoseOutcome.Acknowledged, "set", new RunningTempBasal(new UnitsPerHour(1.15), null, TimeSpan.FromMinutes(30)))],
        [],
        new RadioCounts(14, 14, 0),
        CycleOutcome.Completed);

    public static Observation Observation(long cycle, int events = 20, int readings = 40, int clockSeconds = 3600)
    {
        var now = At(cycle);
        var clock = new PumpClock(new PumpTime(now.UtcDateTime.AddSeconds(clockSeconds)), now, TimeSpan.FromHours(1));
        return new Observation(
            now,
            new PumpModel(554),
            clock,
            new PumpStatus(PumpStatus.NormalCode, Bolusing: false, Suspended: false),
            new InsulinUnits(142.5 - (0.1 * cycle)),
            new PumpBattery(1.37, Low: false),
            new RunningTempBasal(new UnitsPerHour(1.15), null, TimeSpan.FromMinutes(25)),
            new PumpSettings(new UnitsPerHour(3), new InsulinUnits(8), 5, IsU100: true),
            Schedules,
            [.. Enumerable.Range(0, events).Select(i => Event(cycle - i, clockSeconds - 3600))],
            now.AddHours(-26),
            now,
            [.. Enumerable.Range(0, readings).Select(i => new GlucoseReading(At(cycle - i).AddSeconds(3600 - clockSeconds), new MgPerDl(100 + (((cycle - i) * 2) % 80))))]);
    }

    private static TherapySchedules Schedules { get; } = new(
        DailySchedule.Create<UnitsPerHour>("basal", [new(0, new UnitsPerHour(0.85)), new(360, new UnitsPerHour(1.05))]).Require(),
        DailySchedule.Create<MgPerDl>("sensitivity", [new(0, new MgPerDl(45))]).Require(),
        DailySchedule.Create<double>("carb ratio", [new(0, 10.5)]).Require(),
        DailySchedule.Create<TargetRange>("target", [new(0, new TargetRange(new MgPerDl(100), new MgPerDl(120)))]).Require());

    private static PumpEvent Event(long number, int skewSeconds)
    {
        var at = At(number).AddSeconds(-skewSeconds);
        var id = Convert.ToBase64String(BitConverter.GetBytes(number));
        return (number & 7) switch
        {
            0 => new BolusEvent(at, id, new InsulinUnits(1.5), new InsulinUnits(1.5), TimeSpan.Zero),
            1 => new SuspendEvent(at, id),
            2 => new ResumeEvent(at, id),
            3 => new CarbEvent(at, id, 30),
            4 => new RewindEvent(at, id),
            5 => new PrimeEvent(at, id, new InsulinUnits(3), Manual: true),
            6 => new ClockChangeEvent(at, id, TimeSpan.FromSeconds(-61)),
            _ => new TempBasalEvent(at, id, new UnitsPerHour(1.15), null, TimeSpan.FromMinutes(30)),
        };
    }
}
