using Loop.Therapy;

namespace Loop.Medtronic.Glucose;

/// <summary>One record of a glucose page.</summary>
/// <param name="Opcode">For readings <see cref="GlucoseOpcode.Glucose"/>, whatever the byte.</param>
/// <param name="Time">
/// Pump time to the minute: the record's own, or for readings and the other records of the five-minute rhythm, counted
/// from the nearest one that has its own. Null where nothing tells.
/// </param>
/// <param name="Bytes">The record as written; its identity.</param>
public abstract record GlucoseRecord(GlucoseOpcode Opcode, PumpTime? Time, GlucoseBytes Bytes)
{
    /// <summary>The bytes in base64, opcode first.</summary>
    public string Id => Bytes.Id;

    /// <summary>Found behind bytes that could not be decoded, so perhaps no record at all: for people to look at, not to dose on.</summary>
    public bool IsUncertain { get; init; }
}

/// <summary>What the sensor measured.</summary>
/// <param name="Value">40…510 mg/dL in steps of 2; the pump's "low" is 40 and its "high" 400.</param>
public sealed record SensorReadingRecord(GlucoseOpcode Opcode, PumpTime? Time, GlucoseBytes Bytes, MgPerDl Value) : GlucoseRecord(Opcode, Time, Bytes);

/// <summary>A slot of the five-minute rhythm without a reading: weak signal, calibration state, packet, error.</summary>
/// <param name="Detail"><c>bgNow</c>, <c>waiting</c>, <c>error</c>, <c>init</c>, <c>end</c>, or empty.</param>
public sealed record SensorGapRecord(GlucoseOpcode Opcode, PumpTime? Time, GlucoseBytes Bytes, string Detail) : GlucoseRecord(Opcode, Time, Bytes);

/// <summary>The pump's time, written so that the readings around it have one.</summary>
public sealed record TimestampRecord(PumpTime At, GlucoseBytes Bytes, TimestampKind Kind) : GlucoseRecord(GlucoseOpcode.Timestamp, At, Bytes);

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
public sealed record CalibrationRecord(PumpTime At, GlucoseBytes Bytes, MgPerDl Value) : GlucoseRecord(GlucoseOpcode.CalBG, At, Bytes);

/// <summary>What the sensor's current was multiplied with from then on.</summary>
public sealed record CalibrationFactorRecord(PumpTime At, GlucoseBytes Bytes, double Factor) : GlucoseRecord(GlucoseOpcode.CalFactor, At, Bytes);

/// <summary>Sensor, transmitter or clock: status, synchronisation, battery, time change, and what has no known meaning.</summary>
/// <param name="Detail"><c>off</c>, <c>on</c>, <c>lost</c>, <c>new</c>, <c>old</c>, <c>find</c>, <c>unknown</c>, or empty.</param>
public sealed record SensorEventRecord(GlucoseOpcode Opcode, PumpTime? Time, GlucoseBytes Bytes, string Detail) : GlucoseRecord(Opcode, Time, Bytes);

/// <summary>
/// Bytes of a page that are no known record, up to where decoding went on or to the page's beginning. How many slots they
/// held nobody knows: what is older has a time only from the next time stamp on, and is uncertain.
/// </summary>
public sealed record UnknownGlucoseRecord(GlucoseBytes Bytes) : GlucoseRecord((GlucoseOpcode)Bytes.Raw[0], null, Bytes);
