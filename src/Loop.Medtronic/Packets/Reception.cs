using System.Buffers.Binary;

namespace Loop.Medtronic;

/// <summary>What a received packet turned out to be.</summary>
internal enum ReceptionKind
{
    /// <summary>A sound packet of a pump.</summary>
    Pump,

    /// <summary>A sound packet of a meter, a remote, a sensor.</summary>
    OtherDevice,

    /// <summary>Not a sound packet of anything.</summary>
    Garbled,
}

/// <summary>A received packet, through every check that needs no context (UCA-REQ-08).</summary>
internal readonly record struct Reception(ReceptionKind Kind, PumpPacket Packet)
{
    /// <summary>Device, serial, opcode or reading, CRC: anything shorter is no packet, however its check comes out (H12).</summary>
    private const int ShortestPacket = 6;

    private const int HeaderLength = 5;
    private const int FirstSensor = 0xA8;
    private const int LastSensor = 0xAB;

    public static Reception Read(ReadOnlySpan<byte> line)
    {
        var garbled = new Reception(ReceptionKind.Garbled, default);
        if (LineCode.Decode(line) is not { Length: >= ShortestPacket } bytes) return garbled;
        if (bytes[0] is >= FirstSensor and <= LastSensor)
            return HasCrc16(bytes) ? new Reception(ReceptionKind.OtherDevice, default) : garbled;
        if (Checksum.Crc8(bytes.AsSpan(0, bytes.Length - 1)) != bytes[^1]) return garbled;
        if (bytes[0] != PumpPacket.PumpDevice)
            return bytes[0] == 0 ? garbled : new Reception(ReceptionKind.OtherDevice, default);
        var packet = new PumpPacket(
            PumpSerial.FromBytes(bytes[1], bytes[2], bytes[3]),
            bytes[4],
            bytes.AsMemory(HeaderLength, bytes.Length - HeaderLength - 1));
        return packet.IsShort || packet.IsLong ? new Reception(ReceptionKind.Pump, packet) : garbled;
    }

    private static bool HasCrc16(byte[] bytes) =>
        Checksum.Crc16(bytes.AsSpan(0, bytes.Length - 2)) == BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(bytes.Length - 2));
}
