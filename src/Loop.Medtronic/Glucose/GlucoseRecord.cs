using Loop.Therapy;

namespace Loop.Medtronic.Glucose;

/// <summary>One record of a glucose page.</summary>
/// <param name="Opcode">For readings <see cref="GlucoseOpcode.Glucose"/>, whatever the byte.</param>
/// <param name="Time">
/// Pump time to the minute: the record's own, or for readings and the other records of the five-minute rhythm, counted
/// from the nearest one that has its own. Null where nothing tells.
/// </param>
/// <param name="Id">The record's bytes in base64, opcode first (the page stores them backwards).</param>
public abstract record GlucoseRecord(GlucoseOpcode Opcode, PumpTime? Time, string Id);

/// <summary>What the sensor measured.</summary>
/// <param name="Value">40…510 mg/dL in steps of 2; the pump's "low" is 40 and its "high" 400.</param>
public sealed record SensorReadingRecord(GlucoseOpcode Opcode, PumpTime? Time, string Id, MgPerDl Value) : GlucoseRecord(Opcode, Time, Id);

/// <summary>A slot of the five-minute rhythm without a reading: weak signal, calibration state, packet, error.</summary>
/// <param name="Detail"><c>bgNow</c>, <c>waiting</c>, <c>error</c>, <c>init</c>, <c>end</c>, or empty.</param>
public sealed record SensorGapRecord(GlucoseOpcode Opcode, PumpTime? Time, string Id, string Detail) : GlucoseRecord(Opcode, Time, Id);

/// <summary>The pump's time, written so that the readings around it have one.</summary>
public sealed record TimestampRecord(PumpTime At, string Id, TimestampKind Kind) : GlucoseRecord(GlucoseOpcode.Timestamp, At, Id);

/// <summary>Why a time was written.</summary>
public enum TimestampKind
{
    /// <summary>When the sensor was last heard.</summary>
    LastRF = 0,

    /// <summary>The page is full.</summary>
    PageEnd = 1,

    /// <summary>Readings are missing here.</summary>
    Gap = 2,

    /// <summary>A code that nobody has explained.</summary>
    Unexplained = 3,
}

/// <summary>A meter's value that the sensor was calibrated with.</summary>
public sealed record CalibrationRecord(PumpTime At, string Id, MgPerDl Value) : GlucoseRecord(GlucoseOpcode.CalBG, At, Id);

/// <summary>What the sensor's current was multiplied with from then on.</summary>
public sealed record CalibrationFactorRecord(PumpTime At, string Id, double Factor) : GlucoseRecord(GlucoseOpcode.CalFactor, At, Id);

/// <summary>Sensor, transmitter or clock: status, synchronisation, battery, time change, and what has no known meaning.</summary>
/// <param name="Detail"><c>off</c>, <c>on</c>, <c>lost</c>, <c>new</c>, <c>old</c>, <c>find</c>, <c>unknown</c>, or empty.</param>
public sealed record SensorEventRecord(GlucoseOpcode Opcode, PumpTime? Time, string Id, string Detail) : GlucoseRecord(Opcode, Time, Id);
