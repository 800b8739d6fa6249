using Loop.Guard;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Medtronic.Tests;

public sealed class LongExchangeTests : IDisposable
{
    private readonly ScriptedRadio radio = new();
    private readonly ManualTime time = new();
    private readonly List<ExchangeStep> steps = [];
    private readonly Pump pump;

    public LongExchangeTests()
    {
        pump = new Pump(radio, ScriptedRadio.Serial, time);
        radio.Data(0x8D, "09 03 35 35 34");
        Assert.Null(pump.ReadModel().Error);
        radio.Packets.Clear();
    }

    public void Dispose() => radio.Dispose();

    [Fact]
    public void A_dose_is_a_prelude_and_one_packet_and_tells_its_steps()
    {
        radio.Ack().Ack();

        Assert.Null(Bolus().Error);
        Assert.Equal([false, true], radio.Packets.Select(packet => packet.IsLong));
        Assert.Equal("02002C", Hex.Text(radio.Packets[1].Body.AsMemory(0, 3)));
        Assert.Equal(Enum.GetValues<ExchangeStep>(), steps);
    }

    [Theory]
    [Hazard("UCA-SMB-04")]
    [Hazard("UCA-BOL-06")]
    [InlineData("silence")]
    [InlineData("garbled")]
    [InlineData("noise")]
    [InlineData("data")]
    [InlineData("other pump")]
    [InlineData("broken")]
    public void Without_the_pumps_own_word_a_dose_is_unknown_and_never_sent_again(string answer)
    {
        radio.Ack();
        _ = answer switch
        {
            "garbled" => radio.Garbled(),
            "noise" => radio.Noise(),
            "data" => radio.Data(0x42, "02 00 2C"),
            "other pump" => radio.OtherPump(0x06, "00"),
            "broken" => radio.Broken(),
            _ => radio.Silence(),
        };

        var error = Bolus().Error;

        Assert.Equal((PumpErrorKind.Unknown, DoseOutcome.Unknown), (error!.Kind, error.Outcome));
        var dose = Assert.Single(radio.Packets, packet => packet.IsLong);
        Assert.Equal((0, 0), (dose.Repeat, dose.Retry));
        Assert.DoesNotContain(ExchangeStep.ParametersAnswered, steps);
    }

    [Fact]
    public void The_acknowledgement_is_found_behind_a_garbled_packet()
    {
        radio.Ack().Garbled().Ack();
        Assert.Null(Bolus().Error);
    }

    [Theory]
    [InlineData(0x08)]
    [InlineData(0x09)]
    [InlineData(0x0D)]
    [InlineData(0xEE)]
    public void The_pumps_own_error_settles_a_dose_as_not_performed(byte code)
    {
        radio.Ack().Error(code);

        var error = Bolus().Error;
        Assert.Equal((PumpErrorKind.Refused, DoseOutcome.NotPerformed, (byte?)code), (error!.Kind, error.Outcome, error.Code));
        Assert.Equal([code], error.Bytes.ToArray());
        Assert.Single(radio.Packets, packet => packet.IsLong);
    }

    [Fact]
    [Hazard("UCA-SMB-04")]
    public void A_bolus_in_progress_may_be_this_very_bolus_heard_twice()
    {
        radio.Ack().Error(PumpRefusal.BolusInProgress);

        var error = Bolus().Error;
        Assert.Equal((PumpErrorKind.Unknown, DoseOutcome.Unknown, (byte?)0x0C), (error!.Kind, error.Outcome, error.Code));
        Assert.Single(radio.Packets, packet => packet.IsLong);
    }

    [Fact]
    public void A_bolus_in_progress_before_the_bolus_left_is_a_certain_refusal()
    {
        radio.Error(PumpRefusal.BolusInProgress);

        var error = Bolus().Error;
        Assert.Equal((PumpErrorKind.Refused, (byte?)0x0C), (error!.Kind, error.Code));
        Assert.DoesNotContain(radio.Packets, packet => packet.IsLong);
    }

    [Fact]
    public void A_prelude_that_stays_unanswered_is_a_certain_failure_and_no_parameters_leave()
    {
        var error = Bolus().Error;

        Assert.Equal((PumpErrorKind.NoResponse, DoseOutcome.NotPerformed), (error!.Kind, error.Outcome));
        Assert.Equal(5, radio.Packets.Count);
        Assert.DoesNotContain(radio.Packets, packet => packet.IsLong);
    }

    [Fact]
    public void A_refused_prelude_sends_no_parameters()
    {
        radio.Error(0x08);

        Assert.Equal(PumpErrorKind.Refused, Bolus().Error?.Kind);
        Assert.Single(radio.Packets);
    }

    [Fact]
    [Hazard("UCA-REQ-09")]
    [Hazard("UCA-SMB-04")]
    public void The_second_acknowledgement_of_a_repeated_prelude_does_not_pass_for_that_of_the_dose()
    {
        // The first prelude's answer is late and comes in the second one's window; the second one's comes after it; the dose itself is lost.
        radio.Silence().Ack().Ack().Silence().Silence().Silence();

        Assert.Equal(PumpErrorKind.Unknown, Bolus().Error?.Kind);
        Assert.Single(radio.Packets, packet => packet.IsLong);
    }

    [Fact]
    [Hazard("UCA-REQ-09")]
    [Hazard("UCA-SMB-04")]
    public void Not_even_when_it_is_late_twice()
    {
        radio.Silence().Ack().Silence().Ack().Silence().Silence();

        Assert.Equal(PumpErrorKind.Unknown, Bolus().Error?.Kind);
        Assert.Single(radio.Packets, packet => packet.IsLong);
    }

    [Fact]
    [Hazard("UCA-REQ-09")]
    public void On_a_channel_that_never_falls_quiet_a_dose_does_not_leave()
    {
        radio.Silence().Ack();
        for (var i = 0; i < 50; i++) radio.OtherPump(0x06, "00");

        Assert.Equal(PumpErrorKind.NoResponse, Bolus().Error?.Kind);
        Assert.DoesNotContain(radio.Packets, packet => packet.IsLong);
    }

    [Fact]
    public void A_radio_that_dies_before_the_parameters_leave_is_a_certain_failure()
    {
        radio.Ack();
        radio.OnSent = _ => radio.Dead = true;

        var error = Bolus().Error;
        Assert.Equal((PumpErrorKind.RadioBroken, DoseOutcome.NotPerformed), (error!.Kind, error.Outcome));
    }

    [Fact]
    [Hazard("PLT-07")]
    [Hazard("UCA-SMB-12")]
    public void A_verdict_that_expires_while_the_prelude_is_repeated_is_not_sent()
    {
        radio.Silence().Ack().Silence();
        radio.OnSent = _ => time.Now += TimeSpan.FromSeconds(31);

        Assert.Equal(PumpErrorKind.NotSent, Bolus().Error?.Kind);
        Assert.DoesNotContain(radio.Packets, packet => packet.IsLong);
    }

    [Fact]
    public void Cancelling_stops_a_dose_until_the_parameters_leave_and_not_after()
    {
        using var before = new CancellationTokenSource();
        radio.Ack();
        radio.OnSent = _ => before.Cancel();
        Assert.Throws<OperationCanceledException>(() => Bolus(before.Token));
        Assert.DoesNotContain(radio.Packets, packet => packet.IsLong);

        using var after = new CancellationTokenSource();
        radio.Ack().Ack();
        radio.OnSent = packet =>
        {
            if (packet.IsLong) after.Cancel();
        };
        Assert.Null(Bolus(after.Token).Error);
    }

    private PumpResult<Acknowledgement> Bolus(CancellationToken cancel = default) =>
        pump.Bolus(new Verdict(VerdictKind.Bolus, 0, 0, 44, time.Now + TimeSpan.FromSeconds(60)), steps.Add, cancel);
}
