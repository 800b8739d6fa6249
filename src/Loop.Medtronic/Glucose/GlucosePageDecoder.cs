using Loop.Therapy;

namespace Loop.Medtronic.Glucose;

/// <summary>
/// Takes glucose pages apart. A page is written forwards with each record's opcode last, so it is read from its end:
/// newest first.
/// </summary>
public static class GlucosePageDecoder
{
    /// <summary>Bytes of a page without its CRC.</summary>
    public const int PageSize = 1022;

    /// <summary>Never throws and never reads past the page.</summary>
    /// <param name="page">At most 1022 bytes, CRC checked and stripped.</param>
    /// <param name="continuesAt">
    /// For an older page, where the times of the newer one ended (<see cref="DecodedGlucosePage.BeganAt"/>); null for the current page.
    /// </param>
    public static DecodedGlucosePage Decode(ReadOnlySpan<byte> page, PumpTime? continuesAt = null)
    {
        if (page.Length > PageSize)
        {
            var size = new Problem($"a glucose page of {page.Length} bytes; one has {PageSize} without its CRC", "check and strip the CRC first");
            return new DecodedGlucosePage([], false, null, size, page.Length);
        }

        var frames = Frames(page, out var problem, out var undecoded);
        var start = continuesAt ?? StartTime(frames);
        var clock = new SlotClock(start);
        var records = frames.Select(frame => GlucoseRecordReader.Read(frame, clock)).ToArray();
        // Only readings want a time; an empty page wants none.
        var needs = start is null && records.Any(r => r is SensorReadingRecord { Time: null });
        return new DecodedGlucosePage(records, needs, problem is null ? clock.Now : null, problem, undecoded);
    }

    /// <summary>Cuts the reversed page into records.</summary>
    private static List<GlucoseFrame> Frames(ReadOnlySpan<byte> page, out Problem? problem, out int undecoded)
    {
        var reversed = page.TrimEnd((byte)0).ToArray();
        Array.Reverse(reversed);
        var frames = new List<GlucoseFrame>();
        var at = 0;
        while (at < reversed.Length)
        {
            if (!GlucoseFrame.TryCut(reversed.AsSpan(at), out var frame)) break;
            frames.Add(frame);
            at += frame.Bytes.Length;
        }

        undecoded = reversed.Length - at;
        problem = undecoded == 0
            ? null
            : new Problem(
                $"glucose page: no known record ends at byte {undecoded - 1} (0x{reversed[at]:X2}), {undecoded} older bytes not decoded",
                "older readings of this page are missing; nothing need be done");
        return frames;
    }

    /// <summary>
    /// The time of the newest record that has none of its own: the first usable time stamp and five minutes for each slot
    /// since. Null when anything else with a time, or the end of the page, comes before it.
    /// </summary>
    private static PumpTime? StartTime(List<GlucoseFrame> frames)
    {
        var slots = 0;
        foreach (var frame in frames)
        {
            if (frame.IsSlot)
            {
                slots++;
                continue;
            }

            if (frame.Opcode is GlucoseOpcode.DataEnd or GlucoseOpcode.Event13 or GlucoseOpcode.Padding) continue;
            var kind = (TimestampKind)frame.Kind;
            var usable = frame.Opcode == GlucoseOpcode.Timestamp && (slots == 0 || kind is TimestampKind.LastRF or TimestampKind.PageEnd);
            return usable ? frame.Time!.Value + (slots * SlotClock.Slot) : null;
        }

        return null;
    }
}
