namespace Loop.Footprint;

/// <summary>What one traced command did, in the order in which its calls began.</summary>
/// <param name="Calls">Every call.</param>
/// <param name="Signals">Names of the signals that arrived.</param>
/// <param name="ExitCode">What the first thread ended with: its exit code, or 128 and more for a signal; null where the trace ends before it.</param>
/// <param name="KilledBy">The signal that killed the first thread; null for none.</param>
public sealed record Trace(IReadOnlyList<TracedCall> Calls, IReadOnlyList<string> Signals, int? ExitCode, string? KilledBy)
{
    /// <summary>The thread that made the first call.</summary>
    public int MainThread => Calls.Count == 0 ? 0 : Calls[0].Thread;

    /// <summary>How many threads made calls.</summary>
    public int Threads => Calls.Select(call => call.Thread).Distinct().Count();
}
