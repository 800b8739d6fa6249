using System.Diagnostics;
using System.Globalization;

namespace Loop.Bench;

/// <summary>The commands of tools/Loop.DropIn beside those of the published oref0: from start to exit, in turn, the same call.</summary>
internal static class CommandsRun
{
    public static int Run(BenchOptions options)
    {
        if (options.DropIn is not { } dropIn || options.Oracle is not { } oracle)
        {
            Console.Error.WriteLine("commands needs --dropin DIR, as tools/publish-dropin made it, and --oracle DIR");
            return 2;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median of {options.Rounds} calls, ms from start to exit"));
        foreach (var command in GoldenCommand.Read())
        {
            var script = Path.Combine(oracle, "node_modules", "oref0", "bin", command.Name + ".js");
            var folder = Directory.CreateTempSubdirectory("loop-bench-");
            command.LayOut(folder.FullName);
            var (theirs, ours) = (new List<double>(), new List<double>());
            for (var round = 0; round < options.Rounds; round++)
            {
                theirs.Add(Time("node", [Path.GetFullPath(script), .. command.Arguments], folder.FullName, command.Zone));
                ours.Add(Time(Path.GetFullPath(Path.Combine(dropIn, command.Name)), command.Arguments, folder.FullName, command.Zone));
            }

            var (their, our) = (Median(theirs), Median(ours));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{command.Name,-30} oref0 {their,7:0.0}  Loop {our,6:0.0}  {their / our,5:0.0}x"));
            folder.Delete(recursive: true);
        }

        return 0;
    }

    private static double Time(string program, IEnumerable<string> arguments, string folder, string zone)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TZ"] = zone;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        errors.GetAwaiter().GetResult();
        process.WaitForExit();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
