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

    /// <param name="isUncertain">The frame was found behind undecoded bytes.</param>
    public static GlucoseRecord Read(GlucoseFrame frame, SlotClock clock, bool isUncertain)
    {
        if (frame.IsSlot) return Slot(frame, clock.Take(), isUncertain);
        if (frame.Opcode == GlucoseOpcode.Timestamp) clock.Set(frame.Time!.Value);
        var b = frame.Bytes.Raw;
        return frame.Opcode switch
        {
            GlucoseOpcode.Timestamp => new TimestampRecord(frame.Time!.Value, frame.Bytes, (TimestampKind)frame.Kind) { IsUncertain = isUncertain },
            // One decoder takes a ninth bit from the day's spare ones, another ignores it; a calibration above 255 needs it.
            GlucoseOpcode.CalBG => new CalibrationRecord(frame.Time!.Value, frame.Bytes, new MgPerDl(((b[3] & 0x20) << 3) | b[5])) { IsUncertain = isUncertain },
            GlucoseOpcode.CalFactor => new CalibrationFactorRecord(frame.Time!.Value, frame.Bytes, ((b[5] << 8) | b[6]) / 1000.0) { IsUncertain = isUncertain },
            _ => new SensorEventRecord(frame.Opcode, frame.Time, frame.Bytes, Event(frame)) { IsUncertain = isUncertain },
        };
    }

    private static GlucoseRecord Slot(GlucoseFrame frame, PumpTime? time, bool isUncertain)
    {
        int? value = frame.Opcode switch
        {
            GlucoseOpcode.Glucose => GlucoseStep * frame.Bytes.Raw[0],
            GlucoseOpcode.DataLow => LowReading,
            GlucoseOpcode.DataHigh => HighReading,
            _ => null,
        };
        return value is { } mgPerDl
            ? new SensorReadingRecord(frame.Opcode, time, frame.Bytes, new MgPerDl(mgPerDl)) { IsUncertain = isUncertain }
            : new SensorGapRecord(frame.Opcode, time, frame.Bytes, Gap(frame)) { IsUncertain = isUncertain };
    }

    private static string Gap(GlucoseFrame frame) => (frame.Opcode, frame.Bytes.Length > 1 ? frame.Bytes.Raw[1] : 0) switch
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
