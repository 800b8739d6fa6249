using Loop.Testing;

namespace Loop.EndToEnd.Tests;

/// <summary>Carbs told to a rig by hand, and a pump that counts them in a unit nobody knows.</summary>
public sealed class CarbsTests
{
    [Fact]
    [Hazard("HUM-02")]
    public async Task Carbs_announced_while_the_rig_runs_are_in_its_next_cycles_until_they_are_taken_back()
    {
        using var folder = new TemporaryFolder();
        var store = folder.Folder("store");
        using var demo = LoopProgram.Start(new Dictionary<string, string>(), "demo", "--hours", "6", "--meals", "none", "--data", store);
        var output = demo.StandardOutput.ReadToEndAsync();
        var errors = demo.StandardError.ReadToEndAsync();

        // Whoever speaks by radio has the store already.
        while (!demo.HasExited && !Ledger(store).Contains("\"kind\":\"command\"", StringComparison.Ordinal)) LoopProgram.Run("carbs", "--list", "--data", store);
        var announced = LoopProgram.Run("carbs", "30", "--data", store);
        var inUse = LoopProgram.Run("log", "--data", store);
        await demo.WaitForExitAsync();

        Assert.True(demo.ExitCode == 0, await output + await errors);
        Assert.StartsWith("c1: 30 g", announced.Output, StringComparison.Ordinal);
        inUse.IsRefusedNaming("in use");
        Assert.Contains("1 announced to the rig, 30 g", await output, StringComparison.Ordinal);
        var records = LoopProgram.Run("log", "--last", "100", "--json", "--data", store).Lines;
        Assert.Single(records, line => line.Contains("\"carbs\":{\"added\":[{", StringComparison.Ordinal));
        Assert.Equal(0, LoopProgram.Run("carbs", "--cancel", "c1", "--data", store).ExitCode);
        Assert.Contains("taken back", LoopProgram.Run("carbs", "--list", "--data", store).Output, StringComparison.Ordinal);
    }

    [Theory]
    [Hazard("HUM-02")]
    [InlineData("600", "600")]
    [InlineData("0", "1 to 120")]
    [InlineData("45,5", "45,5")]
    [InlineData("45 --minutes-ago 5 --at 2026-03-02T00:00:00Z", "--at or --minutes-ago")]
    [InlineData("45 --minutes-ago 2000", "2000")]
    [InlineData("45 --list", "--cancel")]
    [InlineData("", "--cancel")]
    [InlineData("--cancel c9", "c9")]
    public void A_slip_of_the_fingers_is_named(string arguments, string part)
    {
        using var folder = new TemporaryFolder();
        Journal.Store.Open(folder.Folder("store"), new Journal.StoreOptions(false, TimeProvider.System)).Require().Dispose();
        LoopProgram.Run(["carbs", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--data", folder.Folder("store")]).IsRefusedNaming(part);
    }

    [Fact]
    [Hazard("UCA-TB-07")]
    public void A_pump_that_counts_exchanges_is_not_looped_with_and_the_reason_is_one_line()
    {
        using var folder = new TemporaryFolder();
        var settings = Path.Combine(SharedFiles.Repository, "profiles", "demo.json");
        var world = Directory.CreateDirectory(folder.Folder("world")).FullName;
        using var emulator = LoopProgram.Start(
            new Dictionary<string, string>(), "emulate", "--pty", "--settings", settings, "--world", world, "--until-input-closes", "--start", "2026-03-02T00:00:00Z", "--carb-units", "exchanges");
        var radio = "serial:" + emulator.StandardOutput.ReadLine();

        var rig = LoopProgram.Run("run", "--config", settings, "--data", folder.Folder("store"), "--radio", radio, "--world", world, "--until", "2026-03-02T00:20:00Z");
        emulator.StandardInput.Close();
        emulator.WaitForExit();

        Assert.Equal(0, rig.ExitCode);
        Assert.All(rig.Lines, line => Assert.Contains("the pump counts carbs in exchanges, whose size it does not tell", line, StringComparison.Ordinal));
        Assert.DoesNotContain("tempBasalSet", File.ReadAllText(Path.Combine(world, "ledger.jsonl")), StringComparison.Ordinal);
    }

    private static string Ledger(string store)
    {
        var path = Path.Combine(store, "world", "ledger.jsonl");
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }
}
