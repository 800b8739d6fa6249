namespace Loop.Fuzz.Run;

/// <summary>
/// Ends the program when a decoder has been at one input for too long: it does not come back by itself, so somebody else has
/// to say which input it was.
/// </summary>
internal sealed class HangWatch : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    private readonly Func<TargetRun?> running;
    private readonly Action<Finding> report;
    private readonly Timer timer;
    private byte[]? seen;

    public HangWatch(Func<TargetRun?> running, Action<Finding> report)
    {
        this.running = running;
        this.report = report;
        timer = new Timer(_ => See(), null, Look, Look);
    }

    public void Dispose() => timer.Dispose();

    /// <summary>The same array at two looks: it has been decoded all the time in between.</summary>
    private void See()
    {
        if (running() is not { } run) return;
        var now = run.Current;
        if (ReferenceEquals(now, seen) && now.Length > 0)
        {
            report(new Finding(run.Target.Name, now, $"it does not end within {Look.TotalSeconds} s"));
            Environment.Exit(1);
        }

        seen = now;
    }
}
