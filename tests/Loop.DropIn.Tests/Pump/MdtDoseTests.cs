using Loop.Emulator;
using Loop.Testing;

namespace Loop.DropIn.Tests.Pump;

/// <summary>Commands that act, by what the pump's own ledger says became of them.</summary>
public sealed class MdtDoseTests : IDisposable
{
    private readonly EmulatedPump pump = new();
    private readonly string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");

    [Fact]
    public void A_bolus_is_given_once_and_prints_nothing()
    {
        var call = PumpCall.Run(pump.Radio, "mdt -f json bolus 0.5");

        Assert.Equal((0, ""), (call.Exit, call.Output));
        Assert.Equal(20, Assert.Single(pump.Ledger().OfType<BolusStarted>()).Pulses);
        Assert.Contains("performing bolus of 0.5 units", call.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("25.1")]
    [InlineData("30")]
    [InlineData("12.1")]
    [InlineData("0.01")]
    [Hazard("UCA-BOL-03")]
    public void A_bolus_above_25_units_or_the_pumps_maximum_or_below_its_step_is_not_sent(string units)
    {
        var call = PumpCall.Run(pump.Radio, "mdt -f json bolus " + units);

        Assert.Equal(1, call.Exit);
        Assert.Contains("bolus was not sent: ", call.Log, StringComparison.Ordinal);
        Assert.Empty(pump.Ledger().OfType<BolusStarted>());
    }

    [Fact]
    public void Oref0s_own_file_sets_a_temp_basal_that_is_read_back()
    {
        File.WriteAllText(file, """{"temp":"absolute","rate":1.376,"duration":30,"reason":"as oref0 writes it","bg":120}""");
        var call = PumpCall.Run(pump.Radio, $"mdt settempbasal {Path.GetFileName(file)}");

        Assert.Equal((0, ""), (call.Exit, call.Output));
        Assert.Contains("1.35 U/h is the pump's next step below", call.Log, StringComparison.Ordinal);
        Assert.Equal("{\n  \"duration\": 30,\n  \"temp\": \"absolute\",\n  \"rate\": 1.35\n}\n", PumpCall.Run(pump.Radio, "mdt tempbasal").Output);
        Assert.Equal("{Duration:30m0s Type:Absolute Rate:1.35}\n", PumpCall.Run(pump.Radio, "mdt -f internal tempbasal").Output);
    }

    [Theory]
    [InlineData("absolute 3.55 30", "the pump's maximum basal")]
    [InlineData("absolute 40 30", "the highest rate of any pump")]
    [Hazard("UCA-TB-04")]
    public void A_temp_basal_above_a_limit_is_not_sent(string asked, string limit)
    {
        var call = PumpCall.Run(pump.Radio, "mdt -f json settempbasal " + asked);

        Assert.Equal(1, call.Exit);
        Assert.Contains(limit, call.Log, StringComparison.Ordinal);
        Assert.Empty(pump.Ledger().OfType<TempBasalSet>());
    }

    [Fact]
    public void A_temp_basal_of_no_minutes_cancels_the_one_that_runs()
    {
        Assert.Equal(0, PumpCall.Run(pump.Radio, "mdt -f json settempbasal absolute 2 60").Exit);
        Assert.Equal(0, PumpCall.Run(pump.Radio, "mdt -f json settempbasal absolute 0 0").Exit);

        Assert.Contains("\"duration\": 0,", PumpCall.Run(pump.Radio, "mdt tempbasal").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Suspend_and_resume_say_so_on_the_log_and_nothing_else()
    {
        var suspend = PumpCall.Run(pump.Radio, "mdt suspend");
        var status = PumpCall.Run(pump.Radio, "mdt status");
        var resume = PumpCall.Run(pump.Radio, "mdt resume");

        Assert.Equal((0, "", 0, ""), (suspend.Exit, suspend.Output, resume.Exit, resume.Output));
        Assert.Contains("suspending pump", suspend.Log, StringComparison.Ordinal);
        Assert.Contains("\"suspended\": true", status.Output, StringComparison.Ordinal);
        Assert.Contains("resuming pump", resume.Log, StringComparison.Ordinal);
        Assert.Single(pump.Ledger().OfType<DeliveryResumed>());
    }

    [Theory]
    [InlineData("bolus 0.5", "performing bolus")]
    [InlineData("settempbasal absolute 2 30", "setting temporary basal")]
    [InlineData("suspend", "suspending pump")]
    [InlineData("resume", "resuming pump")]
    [Hazard("PLT-04")]
    public void Asked_to_stop_before_it_acts_a_command_sends_nothing_and_does_not_end_as_success(string arguments, string line)
    {
        using var stopping = new CancellationTokenSource();
        var call = PumpCall.Run(pump.Radio, "mdt -f json " + arguments, () => stopping.Token, said =>
        {
            if (said.StartsWith(line, StringComparison.Ordinal)) stopping.Cancel();
        });

        Assert.Equal(143, call.Exit);
        Assert.Contains("nothing need be done", call.Log, StringComparison.Ordinal);
        Assert.EndsWith($"disconnecting CC111x radio on {pump.Terminal}\nmdt: stopped before anything that acts was sent; nothing need be done", call.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(pump.Ledger(), entry => entry is BolusStarted or TempBasalSet or DeliverySuspended or DeliveryResumed);
    }

    [Fact]
    [Hazard("UCA-SMB-04")]
    public void Over_a_bad_channel_what_the_exit_code_says_is_what_the_pump_did()
    {
        for (ulong seed = 1; seed <= 16; seed++)
        {
            using var far = new EmulatedPump(options => options with { Faults = new FaultPlan(Loss: 0.25), Seed = seed });
            var call = PumpCall.Run(far.Radio, "mdt -f json bolus 0.5");
            var given = far.Ledger().OfType<BolusStarted>().Count();
            Assert.True(
                call.Exit switch
                {
                    0 => given == 1,
                    4 => given <= 1 && call.Log.Contains("it may have been performed", StringComparison.Ordinal),
                    1 or 2 => given == 0,
                    _ => false,
                },
                $"seed {seed}: exit code {call.Exit}, {given} given\n{call.Log}");
        }
    }

    [Fact]
    [Hazard("UCA-SMB-04")]
    public void A_bolus_whose_answer_is_lost_is_called_unknown_and_was_given_once()
    {
        var faults = FaultPlan.Parse("at=BOLUS#1.params.answer:lose").Require();
        foreach (var (compatible, code) in new[] { ("0", 4), ("1", 2) })
        {
            using var far = new EmulatedPump(options => options with { Faults = faults });
            var call = PumpCall.Run(far.Radio, "mdt -f json bolus 0.5", ("LOOP_COMPATIBLE", compatible));

            Assert.Equal((code, ""), (call.Exit, call.Output));
            Assert.Contains("it may have been performed; do not repeat it", call.Log, StringComparison.Ordinal);
            Assert.Single(far.Ledger().OfType<BolusStarted>());
        }
    }

    public void Dispose()
    {
        pump.Dispose();
        File.Delete(file);
    }
}
