using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>A pump alarm.</summary>
/// <param name="Code">The pump's own number.</param>
public sealed record AlarmRecord(RecordBytes Bytes, int Code) : HistoryRecord(Bytes)
{
    public PumpAlarmKind Alarm => PumpAlarms.Of(Code);

    /// <summary>The pump was reset and its clock begins anew (codes 17 and 21): older stamps say nothing about newer ones.</summary>
    public bool ClockLost => Alarm is PumpAlarmKind.ClockLost or PumpAlarmKind.ClockLostAgain;
}

/// <summary>An alarm was confirmed on the pump.</summary>
public sealed record ClearedAlarmRecord(RecordBytes Bytes, int Code) : HistoryRecord(Bytes)
{
    public PumpAlarmKind Alarm => PumpAlarms.Of(Code);
}

/// <summary>A sensor alarm.</summary>
/// <param name="Code">The pump's own number.</param>
/// <param name="Glucose">For high and low only, in the pump's unit (mg/dL, or tenths of mmol/L); the record does not say which.</param>
public sealed record SensorAlarmRecord(RecordBytes Bytes, int Code, int? Glucose) : HistoryRecord(Bytes)
{
    public SensorAlarmKind Alarm => PumpAlarms.OfSensor(Code);
}

/// <summary>The reservoir fell to the amount of the warning.</summary>
public sealed record LowReservoirRecord(RecordBytes Bytes, InsulinUnits Remaining) : HistoryRecord(Bytes);
