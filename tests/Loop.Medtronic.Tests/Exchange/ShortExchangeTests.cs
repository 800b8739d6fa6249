using Loop.Testing;

namespace Loop.Medtronic.Tests;

public sealed class ShortExchangeTests : IDisposable
{
    private const string Status = "03 03 00 00";
    private readonly ScriptedRadio radio = new();
    private readonly Pump pump;

    public ShortExchangeTests() => pump = new Pump(radio, ScriptedRadio.Serial, new ManualTime());

    public void Dispose() => radio.Dispose();

    [Fact]
    public void An_answer_at_once_takes_one_packet_and_no_firmware_retry()
    {
        radio.Data(0xCE, Status);

        Assert.True(pump.ReadStatus().TryGet(out var status, out _));
        Assert.True(status.IsNormal);
        var sent = Assert.Single(radio.Packets);
        Assert.Equal((0xCE, false, 0, 0, TimeSpan.FromMilliseconds(200)), (sent.Opcode, sent.IsLong, sent.Repeat, sent.Retry, sent.Listen));
    }

    [Fact]
    public void Silence_is_asked_again_twice_then_it_is_no_response()
    {
        Assert.Equal(PumpErrorKind.NoResponse, pump.ReadStatus().Error?.Kind);
        // The last listen is long enough for a slow pump too.
        Assert.Equal([200, 200, 500], radio.Packets.Select(packet => packet.Listen.TotalMilliseconds));
        Assert.Equal(2, pump.Tally.Retries);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Lost_answers_are_asked_again(int lost)
    {
        for (var i = 0; i < lost; i++) radio.Silence();
        radio.Data(0xCE, Status);

        Assert.Null(pump.ReadStatus().Error);
        Assert.Equal(lost + 1, radio.Packets.Count);
    }

    [Fact]
    [Hazard("UCA-REQ-08")]
    public void A_garbled_answer_is_asked_again()
    {
        radio.Garbled().Silence().Data(0xCE, Status);

        Assert.Null(pump.ReadStatus().Error);
        Assert.Equal(2, radio.Packets.Count);
        Assert.Equal(1, pump.Tally.Garbled);
    }

    [Fact]
    [Hazard("UCA-REQ-08")]
    public void Every_single_bit_error_of_an_answer_leads_to_a_second_question()
    {
        var line = new PumpPacket(ScriptedRadio.Serial, 0xCE, Hex.Body(Status)).ToLine();
        // The last four bits only fill the last byte and mean nothing.
        for (var bit = 0; bit < line.Length * 8 - 4; bit++)
        {
            var damaged = (byte[])line.Clone();
            damaged[bit / 8] ^= (byte)(0x80 >> bit % 8);
            using var air = new ScriptedRadio();
            air.Receive(damaged).Silence().Receive(line);
            Assert.Null(new Pump(air, ScriptedRadio.Serial, new ManualTime()).ReadStatus().Error);
            Assert.Equal(2, air.Packets.Count);
        }
    }

    [Fact]
    public void Answers_that_stay_garbled_are_malformed_and_keep_their_bytes()
    {
        radio.Garbled().Silence().Garbled().Silence().Garbled().Silence();

        var error = pump.ReadStatus().Error;
        Assert.Equal(PumpErrorKind.Malformed, error?.Kind);
        Assert.Equal(11, error?.Bytes.Length);
        Assert.Equal(3, radio.Packets.Count);
    }

    [Fact]
    public void A_refusal_is_final_and_keeps_its_code()
    {
        radio.Error(0x08);

        var error = pump.ReadStatus().Error;
        Assert.Equal((PumpErrorKind.Refused, (byte?)0x08, (byte)0xCE), (error!.Kind, error.Code, error.Opcode));
        Assert.Single(radio.Packets);
        Assert.DoesNotContain('\n', error.ToString());
    }

    [Fact]
    [Hazard("UCA-REQ-10")]
    public void Another_pumps_answer_is_passed_over()
    {
        radio.OtherPump(0xCE, "03 00 01 01").Data(0xCE, Status);

        Assert.True(pump.ReadStatus().TryGet(out var status, out _));
        Assert.False(status.Suspended);
        Assert.Single(radio.Packets);
        Assert.Equal(1 + 1, radio.Listens);
        Assert.Equal(1, pump.Tally.Foreign);
    }

    [Fact]
    [Hazard("UCA-REQ-09")]
    public void The_late_answer_of_another_command_is_passed_over()
    {
        radio.Data(0x98, "06 00 00 00 37 00 17").Ack().Data(0xCE, Status);

        Assert.Null(pump.ReadStatus().Error);
        Assert.Single(radio.Packets);
    }

    [Fact]
    [Hazard("UCA-REQ-09")]
    public void A_late_answer_is_caught_before_the_next_command_is_sent()
    {
        radio.Silence().Silence().Silence();
        Assert.NotNull(pump.ReadTempBasal().Error);
        var order = new List<int>();
        radio.OnSent = _ => order.Add(radio.Listens);
        radio.Data(0x98, "06 00 00 00 37 00 17").Silence().Data(0x98, "06 00 00 00 00 00 00");

        Assert.True(pump.ReadTempBasal().TryGet(out var temp, out _));
        Assert.False(temp.Runs);
        Assert.Equal([3], order);
    }

    [Fact]
    [Hazard("UCA-REQ-09")]
    public void An_answer_to_whoever_drove_the_pump_before_is_caught_before_the_first_command()
    {
        radio.FromBefore = ScriptedRadio.Sound(0xCE, "03 03 01 01");
        radio.Silence().Data(0xCE, Status);

        Assert.True(pump.ReadStatus().TryGet(out var status, out _));
        Assert.False(status.Suspended);
    }

    [Fact]
    public void Another_controllers_question_to_our_pump_is_not_the_answer()
    {
        radio.Short(0xCE, 0).Short(0x15, 0).Data(0xCE, Status);

        Assert.Null(pump.ReadStatus().Error);
        Assert.Single(radio.Packets);
    }

    [Fact]
    public void A_channel_full_of_others_does_not_hold_the_driver_for_ever()
    {
        for (var i = 0; i < 100; i++) radio.OtherPump(0xCE, Status);

        Assert.Equal(PumpErrorKind.NoResponse, pump.ReadStatus().Error?.Kind);
        Assert.Equal(3, radio.Packets.Count);
    }

    [Fact]
    public void Noise_is_listened_past()
    {
        radio.Noise().Data(0xCE, Status);
        Assert.Null(pump.ReadStatus().Error);
    }

    [Fact]
    public void A_broken_radio_is_not_asked_again()
    {
        radio.Broken();

        Assert.Equal(PumpErrorKind.RadioBroken, pump.ReadStatus().Error?.Kind);
        Assert.Single(radio.Packets);
    }

    [Fact]
    public void A_cancelled_read_sends_nothing()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();

        Assert.Throws<OperationCanceledException>(() => pump.ReadStatus(cancel.Token));
        Assert.Empty(radio.Packets);
    }
}
