using System.Text.Json.Serialization;

namespace Loop.Emulator;

/// <summary>
/// One fact of the emulated world: a line of <c>ledger.jsonl</c>, a JSON object with <c>kind</c> (the names below), <c>at</c>
/// (the simulated instant, UTC) and the fields of its type in camel case. Insulin is counted in pulses of 0.025 U.
/// The ledger is made from the bytes the pump received and the pulses it gave, never from what a client says.
/// </summary>
/// <param name="At">The simulated instant.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(WorldStarted), "worldStarted")]
[JsonDerivedType(typeof(WorldStopped), "worldStopped")]
[JsonDerivedType(typeof(CommandReceived), "command")]
[JsonDerivedType(typeof(CommandRefused), "refused")]
[JsonDerivedType(typeof(BolusStarted), "bolusStarted")]
[JsonDerivedType(typeof(BolusEnded), "bolusEnded")]
[JsonDerivedType(typeof(TempBasalSet), "tempBasalSet")]
[JsonDerivedType(typeof(TempBasalEnded), "tempBasalEnded")]
[JsonDerivedType(typeof(DeliverySuspended), "suspended")]
[JsonDerivedType(typeof(DeliveryResumed), "resumed")]
[JsonDerivedType(typeof(BasalRateChanged), "basalRate")]
[JsonDerivedType(typeof(ReservoirEmptied), "reservoirEmpty")]
[JsonDerivedType(typeof(ReservoirLow), "reservoirLow")]
[JsonDerivedType(typeof(ReservoirFilled), "reservoirFilled")]
[JsonDerivedType(typeof(AlarmRaised), "alarm")]
[JsonDerivedType(typeof(AlarmCleared), "alarmCleared")]
[JsonDerivedType(typeof(BatteryChanged), "battery")]
[JsonDerivedType(typeof(InsulinDelivered), "insulin")]
[JsonDerivedType(typeof(GlucoseMeasured), "glucose")]
[JsonDerivedType(typeof(MealEaten), "meal")]
[JsonDerivedType(typeof(CarbsKeyed), "carbs")]
[JsonDerivedType(typeof(ClockSet), "clockSet")]
[JsonDerivedType(typeof(ProtocolViolation), "violation")]
[JsonDerivedType(typeof(FaultInjected), "fault")]
public abstract record LedgerEntry(DateTimeOffset At);

/// <summary>First line of each run.</summary>
/// <param name="Model">Such as 554.</param>
/// <param name="Seed">Of faults, sensor noise and meals.</param>
/// <param name="UtcOffsetSeconds">Pump time minus UTC.</param>
/// <param name="ReservoirPulses">In the reservoir at the start.</param>
public sealed record WorldStarted(DateTimeOffset At, int Model, ulong Seed, int UtcOffsetSeconds, int ReservoirPulses) : LedgerEntry(At);

/// <summary>Last line of a run that was stopped in order.</summary>
/// <param name="ReservoirPulses">Left in the reservoir.</param>
public sealed record WorldStopped(DateTimeOffset At, int ReservoirPulses) : LedgerEntry(At);

/// <summary>A packet for this pump that it heard and understood.</summary>
/// <param name="Opcode">Such as 66 for a bolus (0x42).</param>
/// <param name="Body">The packet's body in hex, zero fill taken off.</param>
/// <param name="HasParameters">A packet with parameters, not a prelude or a plain read.</param>
public sealed record CommandReceived(DateTimeOffset At, int Opcode, string Body, bool HasParameters) : LedgerEntry(At);

/// <summary>The pump answered with an error.</summary>
/// <param name="Code">8 refused, 9 out of range, 12 bolus in progress, 13 no such page.</param>
public sealed record CommandRefused(DateTimeOffset At, int Opcode, int Code) : LedgerEntry(At);

/// <summary>Who asked the pump for something.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DoseOrigin>))]
public enum DoseOrigin
{
    /// <summary>A radio packet.</summary>
    [JsonStringEnumMemberName("radio")]
    Radio,

    /// <summary>The emulated owner's fingers.</summary>
    [JsonStringEnumMemberName("keypad")]
    Keypad,
}

/// <summary>A bolus begins.</summary>
/// <param name="Id">Counts boluses of this run from 1.</param>
/// <param name="Units">Asked for, U.</param>
/// <param name="Pulses">Asked for, in pulses.</param>
public sealed record BolusStarted(DateTimeOffset At, int Id, double Units, int Pulses, DoseOrigin Source) : LedgerEntry(At);

/// <summary>Why a bolus ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BolusEnd>))]
public enum BolusEnd
{
    [JsonStringEnumMemberName("completed")]
    Completed,

    [JsonStringEnumMemberName("suspended")]
    Suspended,

    [JsonStringEnumMemberName("reservoirEmpty")]
    ReservoirEmpty,

    [JsonStringEnumMemberName("alarm")]
    Alarm,
}

/// <summary>A bolus is over.</summary>
/// <param name="Id">As in its <see cref="BolusStarted"/>.</param>
/// <param name="Pulses">Delivered.</param>
public sealed record BolusEnded(DateTimeOffset At, int Id, int Pulses, BolusEnd Reason) : LedgerEntry(At);

/// <summary>A temp basal begins.</summary>
/// <param name="Id">Counts temp basals of this run from 1.</param>
/// <param name="Rate">U/h; null in percent mode.</param>
/// <param name="Percent">Percent of the schedule; null in absolute mode.</param>
/// <param name="Minutes">Planned length.</param>
public sealed record TempBasalSet(DateTimeOffset At, int Id, double? Rate, int? Percent, int Minutes, DoseOrigin Source) : LedgerEntry(At);

/// <summary>Why a temp basal ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TempBasalEnd>))]
public enum TempBasalEnd
{
    [JsonStringEnumMemberName("ranOut")]
    RanOut,

    [JsonStringEnumMemberName("replaced")]
    Replaced,

    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    [JsonStringEnumMemberName("suspended")]
    Suspended,
}

/// <summary>A temp basal is over.</summary>
/// <param name="Id">As in its <see cref="TempBasalSet"/>.</param>
/// <param name="Pulses">Basal pulses delivered while it ran.</param>
public sealed record TempBasalEnded(DateTimeOffset At, int Id, TempBasalEnd Reason, int Pulses) : LedgerEntry(At);

/// <summary>All delivery stops.</summary>
public sealed record DeliverySuspended(DateTimeOffset At, DoseOrigin Source) : LedgerEntry(At);

/// <summary>Delivery starts again.</summary>
public sealed record DeliveryResumed(DateTimeOffset At, DoseOrigin Source) : LedgerEntry(At);

/// <summary>The basal rate in force from here on, whatever set it.</summary>
/// <param name="Rate">U/h.</param>
/// <param name="Temporary">A temp basal runs (also one equal to the schedule).</param>
public sealed record BasalRateChanged(DateTimeOffset At, double Rate, bool Temporary) : LedgerEntry(At);

/// <summary>The reservoir ran empty: nothing is delivered any more.</summary>
public sealed record ReservoirEmptied(DateTimeOffset At) : LedgerEntry(At);

/// <summary>The reservoir reached the owner's warning point.</summary>
/// <param name="ReservoirPulses">Left.</param>
public sealed record ReservoirLow(DateTimeOffset At, int ReservoirPulses) : LedgerEntry(At);

/// <summary>A new reservoir was put in.</summary>
/// <param name="ReservoirPulses">In it.</param>
public sealed record ReservoirFilled(DateTimeOffset At, int ReservoirPulses) : LedgerEntry(At);

/// <summary>The pump sounds an alarm.</summary>
/// <param name="Code">As in its history: 4 no delivery, 5 battery depleted, 62 empty reservoir, ….</param>
/// <param name="Stops">Nothing is delivered until it is cleared.</param>
public sealed record AlarmRaised(DateTimeOffset At, int Code, bool Stops) : LedgerEntry(At);

/// <summary>The alarm was cleared.</summary>
public sealed record AlarmCleared(DateTimeOffset At, int Code) : LedgerEntry(At);

/// <summary>What a battery can come to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BatteryState>))]
public enum BatteryState
{
    [JsonStringEnumMemberName("fresh")]
    Fresh,

    [JsonStringEnumMemberName("low")]
    Low,

    [JsonStringEnumMemberName("dead")]
    Dead,
}

/// <summary>The battery ran low, ran out or was changed.</summary>
public sealed record BatteryChanged(DateTimeOffset At, BatteryState State) : LedgerEntry(At);

/// <summary>The length of time that a sum of insulin covers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SumPeriod>))]
public enum SumPeriod
{
    /// <summary>From one full simulated hour (UTC) or the start to the next, or to the end of the run.</summary>
    [JsonStringEnumMemberName("hour")]
    Hour,

    /// <summary>From one midnight of the pump or the start to the next, or to the end of the run.</summary>
    [JsonStringEnumMemberName("day")]
    Day,
}

/// <summary>Pulses delivered in a period that ends now.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="ScheduledBasal">While no temp basal ran.</param>
/// <param name="TempBasal">While a temp basal ran.</param>
/// <param name="RadioBolus">Of boluses asked for by radio.</param>
/// <param name="KeypadBolus">Of boluses asked for by hand.</param>
/// <param name="ReservoirPulses">Left in the reservoir now.</param>
public sealed record InsulinDelivered(
    DateTimeOffset At,
    SumPeriod Period,
    DateTimeOffset From,
    int ScheduledBasal,
    int TempBasal,
    int RadioBolus,
    int KeypadBolus,
    int ReservoirPulses) : LedgerEntry(At)
{
    /// <summary>All pulses of the period.</summary>
    [JsonIgnore]
    public int Total => ScheduledBasal + TempBasal + RadioBolus + KeypadBolus;
}

/// <summary>Every five minutes: what is, and what the sensor says.</summary>
/// <param name="Plasma">True glucose, mg/dL.</param>
/// <param name="Sensor">What the pump stored, mg/dL; null when the sensor gave nothing.</param>
public sealed record GlucoseMeasured(DateTimeOffset At, double Plasma, double? Sensor) : LedgerEntry(At);

/// <summary>The emulated person begins to eat.</summary>
/// <param name="Grams">Carbohydrates really eaten.</param>
public sealed record MealEaten(DateTimeOffset At, double Grams) : LedgerEntry(At);

/// <summary>The emulated person told the pump of carbs.</summary>
/// <param name="Grams">As counted.</param>
/// <param name="BolusPulses">Given for it; 0 when they were only marked.</param>
public sealed record CarbsKeyed(DateTimeOffset At, double Grams, int BolusPulses) : LedgerEntry(At);

/// <summary>The pump's clock was set.</summary>
/// <param name="ShiftSeconds">New minus old.</param>
public sealed record ClockSet(DateTimeOffset At, double ShiftSeconds) : LedgerEntry(At);

/// <summary>A client did what a careful one does not do; the pump's reaction follows its options.</summary>
/// <param name="What">In words.</param>
public sealed record ProtocolViolation(DateTimeOffset At, int? Opcode, string What) : LedgerEntry(At);

/// <summary>A fault that the emulator made on purpose.</summary>
/// <param name="Fault"><c>loss</c>, <c>corrupt</c>, <c>late</c>, <c>duplicate</c>, <c>nak</c>, <c>busy</c>, <c>reset</c> or <c>stuck</c>.</param>
/// <param name="Direction"><c>request</c> or <c>reply</c>.</param>
/// <param name="Opcode">Of the packet it fell on, where that could be read.</param>
public sealed record FaultInjected(DateTimeOffset At, string Fault, string Direction, int? Opcode) : LedgerEntry(At);
