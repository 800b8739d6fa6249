using System.Text.Json;
using Loop.Emulator;
using Loop.Testing;

namespace Loop.DropIn.Tests.Pump;

/// <summary>The pump's history by its options.</summary>
public sealed class PumpHistoryTests : IDisposable
{
    private readonly EmulatedPump pump = new();

    public PumpHistoryTests()
    {
        foreach (var verb in new[] { "settempbasal absolute 1.35 30", "suspend", "resume" })
            Assert.Equal(0, PumpCall.Run(pump.Radio, "mdt -f json " + verb).Exit);
    }

    [Fact]
    public void The_newest_record_comes_first_with_the_Go_tools_names_and_details()
    {
        var records = Read("pumphistory -n 1");

        string[] newest = ["ResumePump", "SuspendPump", "TempBasalDuration", "TempBasalRate"];
        Assert.Equal(newest, records.Take(4).Select(record => record.GetProperty("Type").GetString()));
        Assert.Equal("30m0s", records[2].GetProperty("Info").GetString());
        Assert.Equal("Absolute", records[3].GetProperty("Info").GetProperty("Type").GetString());
        Assert.Equal(1.35, records[3].GetProperty("Info").GetProperty("Value").GetDouble());
        Assert.StartsWith("2026-03-10T10:00:", records[0].GetProperty("Time").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("+01:00", records[0].GetProperty("Time").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_goes_before_hours_a_record_before_a_time_and_everything_before_them()
    {
        var hour = Read("pumphistory -n 1");
        var all = Read("pumphistory -a");
        var id = hour[2].GetProperty("Data").GetString();

        Assert.Equal(Read("pumphistory -s 2026-03-10T09:00:00+01:00 -n 24").Count, hour.Count);
        Assert.Equal(Read("pumphistory -s 2026-03-10T08:00:00Z -n 24").Count, hour.Count);
        Assert.Equal(2, Read($"pumphistory -f {id} -s 2026-03-01T00:00:00Z -n 24").Count);
        Assert.Equal(all.Count, Read("pumphistory -a -n 1 -s 2026-03-10T09:59:00+01:00").Count);
        Assert.True(all.Count > hour.Count, $"{all.Count} in all, {hour.Count} in an hour");
        Assert.Empty(Read($"pumphistory -f {hour[0].GetProperty("Data").GetString()}"));
    }

    [Fact]
    public void A_record_that_is_not_there_prints_everything_and_ends_with_its_own_code()
    {
        var all = PumpCall.Run(pump.Radio, "pumphistory -a");
        var missing = PumpCall.Run(pump.Radio, "pumphistory -f AAAAAAAAAA==");
        var both = PumpCall.Run(pump.Radio, $"pumphistory -a -f {Read("pumphistory -n 1")[0].GetProperty("Data").GetString()}");

        Assert.Equal((2, all.Output), (missing.Exit, missing.Output));
        Assert.Contains("record AAAAAAAAAA== not found", missing.Log, StringComparison.Ordinal);
        Assert.Equal((2, all.Output), (both.Exit, both.Output));
    }

    [Fact]
    public void Treatments_are_oldest_first_and_pair_a_rate_with_its_duration()
    {
        var treatments = Read("pumphistory -n 1 -ns", ("USER", "rig")).TakeLast(3).ToList();

        Assert.All(treatments, treatment => Assert.Equal(("Temp Basal", "rig"), (treatment.GetProperty("eventType").GetString(), treatment.GetProperty("enteredBy").GetString())));
        (double, double)[] expected = [(1.35, 30), (0, 1440), (0, 0)];
        Assert.Equal(expected, treatments.Select(treatment => (treatment.GetProperty("absolute").GetDouble(), treatment.GetProperty("duration").GetDouble())));
    }

    [Fact]
    [Hazard("UCA-REQ-06")]
    public void A_history_that_breaks_off_is_printed_in_part_and_not_as_success()
    {
        var pages = new[] { "210000C00C091A", "210000C00C081A", "210000C00C071A" }.Select(record => record.PadRight(2 * 1022, '0')).ToArray();
        var files = pages.Select((page, i) => Path.Combine(pump.Folder, $"page{i}")).ToArray();
        for (var i = 0; i < files.Length; i++) File.WriteAllText(files[i], pages[i]);
        var codes = new List<int>();
        for (ulong seed = 1; seed <= 30; seed++)
        {
            using var far = new EmulatedPump(options => options with { HistoryFiles = files, Faults = new FaultPlan(Loss: 0.35), Seed = seed });
            var call = PumpCall.Run(far.Radio, "pumphistory -a");
            codes.Add(call.Exit);
            Assert.True(call.Exit switch
            {
                0 => call.Output.Split("Rewind").Length - 1 == 3,
                1 => call.Output.Length == 0,
                3 => call.Output.StartsWith('[') && call.Output.Contains("\"Type\"", StringComparison.Ordinal),
                _ => false,
            }, $"seed {seed}: exit code {call.Exit}\n{call.Output}\n{call.Log}");
        }

        Assert.Contains(3, codes);
    }

    public void Dispose() => pump.Dispose();

    private List<JsonElement> Read(string line, params (string Name, string Value)[] variables)
    {
        var call = PumpCall.Run(pump.Radio, line, variables);
        Assert.True(call.Exit == 0, call.Log);
        using var json = JsonDocument.Parse(call.Output);
        return [.. json.RootElement.Clone().EnumerateArray()];
    }
}
