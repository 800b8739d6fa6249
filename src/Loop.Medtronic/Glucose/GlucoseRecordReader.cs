using Loop.Therapy;

namespace Loop.Medtronic.Glucose;

/// <summary>Makes a typed, timed record of a frame.</summary>
internal static class GlucoseRecordReader
{
    private const string Unknown = "unknown";

    /// <summary>What the pump stores when the sensor's value is below or above its range.</summary>
    private const int LowReading = 40;
    private const int HighReading = 400;

    /// <summary>Glucose is stored in steps of 2 mg/dL.</summary>
    private const int GlucoseStep = 2;

    public static GlucoseRecord Read(GlucoseFrame frame, SlotClock clock)
    {
        var id = Convert.ToBase64String(frame.Bytes);
        if (frame.IsSlot) return Slot(frame, clock.Take(), id);
        if (frame.Opcode == GlucoseOpcode.Timestamp) clock.Set(frame.Time!.Value);
        return frame.Opcode switch
        {
            GlucoseOpcode.Timestamp => new TimestampRecord(frame.Time!.Value, id, (TimestampKind)frame.Kind),
            // One decoder takes a ninth bit from the day's spare ones, another ignores it; a calibration above 255 needs it.
            GlucoseOpcode.CalBG => new CalibrationRecord(frame.Time!.Value, id, new MgPerDl(((frame.Bytes[3] & 0x20) << 3) | frame.Bytes[5])),
            GlucoseOpcode.CalFactor => new CalibrationFactorRecord(frame.Time!.Value, id, ((frame.Bytes[5] << 8) | frame.Bytes[6]) / 1000.0),
            _ => new SensorEventRecord(frame.Opcode, frame.Time, id, Event(frame)),
        };
    }

    private static GlucoseRecord Slot(GlucoseFrame frame, PumpTime? time, string id)
    {
        int? value = frame.Opcode switch
        {
            GlucoseOpcode.Glucose => GlucoseStep * frame.Bytes[0],
            GlucoseOpcode.DataLow => LowReading,
            GlucoseOpcode.DataHigh => HighReading,
            _ => null,
        };
        return value is { } mgPerDl
            ? new SensorReadingRecord(frame.Opcode, time, id, new MgPerDl(mgPerDl))
            : new SensorGapRecord(frame.Opcode, time, id, Gap(frame));
    }

    private static string Gap(GlucoseFrame frame) => (frame.Opcode, frame.Bytes.Length > 1 ? frame.Bytes[1] : 0) switch
    {
        (GlucoseOpcode.Cal, 0) => "bgNow",
        (GlucoseOpcode.Cal, 1) => "waiting",
        (GlucoseOpcode.Cal, 2) => "error",
        (GlucoseOpcode.Cal, _) => Unknown,
        (GlucoseOpcode.Packet, 2) => "init",
        (GlucoseOpcode.Error, 1) => "end",
        _ => "",
    };

    private static string Event(GlucoseFrame frame) => frame.Opcode switch
    {
        GlucoseOpcode.Status => frame.Kind switch { 0 => "off", 1 => "on", 2 => "lost", _ => Unknown },
        GlucoseOpcode.Sync => frame.Kind switch { 1 => "new", 2 => "old", _ => "find" },
        _ => "",
    };
}
