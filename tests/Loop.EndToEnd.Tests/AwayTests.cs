using System.Globalization;
using System.Text.RegularExpressions;
using Loop.Journal;
using Loop.Rig.Time;
using Loop.Testing;

namespace Loop.EndToEnd.Tests;

/// <summary>A rig that was away, for hours with a dose out or from the pump's frequency, comes back by itself.</summary>
public sealed partial class AwayTests
{
    [Theory]
    [InlineData(24, "no such record|history record")]
    [InlineData(40, "no such record|history record")]
    [InlineData(100, "taken as given|history record")]                // as far back as the pump itself remembers
    [Hazard("UCA-SMB-04")]
    [Hazard("UCA-TB-01")]
    public void After_hours_without_power_with_a_dose_out_it_is_settled_and_the_loop_doses_again(int hours, string evidence)
    {
        using var folder = new TemporaryFolder();
        using var world = new RigWorld(folder);
        var killed = LoopProgram.Run(
            "run", "--config", world.Settings, "--data", world.Store, "--radio", world.Radio, "--world", world.World, "--until", "2026-03-02T12:00:00Z", "--die-at", "TempBasalParametersSent:1");
        Assert.NotEqual(0, killed.ExitCode);
        var open = Open(world.Store);
        var back = PassTime(world.World, TimeSpan.FromHours(hours));

        var rig = world.LiveUntil(back.AddHours(2).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

        Assert.True(rig.ExitCode == 0, rig.Errors);
        using var store = Store.OpenReadOnly(world.Store).Require();
        Assert.Empty(store.Unsettled);
        var settled = store.Doses(int.MaxValue).Single(dose => dose.Intent.Id == open).Settlement!;
        Assert.Matches(evidence, settled.Evidence);
        Assert.Contains(store.Doses(int.MaxValue), dose => dose.Intent.Id > open && dose.Outcome?.Outcome == Loop.Therapy.DoseOutcome.Acknowledged);
    }

    [Fact]
    [Hazard("PLT-10")]
    public void A_pump_that_is_not_heard_where_it_is_said_to_be_is_found_on_its_frequency_until_the_next_start()
    {
        using var folder = new TemporaryFolder();
        using var world = new RigWorld(folder);
        // The emulated pump is on 916.5 MHz and deaf beyond 300 kHz.
        File.WriteAllText(world.Settings, Frequency().Replace(File.ReadAllText(world.Settings), "\"frequencyMegahertz\": 916.15"));

        var rig = world.LiveUntil("2026-03-02T07:40:00Z");

        Assert.True(rig.ExitCode == 0, rig.Errors);
        var journal = File.ReadAllText(Path.Combine(world.Store, "journal"));
        Assert.Contains("reception: the pump was silent in 3 cycles: the radio goes from 916.150 to 916.450 MHz", journal, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(journal, "reception: "));
        var failed = rig.Lines.Where(line => !line.Contains("\"failure\":null", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, failed.Count);
        Assert.True(rig.Lines.Length >= 8, rig.Output);
    }

    private static long Open(string folder)
    {
        using var store = Store.OpenReadOnly(folder).Require();
        return Assert.Single(store.Unsettled).Id;
    }

    private static DateTimeOffset PassTime(string world, TimeSpan length)
    {
        using var clock = new SimulatedClock(Path.Combine(world, "clock"));
        using var control = new WorldControl(Path.Combine(world, "control"));
        var until = clock.GetUtcNow() + length;
        control.AdvanceTo(until);
        return until;
    }

    [GeneratedRegex("\"frequencyMegahertz\": *[0-9.]+")]
    private static partial Regex Frequency();
}
