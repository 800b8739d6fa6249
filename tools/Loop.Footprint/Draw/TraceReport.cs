using System.Globalization;
using System.Text;

namespace Loop.Footprint;

/// <summary>A trace's figures for people: calls by subsystem and by name, errors, start and work, main thread and all threads.</summary>
public static class TraceReport
{
    /// <summary>The report's lines.</summary>
    public static string Write(MappedTrace trace)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{"subsystem",-16}{"all",7}{"main",7}{"start",7}{"work",7}{"errors",8}\n");
        List<Placed> all = [.. trace.Calls.Select((call, index) => new Placed(call, index < trace.WorkloadStart))];
        foreach (var group in all.GroupBy(placed => placed.Call.Place.Subsystem).OrderByDescending(group => group.Count())) Row(group.Key, [.. group]);
        Row("total", all);
        text.Append('\n');
        foreach (var group in all.GroupBy(placed => Label(placed.Call)).OrderByDescending(group => group.Count())) Row(group.Key, [.. group]);
        text.Append('\n');
        foreach (var group in trace.Workload.GroupBy(call => call.Key).OrderBy(group => group.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"work {group.Count(),5} {group.Key}\n");
        text.Append(CultureInfo.InvariantCulture, $"threads {trace.Trace.Threads}, exit {trace.Trace.ExitCode}\n");
        return text.ToString();

        void Row(string name, List<Placed> calls)
        {
            var main = calls.Count(placed => placed.Call.Call.Thread == trace.Trace.MainThread);
            var started = calls.Count(placed => placed.InStart);
            var errors = calls.Count(placed => placed.Call.Call.Error is not null);
            text.Append(CultureInfo.InvariantCulture, $"{name,-16}{calls.Count,7}{main,7}{started,7}{calls.Count - started,7}{errors,8}\n");
        }
    }

    private static string Label(MappedCall call) => call.Name == "ioctl" ? $"ioctl {call.Place.Tag}" : call.Name;

    private readonly record struct Placed(MappedCall Call, bool InStart);
}
