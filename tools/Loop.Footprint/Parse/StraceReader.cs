using System.Globalization;
using System.Text.RegularExpressions;
using Loop.Therapy;

namespace Loop.Footprint;

/// <summary>Reads what <c>strace</c> and <c>strace -f</c> print, with or without times, durations and <c>-y</c>'s paths.</summary>
public static partial class StraceReader
{
    private const string Remedy = "trace with strace 5 or newer, or report the line";

    /// <summary>Reads a whole trace.</summary>
    /// <returns>The trace, or the first line that no form explains.</returns>
    public static Result<Trace> Read(IEnumerable<string> lines)
    {
        var state = new Reading();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.Length != 0 && !state.Take(line)) return new Problem($"trace line {number} is not understood: {line}", Remedy);
        }

        return state.Finish();
    }

    [GeneratedRegex(@"^(?:\[pid\s+(?<pid>\d+)\]\s+|(?<pid>\d+)\s+)?(?:\d+(?:[:.]\d+)+\s+)?(?<body>.*)$")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^(?<name>[a-z_][a-z0-9_]*)\((?<args>.*)\)\s+= (?<value>.+)$")]
    private static partial Regex Complete();

    [GeneratedRegex(@"^(?<name>[a-z_][a-z0-9_]*)\((?<args>.*?)\s*<(?:unfinished|detached) \.\.\.>$")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"^<\.\.\. (?<name>[a-z_][a-z0-9_]*) resumed>(?<rest>.*)$")]
    private static partial Regex Resumed();

    [GeneratedRegex(@"^--- (?:(?<name>SIG[A-Z0-9_]+)|stopped by (?<name>SIG[A-Z0-9_]+)).*---$")]
    private static partial Regex Signalled();

    [GeneratedRegex(@"^\+\+\+ (?:exited with (?<code>\d+)|killed by (?<name>SIG[A-Z0-9_]+)(?: \(core dumped\))?|superseded by execve in pid (?<by>\d+)) \+\+\+$")]
    private static partial Regex Ended();

    [GeneratedRegex(@"^(?<value>\?|-?(?:0x[0-9a-f]+|\d+)(?:<.*?>)?)(?:\s+(?<error>E[A-Z0-9_]+))?(?:\s+\(.*\))?(?:\s+<\d+\.\d+>)?$")]
    private static partial Regex Value();

    /// <summary>What strace says about itself and about a process's word size is no event of the traced command.</summary>
    private static bool IsRemark(string body) =>
        body.StartsWith("strace: ", StringComparison.Ordinal) || (body.StartsWith("[ Process PID=", StringComparison.Ordinal) && body.EndsWith(']'));

    private sealed class Reading
    {
        private const int SignalExit = 128;
        private readonly List<TracedCall> calls = [];
        private readonly List<string> signals = [];
        private readonly Dictionary<int, int> open = [];
        private int? exit;
        private string? killed;

        public bool Take(string line)
        {
            var prefix = Prefix().Match(line);
            var body = prefix.Groups["body"].Value.TrimEnd();
            var thread = prefix.Groups["pid"] is { Success: true } pid ? int.Parse(pid.ValueSpan, CultureInfo.InvariantCulture) : 0;
            if (IsRemark(body)) return true;
            if (Signalled().Match(body) is { Success: true } signal)
            {
                signals.Add(signal.Groups["name"].Value);
                return true;
            }

            return Ended().Match(body) is { Success: true } ended ? TakeEnd(thread, ended)
                : Resumed().Match(body) is { Success: true } resumed ? TakeRest(thread, resumed)
                : Unfinished().Match(body) is { Success: true } unfinished ? TakeStart(thread, unfinished)
                : Add(thread, body, null);
        }

        public Trace Finish() => new(calls, signals, exit, killed);

        private bool TakeStart(int thread, Match unfinished)
        {
            open[thread] = calls.Count;
            calls.Add(new TracedCall(thread, unfinished.Groups["name"].Value, unfinished.Groups["args"].Value, "?", null));
            return true;
        }

        private bool TakeRest(int thread, Match resumed)
        {
            if (!open.Remove(thread, out var index) || calls[index].Name != resumed.Groups["name"].Value) return false;
            var rest = resumed.Groups["rest"].Value;
            if (rest.TrimStart().StartsWith("<unfinished", StringComparison.Ordinal)) rest = ") = ?";
            return Add(thread, $"{calls[index].Name}({calls[index].Arguments}{rest}", index);
        }

        private bool Add(int thread, string body, int? index)
        {
            var whole = Complete().Match(body);
            var value = Value().Match(whole.Groups["value"].Value);
            if (!whole.Success || !value.Success) return false;
            var error = value.Groups["error"] is { Success: true } named ? named.Value : null;
            var call = new TracedCall(thread, whole.Groups["name"].Value, whole.Groups["args"].Value.TrimEnd(), value.Groups["value"].Value, error);
            if (index is { } place) calls[place] = call;
            else calls.Add(call);
            return true;
        }

        private bool TakeEnd(int thread, Match ended)
        {
            open.Remove(thread);
            if (calls.Count == 0 || thread != calls[0].Thread) return true;
            if (ended.Groups["code"] is { Success: true } code) exit = int.Parse(code.ValueSpan, CultureInfo.InvariantCulture);
            if (ended.Groups["name"] is not { Success: true } signal) return true;
            (killed, exit) = (signal.Value, SignalExit + SignalNumbers.Of(signal.Value));
            return true;
        }
    }
}
