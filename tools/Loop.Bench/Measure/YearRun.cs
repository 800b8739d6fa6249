using System.Diagnostics;
using System.Globalization;
using Loop.Oref;
using Loop.Replay;

namespace Loop.Bench;

/// <summary>A year of five-minute data decided again, with meals and autosens at every reading, on one thread.</summary>
internal static class YearRun
{
    public static int Run(BenchOptions options)
    {
        var recording = BusyYear.Draw(1, options.Days + 1);
        var settings = BenchOptions.Settings(options.Mode);
        Decide(BusyYear.Draw(2, 3), settings);
        var clock = Stopwatch.StartNew();
        var decisions = Decide(recording, settings);
        clock.Stop();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Mode}: {decisions} decisions over {options.Days} days ({recording.History.Count} pump records) in {clock.Elapsed.TotalSeconds:0.00} s, {clock.Elapsed.TotalMicroseconds / decisions:0} us each"));
        return 0;
    }

    private static int Decide(Recording recording, OrefSettings settings) => new Redecision(recording, settings, new OrefCache()).Run().Count();
}
