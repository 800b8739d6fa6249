using Loop.DropIn.Device;
using Loop.Emulator;
using Loop.Radio;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.DropIn.Tests.Pump;

/// <summary>Devices that are missing, busy, forbidden or no radio, and pumps that are silent: the study's words, and codes that tell them apart.</summary>
public sealed class DeviceTests : IDisposable
{
    private const string Missing = "/dev/no-such-radio";

    private readonly string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Theory]
    [InlineData("mdt reservoir", "")]
    [InlineData("mdt -f json bolus 1", "")]
    [InlineData("pumphistory -n 1", "null\n")]
    [InlineData("cgmhistory", "null\n")]
    [InlineData("mmtune", "")]
    [Hazard("PLT-03")]
    public void A_missing_device_has_its_own_exit_code_and_prints_null_only_where_the_Go_tools_are_expected(string line, string compatible)
    {
        var call = PumpCall.Run("serial:" + Missing, line);
        var asGo = PumpCall.Run("serial:" + Missing, line, ("LOOP_COMPATIBLE", "1"));

        Assert.Equal((6, ""), (call.Exit, call.Output));
        Assert.Equal((1, compatible), (asGo.Exit, asGo.Output));
        Assert.Contains($"cannot connect to CC111x radio on {Missing}\nopen {Missing}: no such file or directory\n", call.Log, StringComparison.Ordinal);
        Assert.Contains("check that the radio is plugged in", call.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mdt reservoir", "")]
    [InlineData("mdt suspend", "")]
    [InlineData("pumphistory -n 1", "null\n")]
    [InlineData("cgmhistory -n 1", "null\n")]
    [InlineData("mmtune", "")]
    [Hazard("PLT-02")]
    [Hazard("PLT-03")]
    public void A_busy_device_is_left_alone_and_told_from_an_empty_history(string line, string compatible)
    {
        using var pump = new EmulatedPump();
        using var held = Radios.Open(RadioAddress.Parse(pump.Radio).Require(), 916.6).Require();
        var before = held.Tally;
        var call = PumpCall.Run(pump.Radio, line);
        var asGo = PumpCall.Run(pump.Radio, line, ("LOOP_COMPATIBLE", "1"));

        Assert.Equal((5, ""), (call.Exit, call.Output));
        Assert.Equal((1, compatible), (asGo.Exit, asGo.Output));
        Assert.Contains($"cannot connect to CC111x radio on {pump.Terminal}\n{pump.Terminal}: device is in use\n", call.Log, StringComparison.Ordinal);
        Assert.Contains($"(process {Environment.ProcessId})", call.Log, StringComparison.Ordinal);
        Assert.Equal(916.6, held.SetFrequency(916.6).Require(), 3);
        Assert.Equal(before, held.Tally);
    }

    [Fact]
    public void The_busy_history_says_first_what_it_was_going_to_do()
    {
        using var pump = new EmulatedPump();
        using var held = Radios.Open(RadioAddress.Parse(pump.Radio).Require(), 916.6).Require();

        Assert.StartsWith("retrieving pump history since 2026-03-10 09:00:00\n", PumpCall.Run(pump.Radio, "pumphistory -n 1").Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(13, 7, "open /dev/spidev0.0: permission denied")]
    [InlineData(1, 7, "open /dev/spidev0.0: permission denied")]
    [InlineData(2, 6, "open /dev/spidev0.0: no such file or directory")]
    [InlineData(19, 6, "open /dev/spidev0.0: no such file or directory")]
    [InlineData(11, 5, "/dev/spidev0.0: device is in use")]
    [InlineData(16, 5, "/dev/spidev0.0: device is in use")]
    [InlineData(5, 1, null)]
    [InlineData(null, 1, null)]
    public void Why_a_device_does_not_open_decides_exit_code_and_words(int? error, int code, string? words)
    {
        var said = new List<string>();
        var failure = new OpenFailure("/dev/spidev0.0", new Problem("what is wrong", "what to do") { SystemError = error });
        failure.Report(said.Add);

        Assert.Equal(code, failure.ExitCode);
        Assert.Equal(words is null ? ["what is wrong; what to do"] : [words, "what is wrong; what to do"], said);
    }

    [Fact]
    public void What_is_no_radio_is_said_so()
    {
        File.WriteAllText(file, "");
        var call = PumpCall.Run("serial:" + file, "mdt reservoir");

        Assert.Equal((1, ""), (call.Exit, call.Output));
        Assert.Contains("is no serial port", call.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mdt reservoir", 2, "")]
    [InlineData("mdt -f json bolus 1", 2, "")]
    [InlineData("mdt wakeup", 2, "")]
    [InlineData("pumphistory", 1, "null\n")]
    [InlineData("cgmhistory", 1, "null\n")]
    public void A_pump_that_does_not_answer_has_its_own_exit_code(string line, int code, string compatible)
    {
        using var pump = new EmulatedPump();
        var call = PumpCall.Run(pump.Radio, line, ("MEDTRONIC_PUMP_ID", "654321"));
        var asGo = PumpCall.Run(pump.Radio, line, ("MEDTRONIC_PUMP_ID", "654321"), ("LOOP_COMPATIBLE", "1"));

        Assert.Equal((code, ""), (call.Exit, call.Output));
        Assert.Equal((code, compatible), (asGo.Exit, asGo.Output));
        Assert.Contains("waking pump", call.Log, StringComparison.Ordinal);
        Assert.Contains("does not answer", call.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("654321", call.Log, StringComparison.Ordinal);
        Assert.Empty(pump.Ledger().OfType<BolusStarted>());
    }

    [Theory]
    [InlineData("bolus 1")]
    [InlineData("settempbasal absolute 1 30")]
    [InlineData("suspend")]
    [InlineData("resume")]
    [InlineData("button esc")]
    [InlineData("setclock now")]
    [InlineData("setmaxbasal 2")]
    [InlineData("setmaxbolus 2")]
    public void An_installation_that_only_reads_touches_no_device_for_what_acts(string verb)
    {
        File.WriteAllText(file, "# this rig only looks\nLOOP_PUMP_READONLY = 1\n");
        var byVariable = PumpCall.Run("serial:" + Missing, "mdt -f json " + verb, ("LOOP_PUMP_READONLY", "1"));
        var byFile = PumpCall.Run("serial:" + Missing, "mdt -f json " + verb, ("CONFIG", file), ("LOOP_PUMP_READONLY", "0"));

        Assert.Equal((7, ""), (byVariable.Exit, byVariable.Output));
        Assert.Equal((7, ""), (byFile.Exit, byFile.Output));
        Assert.Contains("this installation only reads", byFile.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_environment_does_not_say_the_installations_file_says()
    {
        using var pump = new EmulatedPump();
        File.WriteAllText(file, $"MEDTRONIC_PUMP_ID={EmulatedPump.Serial}\nLOOP_RADIO={pump.Radio}\nMEDTRONIC_FREQUENCY=916500000\nLOOP_PUMP_READONLY=yes\n");
        var call = PumpCall.Run("", "mdt model", ("CONFIG", file), ("MEDTRONIC_PUMP_ID", ""));

        Assert.Equal((0, "\"554\"\n"), (call.Exit, call.Output));
        Assert.Contains("setting frequency to 916.500", call.Log, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(file);
}
