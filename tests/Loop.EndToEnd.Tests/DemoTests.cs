using System.Text.Json;
using Loop.Testing;

namespace Loop.EndToEnd.Tests;

/// <summary>The main job: a simulated day of the whole system. The command itself exits non-zero unless the day was as it should be.</summary>
public sealed class DemoTests
{
    [Fact]
    [Hazard("HAZ-5")]
    public void A_clean_day_completes_and_the_pumps_ledger_agrees_with_the_rigs_record()
    {
        using var folder = new TemporaryFolder();
        var picture = folder.Folder("day.svg");
        var demo = LoopProgram.Run("demo", "--data", folder.Folder("store"), "--picture", picture);

        Assert.True(demo.ExitCode == 0, demo.Output + demo.Errors);
        Assert.True(demo.Output.Contains("288 of 288 complete", StringComparison.Ordinal), demo.Output + demo.Errors);
        Assert.Contains("agrees: ", demo.Output, StringComparison.Ordinal);
        Assert.Contains("<svg", File.ReadAllText(picture), StringComparison.Ordinal);
        Assert.Contains("4 eaten, 190 g; 3 told to the pump, 149 g, 2 of them with a bolus", demo.Output, StringComparison.Ordinal);
        var breakfast = LoopProgram.Run("log", "--last", "288", "--json", "--data", folder.Folder("store")).Lines.First(line => line.Contains("\"kind\":\"carbs\"", StringComparison.Ordinal));
        using var record = JsonDocument.Parse(breakfast);
        var explained = LoopProgram.Run("explain", record.RootElement.GetProperty("id").ToString(), "--data", folder.Folder("store"));
        Assert.Contains("35 g of carbs in the bolus wizard", explained.Output, StringComparison.Ordinal);
        Assert.EndsWith($"log --last 12 --data {folder.Folder("store")}", demo.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_leaves_the_same_bytes_and_another_seed_others()
    {
        using var folder = new TemporaryFolder();
        var first = Records(folder.Folder("a"), "7");
        var second = Records(folder.Folder("b"), "7");
        var other = Records(folder.Folder("c"), "8");

        Assert.Equal(36, first.Lines.Length);
        Assert.Equal(first.Output, second.Output);
        Assert.NotEqual(first.Output, other.Output);
    }

    [Fact]
    public void The_record_of_a_day_can_be_read_and_one_decision_explained()
    {
        using var folder = new TemporaryFolder();
        var store = folder.Folder("store");
        Assert.Equal(0, LoopProgram.Run("demo", "--hours", "1", "--data", store).ExitCode);

        var log = LoopProgram.Run("log", "--last", "3", "--data", store);
        var explained = LoopProgram.Run("explain", "5", "--data", store);

        Assert.Equal(0, log.ExitCode);
        Assert.Contains("complete", log.Output, StringComparison.Ordinal);
        Assert.Equal(0, explained.ExitCode);
        Assert.All(["cycle 5", "reservoir", "insulin on board", "predicted by IOB", "outcome"], part => Assert.Contains(part, explained.Output, StringComparison.Ordinal));
    }

    [Fact]
    [Hazard("PLT-10")]
    [Hazard("UCA-SMB-04")]
    public void Over_a_bad_radio_the_day_completes_and_nothing_is_lost_or_given_twice()
    {
        using var folder = new TemporaryFolder();
        var demo = LoopProgram.Run("demo", "--data", folder.Folder("store"), "--faults", "loss=0.2,corrupt=0.05,late=0.05");

        Assert.True(demo.ExitCode == 0, demo.Output + demo.Errors);
        Assert.Contains("agrees: ", demo.Output, StringComparison.Ordinal);
    }

    [SharedFact]
    [Hazard("UCA-REQ-01")]
    public void A_recorded_page_of_a_real_pump_is_read_over_the_radio_and_its_insulin_counted()
    {
        using var folder = new TemporaryFolder();
        var store = folder.Folder("store");
        var demo = LoopProgram.Run("demo", "--hours", "1", "--data", store, "--history", SharedFiles.Path("data", "pump-history", "ps2-554-1.data"));
        var first = LoopProgram.Run("explain", "1", "--data", store, "--json");

        Assert.True(demo.ExitCode == 0, demo.Output + demo.Errors);
        Assert.Contains("AQCgAKAADABmx0gLEA==", first.Output, StringComparison.Ordinal);      // the recorded 4 U bolus, byte for byte
    }

    private static LoopProgram Records(string store, string seed)
    {
        var demo = LoopProgram.Run("demo", "--hours", "3", "--seed", seed, "--data", store);
        Assert.True(demo.ExitCode == 0, demo.Output + demo.Errors);
        return LoopProgram.Run("log", "--last", "500", "--json", "--data", store);
    }
}
