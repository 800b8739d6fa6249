using System.Diagnostics.CodeAnalysis;

namespace Loop.Medtronic.History;

/// <summary>What a pump's alarm says, by the pump's own number.</summary>
[SuppressMessage("Design", "CA1027:Mark enums with FlagsAttribute", Justification = "The codes are a list; that they look like bits is chance.")]
public enum PumpAlarmKind
{
    /// <summary>A code that nobody has explained; the record keeps it.</summary>
    Unexplained = 0,
    BatteryOutLimit = 3,
    NoDelivery = 4,
    BatteryDepleted = 5,
    AutoOff = 6,
    DeviceReset = 16,

    /// <summary>The pump was reset and its clock begins anew.</summary>
    ClockLost = 17,

    /// <summary>The same with another number.</summary>
    ClockLostAgain = 21,
    Reprogram = 61,
    EmptyReservoir = 62,
}

/// <summary>What an alarm about the sensor says, by the pump's own number.</summary>
public enum SensorAlarmKind
{
    /// <summary>A code that nobody has explained; the record keeps it.</summary>
    Unexplained = 0,
    High = 101,
    Low = 102,
    MeterGlucoseNow = 104,
    CalibrationReminder = 105,
    CalibrationError = 106,
    SensorEnd = 107,
    WeakSignal = 112,
    LostSensor = 113,
    LowPredicted = 115,
}

/// <summary>Codes of alarms.</summary>
internal static class PumpAlarms
{
    public static PumpAlarmKind Of(int code) => Enum.IsDefined((PumpAlarmKind)code) ? (PumpAlarmKind)code : PumpAlarmKind.Unexplained;

    public static SensorAlarmKind OfSensor(int code) => Enum.IsDefined((SensorAlarmKind)code) ? (SensorAlarmKind)code : SensorAlarmKind.Unexplained;
}
