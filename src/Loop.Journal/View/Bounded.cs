using System.Diagnostics.CodeAnalysis;

namespace Loop.Journal;

/// <summary>
/// Runs LiteDB's work on a thread that can be left behind. When its background writer meets a full disk, LiteDB 5.0.20 waits
/// for it without end; whoever called it would wait too.
/// </summary>
internal static class Bounded
{
    /// <summary>Null: done, and <paramref name="result"/> is what it gave. Otherwise what it threw, or that it did not end in time.</summary>
    /// <param name="patience">Real time: what is bounded is a machine, not therapy.</param>
    [SuppressMessage("Design", "CA1031", Justification = "A damaged database makes LiteDB throw anything; none of it may reach therapy.")]
    public static Exception? Run<T>(Func<T> work, TimeSpan patience, out T? result)
    {
        result = default;
        var task = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            if (!task.Wait(patience)) return new TimeoutException($"it did not answer for {patience.TotalSeconds:0} s");
            result = task.Result;
            return null;
        }
        catch (AggregateException e)
        {
            return e.InnerException ?? e;
        }
    }
}
