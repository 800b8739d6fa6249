using System.Globalization;
using Loop.Oref;
using Loop.Replay;

namespace Loop.Bench;

/// <summary>What a cycle allocates once everything is warm: the engine's own, and the observation's with it.</summary>
internal static class CycleRun
{
    public static int Run(BenchOptions options)
    {
        var settings = BenchOptions.Settings(options.Mode);
        var cache = new OrefCache();
        var redecision = new Redecision(BusyYear.Draw(1, 9), settings, cache);
        var (cycles, before) = (0, 0L);
        foreach (var _ in redecision.Run())
        {
            if (++cycles == 288) before = GC.GetAllocatedBytesForCurrentThread();
        }

        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / (cycles - 288);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.Mode}: {each / 1000.0:0.0} kB allocated a cycle, over {cycles - 288} cycles"));
        return 0;
    }
}
