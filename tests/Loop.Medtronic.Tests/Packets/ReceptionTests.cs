using CsCheck;
using Loop.Testing;
using Xunit.Abstractions;

namespace Loop.Medtronic.Tests;

public sealed class ReceptionTests(ITestOutputHelper output)
{
    private static readonly PumpSerial Serial = PumpSerial.FromBytes(0x12, 0x34, 0x56);
    private static readonly PumpPacket Ack = PumpPacket.Short(Serial, 0x06);
    private static readonly PumpPacket Data = new(Serial, 0x98, Hex.Body("06 00 00 00 37 00 17"));

    [Fact]
    public void A_packet_is_read_as_it_was_sent() =>
        Gen.Select(Gen.Byte, Gen.OneOf(Gen.Byte.Array[1], Gen.Byte.Array[PumpPacket.LongBody])).Sample((opcode, body) =>
        {
            var reception = Reception.Read(new PumpPacket(Serial, opcode, body).ToLine());
            return reception.Kind == ReceptionKind.Pump
                && reception.Packet.Serial == Serial
                && reception.Packet.Opcode == opcode
                && reception.Packet.Body.Span.SequenceEqual(body);
        });

    [Fact]
    [Hazard("UCA-REQ-08")]
    public void No_single_or_double_bit_error_makes_a_short_packet_another_one()
    {
        var accepted = 0;
        var bits = Ack.ToLine().Length * 8;
        for (var first = 0; first < bits; first++)
            for (var second = first; second < bits; second++)
                if (IsAnother(Ack, first == second ? [first] : [first, second])) accepted++;
        Assert.Equal(0, accepted);
    }

    [Fact]
    [Hazard("UCA-REQ-08")]
    public void No_single_bit_error_makes_a_long_packet_another_one()
    {
        for (var bit = 0; bit < Data.ToLine().Length * 8; bit++) Assert.False(IsAnother(Data, [bit]), $"bit {bit}");
    }

    /// <summary>Only where the eight bits of the CRC collide can damage pass, after most of it has failed to be a line code at all.</summary>
    [Fact]
    [Hazard("UCA-REQ-08")]
    public void Bursts_of_errors_pass_no_more_often_than_the_checks_must_allow()
    {
        const int samples = 40_000;
        var accepted = 0;
        var random = new Xorshift(20_26);
        for (var sample = 0; sample < samples; sample++)
        {
            var flips = Enumerable.Range(0, 3 + random.Below(6)).Select(_ => random.Below(107 * 8)).Distinct().ToArray();
            if (IsAnother(Data, flips)) accepted++;
        }

        output.WriteLine($"{accepted} of {samples} long packets with 3 to 8 wrong bits were accepted as other packets");
        Assert.InRange(accepted, 0, samples / 10_000);
    }

    [Theory]
    [Hazard("UCA-REQ-08")]
    [InlineData("")]
    [InlineData("00 00 00 00 00 00 00")]
    [InlineData("A7 12 34 56 06")]
    [InlineData("00 00 00 00 00 00 00 00 00 00 00 00 00")]
    public void Bytes_whose_check_happens_to_fit_are_still_no_packet(string decoded) =>
        Assert.Equal(ReceptionKind.Garbled, Reception.Read(LineCode.Encode(Hex.Bytes(decoded))).Kind);

    [Fact]
    public void A_pump_packet_of_a_length_that_pumps_do_not_send_is_garbled()
    {
        var packet = new PumpPacket(Serial, 0x06, new byte[3]);
        Assert.Equal(ReceptionKind.Garbled, Reception.Read(packet.ToLine()).Kind);
    }

    [Fact]
    public void Meters_and_sensors_are_other_devices_by_their_own_checks()
    {
        byte[] meter = [0xA5, 0xC0, 0xFF, 0xEE, 0x00, 0x78, 0];
        meter[^1] = Checksum.Crc8(meter.AsSpan(0, 6));
        byte[] sensor = [0xAA, 0x01, 0x02, 0x03, 0x04, 0x05, 0, 0];
        var crc = Checksum.Crc16(sensor.AsSpan(0, 6));
        (sensor[6], sensor[7]) = ((byte)(crc >> 8), (byte)(crc & 0xFF));

        Assert.Equal(ReceptionKind.OtherDevice, Reception.Read(LineCode.Encode(meter)).Kind);
        Assert.Equal(ReceptionKind.OtherDevice, Reception.Read(LineCode.Encode(sensor)).Kind);
        sensor[3] ^= 1;
        Assert.Equal(ReceptionKind.Garbled, Reception.Read(LineCode.Encode(sensor)).Kind);
    }

    /// <summary>Whether the packet with these bits flipped is accepted and says something else.</summary>
    private static bool IsAnother(PumpPacket packet, int[] bits)
    {
        var line = packet.ToLine();
        foreach (var bit in bits) line[bit / 8] ^= (byte)(1 << bit % 8);
        var reception = Reception.Read(line);
        return reception.Kind == ReceptionKind.Pump
            && !(reception.Packet.Serial == packet.Serial
                && reception.Packet.Opcode == packet.Opcode
                && reception.Packet.Body.Span.SequenceEqual(packet.Body.Span));
    }
}
