using System.Text.Json;

namespace Loop.DropIn.Tests.Pump;

/// <summary>The search for the pump's frequency.</summary>
public sealed class MmtuneTests : IDisposable
{
    private readonly EmulatedPump pump = new();

    [Fact]
    public void Every_frequency_is_scored_and_the_best_is_named()
    {
        var call = PumpCall.Run(pump.Radio, "mmtune -f 916.500 -t 916600000 -n 2");
        using var json = JsonDocument.Parse(call.Output);
        var details = json.RootElement.GetProperty("scanDetails").EnumerateArray().ToList();

        Assert.Equal(0, call.Exit);
        string[] frequencies = ["916.500", "916.550", "916.600"];
        Assert.Equal(frequencies, details.Select(detail => detail[0].GetString()));
        Assert.All(details, detail => Assert.Equal(2, detail[1].GetInt32()));
        Assert.All(details, detail => Assert.InRange(detail[2].GetInt32(), -110, -1));
        Assert.False(json.RootElement.GetProperty("usedDefault").GetBoolean());
        Assert.Contains("frequency set to 916.550", call.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_pump_is_not_heard_the_middle_is_named_and_said_to_be_a_default()
    {
        var call = PumpCall.Run(pump.Radio, "mmtune -ww -k 300 -n 1", ("MEDTRONIC_PUMP_ID", "654321"));
        using var json = JsonDocument.Parse(call.Output);

        Assert.Equal(0, call.Exit);
        Assert.True(json.RootElement.GetProperty("usedDefault").GetBoolean());
        Assert.Equal(868.45, json.RootElement.GetProperty("setFreq").GetDouble());
        Assert.All(json.RootElement.GetProperty("scanDetails").EnumerateArray(), detail => Assert.Equal((0, -128), (detail[1].GetInt32(), detail[2].GetInt32())));
    }

    [Fact]
    public void A_drawing_marks_the_best()
    {
        var call = PumpCall.Run(pump.Radio, "mmtune -f 916.500 -t 916.600 -k 100 -n 1 -g");

        Assert.Equal(0, call.Exit);
        Assert.StartsWith("916.500  ", call.Output, StringComparison.Ordinal);
        Assert.Single(call.Output.Split('\n'), line => line.EndsWith('⏺'));
    }

    public void Dispose() => pump.Dispose();
}
