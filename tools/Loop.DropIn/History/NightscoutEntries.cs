using Loop.DropIn.Print;
using Loop.Medtronic.Glucose;

namespace Loop.DropIn.History;

/// <summary>Readings as the entries that the Go tools upload to Nightscout, oldest first.</summary>
internal static class NightscoutEntries
{
    private const string DeviceVariable = "NIGHTSCOUT_DEVICE";

    // Where the kernel keeps the machine's name.
    private const string HostName = "/proc/sys/kernel/hostname";

    public static Shown Of(IReadOnlyList<GlucoseRecord> newestFirst, PumpSurroundings surroundings)
    {
        var device = surroundings.Variable(DeviceVariable) is { Length: > 0 } named ? named : $"openaps://{File.ReadAllText(HostName).Trim()}";
        var entries = new List<Shown>();
        for (var i = newestFirst.Count - 1; i >= 0; i--)
        {
            if (newestFirst[i].Time is not { } time) continue;
            List<(string, Shown)> value = newestFirst[i] switch
            {
                SensorReadingRecord reading => [("sgv", Shown.Number(reading.Value.Value))],
                CalibrationRecord calibration => [("mbg", Shown.Number(calibration.Value.Value))],
                _ => [],
            };
            if (value.Count == 0) continue;
            if (newestFirst[i] is SensorReadingRecord && GlucoseDirection.At(newestFirst, i) is { } direction) value.Add(("direction", Shown.Text(direction)));
            var instant = GoTime.Instant(time.Civil, surroundings.OffsetAt);
            entries.Add(Shown.Of([
                ("type", Shown.Text(value[0].Item1)),
                ("date", Shown.Number(instant.ToUnixTimeMilliseconds())),
                ("dateString", Shown.Text(GoTime.Rfc3339(time.Civil, surroundings.OffsetAt))),
                ("device", Shown.Text(device)),
                .. value]));
        }

        return Shown.List(entries);
    }
}
