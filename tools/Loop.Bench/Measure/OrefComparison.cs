using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Loop.Oref;
using Loop.Replay;

namespace Loop.Bench;

/// <summary>A full pass of the engine beside the published oref0's, on the same day, each in a warm process.</summary>
internal static class OrefComparison
{
    private const int OurRounds = 2000;

    public static int Run(BenchOptions options)
    {
        if (options.Oracle is null || !Directory.Exists(Path.Combine(options.Oracle, "node_modules", "oref0")))
        {
            Console.Error.WriteLine("no oref0 found: name a folder with node_modules/oref0 by --oracle DIR (npm install there first)");
            return 2;
        }

        var settings = BenchOptions.Settings(OrefMode.Exact);
        var redecision = new Redecision(BusyYear.Draw(1, 3), settings, null);
        var observation = redecision.Observe(new DateTimeOffset(2025, 1, 3, 19, 30, 40, TimeSpan.Zero));
        using var theirs = PeerProcess.Pass(options.Oracle, PeerDay.Write(observation, settings), options.Rounds);
        var medians = theirs.RootElement.GetProperty("medians");
        var total = medians.EnumerateObject().Sum(stage => stage.Value.GetDouble());
        var answer = theirs.RootElement.GetProperty("answer");
        var decision = Predictor.Predict(observation, settings);
        foreach (var stage in medians.EnumerateObject()) Print($"oref0 {stage.Name}", stage.Value.GetDouble() * 1000);
        Print("oref0 full pass", total * 1000);
        var cold = Median(() => Predictor.Predict(observation, settings));
        Print("Loop, nothing remembered", cold, total);
        Print("Loop, corrected, nothing remembered", Median(() => Predictor.Predict(observation, BenchOptions.Settings(OrefMode.Corrected))), total);
        Print("Loop, cycle after cycle", Following(OrefMode.Exact, options), total);
        Print("Loop, corrected, cycle after cycle", Following(OrefMode.Corrected, options), total);
        return Same(answer, decision) ? 0 : 1;
    }

    private static double Median(Func<Decision> pass)
    {
        var times = new double[OurRounds];
        for (var i = 0; i < times.Length; i++)
        {
            var from = Stopwatch.GetTimestamp();
            pass();
            times[i] = Stopwatch.GetElapsedTime(from).TotalMicroseconds;
        }

        Array.Sort(times);
        return times[times.Length / 2];
    }

    private static double Following(OrefMode mode, BenchOptions options)
    {
        using var cycles = new Redecision(BusyYear.Draw(1, 9), BenchOptions.Settings(mode), new OrefCache()).Run().GetEnumerator();
        return Median(() => cycles.MoveNext() ? cycles.Current : throw new InvalidOperationException("the recording is too short"));
    }

    private static void Print(string what, double microseconds, double? theirs = null) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-40}{microseconds,12:0} us{(theirs is { } whole ? $"{whole * 1000 / microseconds,8:0} x" : "")}"));

    // A race between different answers measures nothing.
    private static bool Same(JsonElement answer, Decision decision)
    {
        var ours = decision.Suggestion;
        var same = Number("insulinReq") == ours.InsulinReq.Number && Number("eventualBG") == ours.EventualBg.Number && Number("sensitivityRatio") == ours.SensitivityRatio.Number;
        Console.WriteLine(same ? "both answer the same" : $"the answers differ: oref0 {answer.GetRawText()}, Loop {decision.ToJson()}");
        return same;

        double Number(string name) => answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;
    }
}
