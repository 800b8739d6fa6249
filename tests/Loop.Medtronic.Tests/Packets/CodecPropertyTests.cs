using CsCheck;
using Loop.Testing;

namespace Loop.Medtronic.Tests;

/// <summary>Line code and checks against second implementations written from their definitions, and what damage they are sure to find.</summary>
public sealed class CodecPropertyTests
{
    /// <summary>The published six-bit codes of the nibbles 0…F.</summary>
    private static readonly string[] Codes =
    [
        "010101", "110001", "110010", "100011", "110100", "100101", "100110", "010110",
        "011010", "011001", "101010", "001011", "101100", "001101", "001110", "011100",
    ];

    [Fact]
    public void The_line_code_is_the_codes_of_the_nibbles_written_one_after_the_other() => Gen.Byte.Array[0, 80].Sample(data =>
    {
        var bits = string.Concat(data.SelectMany(value => new[] { Codes[value >> 4], Codes[value & 0xF] }));
        if (data.Length % 2 == 1) bits += "0101";
        var expected = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(8 * i, 8), 2)).ToArray();
        Assert.Equal(expected, LineCode.Encode(data));
    });

    [Fact]
    public void A_line_that_decodes_is_the_line_of_what_it_decodes_to() => Gen.Byte.Array[0, 12].Sample(line =>
    {
        if (LineCode.Decode(line) is not { } data) return;
        var again = LineCode.Encode(data);
        if (data.Length % 2 == 1) (again[^1], line[^1]) = ((byte)(again[^1] & 0xF0), (byte)(line[^1] & 0xF0));
        Assert.Equal(line, again);
    });

    [Fact]
    public void Checks_are_the_remainders_of_long_division() => Gen.Byte.Array[0, 80].Sample(data =>
    {
        Assert.Equal(Remainder(data, 8, 0x9B, 0), Checksum.Crc8(data));
        Assert.Equal(Remainder(data, 16, 0x1021, 0xFFFF), Checksum.Crc16(data));
    });

    [Fact]
    [Hazard("UCA-REQ-08")]
    public void A_check_finds_every_burst_no_longer_than_itself() =>
        Gen.Select(Gen.Byte.Array[2, 70], Gen.Int[0, 10_000], Gen.Int[1, 0xFFFF]).Sample((data, at, burst) =>
        {
            Assert.NotEqual(Checksum.Crc16(data), Checksum.Crc16(Damage(data, at % (8 * data.Length - 15), burst, 16)));
            if ((burst & 0xFF) != 0) Assert.NotEqual(Checksum.Crc8(data), Checksum.Crc8(Damage(data, at % (8 * data.Length - 7), burst & 0xFF, 8)));
        });

    [Fact]
    public void Any_packet_comes_back_through_the_air_as_it_was()
    {
        var bodies = Gen.OneOf(Gen.Byte.Array[1], Gen.Byte.Array[PumpPacket.LongBody]);
        Gen.Select(Gen.Byte.Array[3], Gen.Byte, bodies).Sample((id, opcode, body) =>
        {
            var packet = new PumpPacket(PumpSerial.FromBytes(id[0], id[1], id[2]), opcode, body);
            var reception = Reception.Read(packet.ToLine());
            Assert.Equal((ReceptionKind.Pump, packet.Serial, opcode), (reception.Kind, reception.Packet.Serial, reception.Packet.Opcode));
            Assert.Equal(body, reception.Packet.Body.ToArray());
        });
    }

    [Fact]
    public void No_line_of_any_bytes_throws() => Gen.Byte.Array[0, 130].Sample(line => _ = Reception.Read(line), iter: 20_000);

    /// <summary>Polynomial long division, a bit at a time, from the definition.</summary>
    private static int Remainder(byte[] data, int width, int polynomial, int start)
    {
        var remainder = start;
        foreach (var bit in data.SelectMany(value => Enumerable.Range(0, 8).Select(i => value >> (7 - i) & 1)))
        {
            var carry = (remainder >> (width - 1) & 1) ^ bit;
            remainder = remainder << 1 & ((1 << width) - 1);
            if (carry == 1) remainder ^= polynomial;
        }

        return remainder;
    }

    private static byte[] Damage(byte[] data, int at, int burst, int width)
    {
        var damaged = (byte[])data.Clone();
        for (var i = 0; i < width; i++)
        {
            if ((burst >> i & 1) == 1) damaged[(at + i) / 8] ^= (byte)(0x80 >> (at + i) % 8);
        }

        return damaged;
    }
}
