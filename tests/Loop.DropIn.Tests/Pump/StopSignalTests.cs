using System.Diagnostics;
using Loop.Emulator;
using Loop.Testing;

namespace Loop.DropIn.Tests.Pump;

/// <summary>The program itself, told to end while it calls a pump.</summary>
public sealed class StopSignalTests
{
    [Fact]
    [Hazard("PLT-04")]
    public void A_program_that_acts_and_is_told_to_end_closes_the_device_says_what_was_sent_and_does_not_succeed()
    {
        using var pump = new EmulatedPump(options => options with { Pacing = Pacing.RealTime, Start = null });
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "loop-dropin"), ["mdt", "resume"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["LOOP_RADIO"] = pump.Radio;
        // Nobody answers to this one, so that the program is certain to be in the middle of calling.
        start.Environment["MEDTRONIC_PUMP_ID"] = "654321";
        using var process = Process.Start(start)!;
        var log = new List<string>();
        while (process.StandardError.ReadLine() is { } line)
        {
            log.Add(line);
            if (!line.EndsWith("waking pump", StringComparison.Ordinal)) continue;
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        }

        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal((143, ""), (process.ExitCode, output));
        Assert.EndsWith($"disconnecting CC111x radio on {pump.Terminal}", log[^2], StringComparison.Ordinal);
        Assert.EndsWith("mdt: stopped before anything that acts was sent; nothing need be done", log[^1], StringComparison.Ordinal);
        Assert.Matches("^[0-9]{4}/[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} connected to", log[0]);
    }
}
