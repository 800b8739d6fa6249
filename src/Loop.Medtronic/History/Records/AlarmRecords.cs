using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>A pump alarm.</summary>
/// <param name="Code">The pump's own number.</param>
public sealed record AlarmRecord(RecordBytes Bytes, int Code) : HistoryRecord(Bytes)
{
    /// <summary>The pump was reset and its clock begins anew (codes 17 and 21): older stamps say nothing about newer ones.</summary>
    public bool ClockLost => Code is 17 or 21;
}

/// <summary>A sensor alarm.</summary>
/// <param name="Code">
/// 101 high, 102 low, 104 meter glucose now, 105 calibration reminder, 106 calibration error, 107 sensor end, 112 weak
/// signal, 113 lost sensor, 115 low predicted.
/// </param>
/// <param name="Glucose">For high and low only, in the pump's unit (mg/dL, or tenths of mmol/L); the record does not say which.</param>
public sealed record SensorAlarmRecord(RecordBytes Bytes, int Code, int? Glucose) : HistoryRecord(Bytes);

/// <summary>The reservoir fell to the amount of the warning.</summary>
public sealed record LowReservoirRecord(RecordBytes Bytes, InsulinUnits Remaining) : HistoryRecord(Bytes);
