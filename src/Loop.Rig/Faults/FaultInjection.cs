using System.Globalization;
using Loop.Journal;
using Loop.Therapy;

namespace Loop.Rig.Faults;

/// <summary>
/// Kills this very process, without a word, the nth time it passes one <see cref="FaultPoint"/>, or a while after. Only an
/// emulated pump may be treated so.
/// </summary>
public sealed class FaultInjection
{
    private readonly FaultPoint point;
    private readonly TimeSpan delay;
    private int passesLeft;

    private FaultInjection(FaultPoint point, int passes, TimeSpan delay)
    {
        this.point = point;
        this.delay = delay;
        passesLeft = passes;
    }

    /// <summary>A rig that lives.</summary>
    public static FaultInjection None { get; } = new(default, 0, TimeSpan.Zero);

    /// <summary>
    /// <c>BolusParametersSent:3</c> dies at the third pass; without a number, at the first. <c>CycleStarted+250</c> dies 250 ms of
    /// real time after it, wherever the process then is.
    /// </summary>
    public static Result<FaultInjection> Parse(string text)
    {
        var timed = text.Split('+', 2);
        var parts = timed[0].Split(':', 2);
        if (!Enum.TryParse<FaultPoint>(parts[0], ignoreCase: true, out var point) || !Enum.IsDefined(point))
            return new Problem($"'{parts[0]}' is not a fault point", "use one of " + string.Join(", ", Enum.GetNames<FaultPoint>()));
        var passes = 1;
        if (parts.Length == 2 && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out passes) || passes < 1))
            return new Problem($"'{parts[1]}' is not a pass number", "give a whole number from 1, as in BolusParametersSent:3");
        var delay = 0;
        if (timed.Length == 2 && !int.TryParse(timed[1], NumberStyles.None, CultureInfo.InvariantCulture, out delay))
            return new Problem($"'{timed[1]}' is not a delay", "give whole milliseconds, as in CycleStarted+250");
        return new FaultInjection(point, passes, TimeSpan.FromMilliseconds(delay));
    }

    public void At(FaultPoint passed)
    {
        if (passesLeft == 0 || passed != point || --passesLeft > 0) return;
        if (delay == TimeSpan.Zero) Die();
        new Thread(() =>
        {
            Thread.Sleep(delay);
            Die();
        })
        {
            IsBackground = true,
        }.Start();
    }

    public void At(JournalStep step)
    {
        if (PointOf(step) is { } passed) At(passed);
    }

    private static FaultPoint? PointOf(JournalStep step) => (step.Kind, step.Moment) switch
    {
        (JournalKind.Intent, JournalMoment.Written) => FaultPoint.IntentUnsynced,
        (JournalKind.Intent, JournalMoment.Synced) => FaultPoint.IntentSynced,
        (JournalKind.Outcome, JournalMoment.Writing) => FaultPoint.OutcomeWriting,
        (JournalKind.Outcome, JournalMoment.Written) => FaultPoint.OutcomeUnsynced,
        (JournalKind.Outcome, JournalMoment.Synced) => FaultPoint.OutcomeSynced,
        (JournalKind.Settlement, JournalMoment.Writing) => FaultPoint.SettlementWriting,
        (JournalKind.Settlement, JournalMoment.Written) => FaultPoint.SettlementUnsynced,
        (JournalKind.Settlement, JournalMoment.Synced) => FaultPoint.SettlementSynced,
        (JournalKind.Cycle, JournalMoment.Written) => FaultPoint.RecordUnsynced,
        (JournalKind.Cycle, JournalMoment.Synced) => FaultPoint.RecordSynced,
        _ => null,
    };

    private static void Die()
    {
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);        // the signal is on its way; not one more instruction of the cycle
    }
}
