using Loop.Guard;
using Loop.Medtronic;
using Loop.Therapy;

namespace Loop.Emulator.Tests.Driver;

/// <summary>A command of the driver that acts on the pump, and how to see from the pump how often it did.</summary>
/// <param name="Opcode">By which the emulator knows it.</param>
/// <param name="Prepare">Puts the pump where the command has something to do.</param>
/// <param name="Do">Gives it with a verdict of the Guard where it takes one.</param>
/// <param name="Done">How often it has been done, counted by the pump; null where doing it again changes nothing that can be counted.</param>
internal sealed record DriverAction(
    string Name,
    byte Opcode,
    Action<Bench> Prepare,
    Func<Loop.Medtronic.Pump, PumpModel, DateTimeOffset, PumpResult<Acknowledgement>> Do,
    Func<Bench, int>? Done)
{
    private const int Menus = 40;

    /// <summary>More than a frame holds, so that an upload has points of its own.</summary>
    private static DailySchedule<UnitsPerHour> Schedule { get; } = DailySchedule.Create(
        "test", [.. Enumerable.Range(0, 30).Select(half => new ScheduleEntry<UnitsPerHour>(30 * half, new UnitsPerHour(half % 2 == 0 ? 1.0 : 1.5)))]).Require();

    /// <summary>Every command that acts.</summary>
    public static IReadOnlyList<DriverAction> All { get; } =
    [
        new("glucose timestamp", 0x28, Nothing, (pump, _, _) => pump.WriteGlucoseTimestamp(), null),
        new("write pattern A", 0x30, Nothing, (pump, model, now) => pump.WriteBasalSchedule(Written(BasalPattern.A, model, now)), Changes),
        new("write pattern B", 0x31, Nothing, (pump, model, now) => pump.WriteBasalSchedule(Written(BasalPattern.B, model, now)), Changes),
        new("set clock", 0x40, Nothing, (pump, _, now) => pump.SetClock(Local(now)), bench => bench.All<ClockSet>().Count()),
        new("set max bolus", 0x41, Nothing, (pump, _, now) => pump.SetMaxBolus(Of(LimitsAlone.MaxBolus(new InsulinUnits(10), now))), Changes),
        new("bolus", 0x42, Nothing, (pump, model, now) => pump.Bolus(Of(LimitsAlone.Bolus(new InsulinUnits(0.7), model, null, now))), Boluses),
        new("select pattern", 0x4A, Nothing, (pump, model, now) => pump.SelectBasalPattern(Of(LimitsAlone.SelectPattern(BasalPattern.Standard, Schedule, model, null, now))), Changes),
        new("temp basal", 0x4C, Idle, (pump, model, now) => pump.SetTempBasal(Of(LimitsAlone.TempBasal(new UnitsPerHour(2.5), TimeSpan.FromHours(1), model, null, now))), Temps),
        new("cancel temp basal", 0x4C, Running, (pump, model, now) => pump.SetTempBasal(Of(LimitsAlone.TempBasal(default, TimeSpan.Zero, model, null, now))), Cancelled),
        new("suspend", 0x4D, Delivering, (pump, _, _) => pump.Suspend(), bench => bench.All<DeliverySuspended>().Count(entry => entry.Source == DoseOrigin.Radio)),
        new("resume", 0x4D, Suspended, (pump, _, now) => pump.Resume(Of(LimitsAlone.Resume(now))), bench => bench.All<DeliveryResumed>().Count(entry => entry.Source == DoseOrigin.Radio)),
        new("set remote id", 0x51, Nothing, (pump, _, _) => pump.SetRemoteId(0, RemoteId.Parse("123456").Require()), Changes),
        new("remote control on", 0x57, Nothing, (pump, _, _) => pump.SetRemoteControl(true), Changes),
        new("escape", 0x5B, bench => bench.Pump.OpenMenus = Menus, (pump, _, _) => pump.PressEscape(), bench => Menus - bench.Pump.OpenMenus),
        new("keep awake", 0x5D, Nothing, (pump, _, _) => pump.KeepAwake(1), null),
        new("let sleep", 0x5D, Nothing, (pump, _, _) => pump.LetSleep(), null),
        new("percent temp basal", 0x69, InPercent, (pump, _, now) => pump.SetPercentTempBasal(Of(LimitsAlone.PercentTempBasal(50, TimeSpan.FromHours(1), null, now))), Temps),
        new("set max basal", 0x6E, Nothing, (pump, model, now) => pump.SetMaxBasal(Of(LimitsAlone.MaxBasal(new UnitsPerHour(5), model, now))), Changes),
        new("write standard schedule", 0x6F, Nothing, (pump, model, now) => pump.WriteBasalSchedule(Written(BasalPattern.Standard, model, now)), Changes),
        new("capture event", 0xF2, Nothing, (pump, _, _) => pump.SetCaptureEvent(true), Changes),
    ];

    private static void Nothing(Bench bench)
    {
    }

    private static void Idle(Bench bench) => bench.Pump.Delivery.SetTemp(0, null, 0, DoseOrigin.Keypad);

    private static void Running(Bench bench) => bench.Pump.Delivery.SetTemp(40, null, 48, DoseOrigin.Keypad);

    private static void Delivering(Bench bench) => bench.Pump.Delivery.Resume(DoseOrigin.Keypad);

    private static void Suspended(Bench bench) => bench.Pump.Delivery.Suspend(DoseOrigin.Keypad, endTemp: false);

    private static void InPercent(Bench bench) => bench.Pump.PercentMode = true;

    private static int Changes(Bench bench) => bench.Pump.Changes;

    private static int Boluses(Bench bench) => bench.All<BolusStarted>().Count(entry => entry.Source == DoseOrigin.Radio);

    private static int Temps(Bench bench) => bench.All<TempBasalSet>().Count(entry => entry.Source == DoseOrigin.Radio);

    private static int Cancelled(Bench bench) => bench.All<TempBasalEnded>().Count(entry => entry.Reason == TempBasalEnd.Cancelled);

    private static Verdict Written(BasalPattern pattern, PumpModel model, DateTimeOffset now) => Of(LimitsAlone.BasalSchedule(pattern, Schedule, model, null, now));

    private static Verdict Of(Ruling ruling) => ruling.Verdict ?? throw new InvalidOperationException(string.Join("; ", ruling.Findings));

    private static PumpTime Local(DateTimeOffset now)
    {
        var civil = now.UtcDateTime.AddHours(1);
        return new PumpTime(civil.Year, civil.Month, civil.Day, civil.Hour, civil.Minute, civil.Second);
    }
}
