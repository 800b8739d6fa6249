using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>A history page of a real pump, read from a file of hex digits.</summary>
internal sealed class RecordedPage
{
    private RecordedPage(byte[] bytes) => Bytes = bytes;

    /// <summary>1022 bytes.</summary>
    public byte[] Bytes { get; }

    /// <summary>Bytes that records take; all of them when a record on the way is not known.</summary>
    public int Used { get; private set; } = HistoryPages.PageLength;

    /// <summary>The newest time on the page, pump time.</summary>
    public DateTime? Newest { get; private set; }

    /// <summary>The last temp basal on the page: its start, its length, whether it counts in percent.</summary>
    public (DateTime Start, int HalfHours, bool Percent)? LastTemp { get; private set; }

    /// <summary>Reads a page; blanks and line ends do not matter, and the page's own check may follow.</summary>
    public static Result<RecordedPage> Load(string path, PumpModel model)
    {
        if (!File.Exists(path)) return new Problem($"there is no history page at {path}", "name a file of 1022 bytes in hex");
        var digits = string.Concat(File.ReadAllText(path).Where(c => !char.IsWhiteSpace(c)));
        if (!TryHex(digits, out var bytes)) return new Problem($"{path} is not hex text", "name a file of 1022 bytes in hex");
        if (bytes.Length == HistoryPages.PageLength + 2) bytes = bytes[..HistoryPages.PageLength];
        if (bytes.Length != HistoryPages.PageLength)
            return new Problem($"{path} holds {bytes.Length} bytes, a history page has {HistoryPages.PageLength}", "name a whole page");
        var page = new RecordedPage(bytes);
        page.Walk(model.Family);
        return page;
    }

    private static bool TryHex(string digits, out byte[] bytes)
    {
        bytes = [];
        if (digits.Length % 2 != 0 || !digits.All(char.IsAsciiHexDigit)) return false;
        bytes = Convert.FromHexString(digits);
        return true;
    }

    private void Walk(int family)
    {
        var at = 0;
        (DateTime Start, bool Percent)? rate = null;
        while (at < Bytes.Length && Bytes.AsSpan(at).ContainsAnyExcept((byte)0))
        {
            if (RecordShapes.Of(Bytes.AsSpan(at), family) is not { } shape) return;
            var record = Bytes.AsSpan(at, Math.Min(shape.Length, Bytes.Length - at));
            var time = shape.Time is { } offset && record.Length >= offset + 5 ? PumpTimeBytes.Read(record[offset..]) : null;
            if (time > (Newest ?? DateTime.MinValue)) Newest = time;
            if (record[0] == 0x33 && time is { } start) rate = (start, (record[7] >> 3) != 0);
            if (record[0] == 0x16 && rate is { } of) LastTemp = (of.Start, record[1], of.Percent);
            at += record.Length;
        }

        Used = at;
    }
}
