using System.Globalization;
using System.Text;
using Loop.Therapy;

namespace Loop.Footprint;

/// <summary>
/// What a command may ask of the kernel on one path: its work call by call, its start by a list and a ceiling, and, named apart, the
/// calls whose number is the scheduler's and not the command's.
/// </summary>
public sealed record Baseline(int? ExitCode, int Threads, int StartupCalls, IReadOnlySet<string> Startup, IReadOnlyDictionary<string, int> Work, IReadOnlyDictionary<string, int> Noise)
{
    private static readonly HashSet<string> Noisy =
        ["futex", "nanosleep", "clock_nanosleep", "poll", "ppoll", "sched_yield", "clock_gettime", "madvise", "mprotect", "restart_syscall", "rt_sigreturn"];

    /// <summary>Takes a trace's figures.</summary>
    public static Baseline Of(MappedTrace trace)
    {
        var work = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var noise = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var startup = new SortedSet<string>(trace.Startup.Select(call => call.Name), StringComparer.Ordinal);
        foreach (var call in trace.Workload)
        {
            // The runtime's own threads start whenever the scheduler lets them: part of the start, however late.
            if (call.Call.Thread != trace.Trace.MainThread)
            {
                startup.Add(call.Name);
                continue;
            }

            var counts = IsNoise(call) ? noise : work;
            counts[call.Key] = counts.GetValueOrDefault(call.Key) + 1;
        }

        return new Baseline(
            trace.Trace.ExitCode, trace.Trace.Threads, trace.WorkloadStart,
            startup, work, noise);
    }

    /// <summary>As a file: one fact a line, in an order that makes a change a small difference.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        Line("exit", ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "none");
        Line("threads", Threads.ToString(CultureInfo.InvariantCulture));
        Line("start", StartupCalls.ToString(CultureInfo.InvariantCulture));
        foreach (var name in Startup) Line("start-call", name);
        foreach (var (key, count) in Work) Line("work", $"{count} {key}");
        foreach (var (key, count) in Noise) Line("noise", $"{count} {key}");
        return text.ToString();

        void Line(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
    }

    /// <summary>Reads what <see cref="Write"/> wrote; lines that begin with # are reasons for people.</summary>
    /// <returns>The baseline, or the line that is none.</returns>
    public static Result<Baseline> Read(string text)
    {
        int? exit = null;
        var (threads, start) = (0, 0);
        var startup = new SortedSet<string>(StringComparer.Ordinal);
        var (work, noise) = (new SortedDictionary<string, int>(StringComparer.Ordinal), new SortedDictionary<string, int>(StringComparer.Ordinal));
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
        {
            var parts = line.Split(' ', 3);
            var counted = int.TryParse(parts.ElementAtOrDefault(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            if ((parts[0], counted, parts.Length) is ("exit", true, 2)) exit = number;
            else if (line == "exit none") exit = null;
            else if ((parts[0], counted, parts.Length) is ("threads", true, 2)) threads = number;
            else if ((parts[0], counted, parts.Length) is ("start", true, 2)) start = number;
            else if ((parts[0], parts.Length) is ("start-call", 2)) startup.Add(parts[1]);
            else if ((parts[0], counted, parts.Length) is ("work", true, 3)) work[parts[2]] = number;
            else if ((parts[0], counted, parts.Length) is ("noise", true, 3)) noise[parts[2]] = number;
            else return new Problem($"baseline line is not understood: {line}", "write it anew with loop trace baseline");
        }

        return new Baseline(exit, threads, start, startup, work, noise);
    }

    /// <summary>A read that came before the answer is waiting, as the poll behind it is.</summary>
    private static bool IsNoise(MappedCall call) =>
        Noisy.Contains(call.Name) || (call.Name == "read" && call.Target == MappedTrace.Radio && (call.Call.Returned.StartsWith('0') || call.Call.Error is not null and not "EIO"));
}
