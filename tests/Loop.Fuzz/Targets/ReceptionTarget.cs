using Loop.Fuzz.Run;
using Loop.Medtronic;

namespace Loop.Fuzz.Targets;

/// <summary>
/// Packets as the radio hands them over: line code, checksum, layout. The first byte of an input says whether the rest is
/// on the line already, is put into line code first, or gets its checksum too, so that chance reaches behind each check.
/// </summary>
internal sealed class ReceptionTarget : IFuzzTarget
{
    private static readonly PumpSerial Serial = PumpSerial.Parse("123456").Require();

    private byte[] line = [];
    private Reception reception;

    public string Name => "packet";

    /// <summary>A long packet on the line, and what the radio's buffer holds beyond it.</summary>
    public int LongestInput => 1 + 220;

    /// <summary>The decoded bytes, once.</summary>
    public long AllocationBound => 4 * 1024;

    public IEnumerable<byte[]> Seeds(Dice dice)
    {
        foreach (byte opcode in (byte[])[0x06, 0x15, 0x5D, 0x70, 0x80, 0x8D])
        {
            yield return [0, .. PumpPacket.Short(Serial, opcode).ToLine()];
            yield return [0, .. PumpPacket.WithParameters(Serial, opcode, dice.Bytes(dice.Below(65))).ToLine()];
            yield return [1, .. PumpPacket.Short(Serial, opcode).ToBytes()];
            yield return [2, .. PumpPacket.WithParameters(Serial, opcode, dice.Bytes(dice.Below(65))).ToBytes().AsSpan(0, 70)];
        }

        yield return [2, 0xA5, 0x12, 0x34, 0x56, 1, 0x20];
        yield return [3, 0xA8, 1, 2, 3, 4, 5, 6, 7];
    }

    public void Decode(ReadOnlyMemory<byte> input)
    {
        if (input.IsEmpty) return;
        line = OnTheLine(input.Span[0], input.Span[1..]);
        reception = Reception.Read(line);
    }

    private static byte[] OnTheLine(byte mode, ReadOnlySpan<byte> bytes) => (mode & 3) switch
    {
        0 => bytes.ToArray(),
        1 => LineCode.Encode(bytes),
        2 => LineCode.Encode([.. bytes, Checksum.Crc8(bytes)]),
        _ => LineCode.Encode([.. bytes, (byte)(Checksum.Crc16(bytes) >> 8), (byte)(Checksum.Crc16(bytes) & 0xFF)]),
    };

    public string? Check(ReadOnlyMemory<byte> input, Novelty novelty, bool thoroughly)
    {
        if (input.IsEmpty) return null;
        var first = reception;
        novelty.Mark(30, (int)first.Kind, input.Span[0] & 3, Math.Min(line.Length, 120));
        if (first.Kind == ReceptionKind.Pump) novelty.Mark(31, first.Packet.Opcode, first.Packet.Body.Length);
        if (Reception.Read(line).Kind != first.Kind) return "two decodings differ";
        if (first.Kind != ReceptionKind.Pump) return null;

        if (!first.Packet.IsShort && !first.Packet.IsLong) return "a packet that is neither short nor long is a pump's";
        // What is made of a packet again is what came, but for the bits that fill the last byte.
        var again = first.Packet.ToLine();
        if (again.Length != line.Length || !again.AsSpan(0, again.Length - 1).SequenceEqual(line.AsSpan(0, line.Length - 1))) return "the packet is not what came";
        return (again[^1] ^ line[^1]) is >= 0 and < 16 ? null : "the packet's end is not what came";
    }
}
