using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>Reads the records about glucose and carbs.</summary>
internal static class GlucoseReader
{
    /// <summary>The two unit bits know 0 (never set), 1 and 2.</summary>
    private const int LastUnit = 2;

    private const int AlarmHigh = 101;
    private const int AlarmLow = 102;

    public static HistoryRecord? Capture(RecordBytes bytes)
    {
        var b = bytes.Raw;
        var unit = (b[4] >> 5) & 3;
        var value = ((b[4] >> 7) << 9) | ((b[6] >> 7) << 8) | b[1];
        return unit <= LastUnit ? new BgCaptureRecord(bytes, new PumpGlucose(value, (GlucoseUnit)unit)) : null;
    }

    public static HistoryRecord Received(RecordBytes bytes)
    {
        var b = bytes.Raw;
        return new BgReceivedRecord(bytes, new MgPerDl((b[1] << 3) | (b[4] >> 5)), Convert.ToHexString(b[7..10]));
    }

    public static HistoryRecord? MealMarker(RecordBytes bytes)
    {
        var b = bytes.Raw;
        var unit = b[8] & 3;
        return unit <= LastUnit ? new MealMarkerRecord(bytes, new PumpCarbs((b[1] << 8) | b[7], (CarbUnit)unit)) : null;
    }

    public static HistoryRecord SensorAlarm(RecordBytes bytes)
    {
        var b = bytes.Raw;
        int? glucose = b[1] is AlarmHigh or AlarmLow ? ((b[7] >> 7) << 8) | b[2] : null;
        return new SensorAlarmRecord(bytes, b[1], glucose);
    }
}
