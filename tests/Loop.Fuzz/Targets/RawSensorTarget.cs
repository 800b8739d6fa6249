using Loop.Fuzz.Run;
using Loop.Medtronic;
using Loop.Medtronic.Glucose;
using Loop.Therapy;

namespace Loop.Fuzz.Targets;

/// <summary>Pages of sensor current and counters. The first byte of an input chooses the kind and how the checksum is treated.</summary>
internal sealed class RawSensorTarget : IFuzzTarget
{
    private Result<RawSensorPage> result;
    private bool wasMade;

    public string Name => "ISIG and VCNTR page";

    public int LongestInput => 1 + RawSensorPageDecoder.IsigPageSize + 1;

    /// <summary>At most 1022 values of four bytes.</summary>
    public long AllocationBound => 16 * 1024;

    public IEnumerable<byte[]> Seeds(Dice dice)
    {
        for (var i = 0; i < 8; i++)
        {
            yield return [0, .. Isig(dice.Bytes(dice.Below(2045)))];
            yield return [1, .. Vcntr(dice.Bytes(dice.Below(1023)))];
            yield return [0, .. dice.Bytes(2044)];
            yield return [1, .. dice.Bytes(1022)];
        }
    }

    public void Decode(ReadOnlyMemory<byte> input)
    {
        wasMade = !input.IsEmpty;
        if (!wasMade) return;
        result = (input.Span[0] & 1) == 0 ? RawSensorPageDecoder.Isig(input.Span[1..]) : RawSensorPageDecoder.Vcntr(input.Span[1..]);
    }

    public string? Check(ReadOnlyMemory<byte> input, Novelty novelty, bool thoroughly)
    {
        if (!wasMade) return null;
        var first = result;
        var isIsig = (input.Span[0] & 1) == 0;
        novelty.Mark(20, isIsig ? 1 : 0, first.Problem is null ? 0 : first.Problem.What.Length, int.Log2(input.Length));
        Decode(input);
        if (first.Problem != result.Problem) return "two decodings differ";
        if (!first.TryGet(out var page, out _)) return null;

        var size = isIsig ? 2 : 1;
        var data = isIsig ? 2044 : 1022;
        if ((size * page.Values.Count) + page.UnusedBytes != data) return "values and unused bytes are not the page";
        if (!page.Values.SequenceEqual(result.Require().Values)) return "two decodings differ";
        if (input.Span[(1 + (size * page.Values.Count))..(1 + data)].ContainsAnyExcept((byte)0)) return "a used byte is called unused";
        return page.Values.All(value => value is >= 0 and <= 0xFFFF) ? null : "a value is none of two bytes";
    }

    private static byte[] Isig(byte[] data)
    {
        var page = new byte[RawSensorPageDecoder.IsigPageSize];
        data.CopyTo(page, 0);
        var crc = Checksum.Crc16(page.AsSpan(0, 2044));
        page[2044] = (byte)(crc >> 8);
        page[2046] = (byte)(crc & 0xFF);
        return page;
    }

    private static byte[] Vcntr(byte[] data)
    {
        var page = new byte[RawSensorPageDecoder.VcntrPageSize];
        data.CopyTo(page, 0);
        var crc = Checksum.Crc16(page.AsSpan(0, 1022));
        page[1022] = (byte)(crc >> 8);
        page[1023] = (byte)(crc & 0xFF);
        return page;
    }
}
