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

    /// <summary>
    /// Never throws and never reads past the page. Bytes that are no known record are reported; behind them decoding goes
    /// on at the next time stamp, with records that are marked uncertain.
    /// </summary>
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

        var reversed = page.TrimEnd((byte)0).ToArray();
        Array.Reverse(reversed);
        return new GlucoseWalk(reversed, continuesAt ?? StartTime(reversed)).Run();
    }

    /// <summary>
    /// The time of the newest record that has none of its own: the first usable time stamp and five minutes for each slot
    /// since. Null when anything else with a time, an unknown byte, or the end of the page, comes before it.
    /// </summary>
    private static PumpTime? StartTime(ReadOnlyMemory<byte> reversed)
    {
        var slots = 0;
        while (!reversed.IsEmpty && GlucoseFrame.TryCut(reversed, out var frame))
        {
            reversed = reversed[frame.Bytes.Length..];
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
