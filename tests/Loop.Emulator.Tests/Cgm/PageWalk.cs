namespace Loop.Emulator.Tests.Cgm;

/// <summary>Reads a glucose page the way clients do: from its end, newest first, times counted back from the newest time record.</summary>
internal static class PageWalk
{
    private static readonly HashSet<byte> Timed = [0x08, 0x0A, 0x0B, 0x0C, 0x0D];

    /// <summary>Readings newest first, and the pump's time of each; null where no time can be found for the newest.</summary>
    public static List<(DateTime At, int Glucose)>? Read(byte[] page)
    {
        var bytes = page.Reverse().SkipWhile(value => value == 0).ToArray();
        var records = new List<(byte Code, DateTime Time, int Kind)>();
        for (var at = 0; at < bytes.Length;)
        {
            var code = bytes[at];
            if (Timed.Contains(code))
            {
                records.Add((code, Time(bytes.AsSpan(at + 1)), (bytes[at + 3] >> 5) & 3));
                at += 5;
                continue;
            }

            records.Add((code, default, 0));
            at += code == 0x07 ? 2 : 1;
        }

        return Date(records);
    }

    private static List<(DateTime At, int Glucose)>? Date(List<(byte Code, DateTime Time, int Kind)> records)
    {
        var newer = 0;
        DateTime? running = null;
        foreach (var (code, time, kind) in records)
        {
            if (Timed.Contains(code))
            {
                if (code == 0x08 && (kind is 0 or 1 || newer == 0)) running = time.AddMinutes(5 * newer);
                break;
            }

            newer++;
        }

        if (running is not { } now) return null;
        var readings = new List<(DateTime, int)>();
        foreach (var (code, time, _) in records)
        {
            if (code == 0x08) now = time;
            if (Timed.Contains(code)) continue;
            readings.Add((now, code switch { 0x06 => 40, 0x07 => 400, _ => 2 * code }));
            now = now.AddMinutes(-5);
        }

        return readings;
    }

    private static DateTime Time(ReadOnlySpan<byte> t) =>
        new(2000 + (t[3] & 0x7F), ((t[0] >> 6) << 2) | (t[1] >> 6), t[2] & 0x1F, t[0] & 0x1F, t[1] & 0x3F, 0, DateTimeKind.Unspecified);
}
