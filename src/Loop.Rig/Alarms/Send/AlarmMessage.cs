using Loop.Therapy;

namespace Loop.Rig.Alarms;

/// <summary>One alarm as it is told on a way to a person.</summary>
/// <param name="Over">It is over.</param>
internal sealed record AlarmLine(long Id, AlarmSeverity Severity, string Text, bool Over)
{
    public override string ToString() => Over ? $"over: {Text}" : Text;
}

/// <summary>What goes to a person at once: alarms that come while an earlier message is still on its way join it.</summary>
/// <param name="Step">At which of the ways to begin: an alarm that nobody answers goes further along them each time.</param>
internal sealed record AlarmMessage(IReadOnlyList<AlarmLine> Lines, int Step)
{
    // As many as there are kinds of alarm, and as many again that are over.
    private const int MostLines = 24;

    public AlarmSeverity Severity => Lines.Max(line => line.Severity);

    /// <summary>Good news alone: nobody is called for it.</summary>
    public bool IsOver => Lines.All(line => line.Over);

    /// <summary>A few words, in ASCII because they travel in headers.</summary>
    public string Title => IsOver ? "Loop: alarm over" : Severity switch
    {
        AlarmSeverity.Urgent => "Loop: URGENT",
        AlarmSeverity.Warning => "Loop: warning",
        _ => "Loop: notice",
    };

    /// <summary>The most pressing first.</summary>
    public string Text => string.Join('\n', Lines.OrderBy(line => line.Over).ThenByDescending(line => line.Severity).Select(line => line.ToString()));

    public static AlarmMessage Of(IReadOnlyList<AlarmSignal> signals) => new(
        [.. signals.Select(signal => new AlarmLine(signal.Alarm.Id, signal.Alarm.Severity, signal.Alarm.Text, signal.Kind == AlarmSignalKind.Cleared))],
        signals.Max(signal => signal.Kind == AlarmSignalKind.Cleared ? 0 : Math.Max(0, signal.Alarm.Soundings - 1)));

    /// <summary>Both in one; of the same alarm the later word holds.</summary>
    public AlarmMessage With(AlarmMessage later)
    {
        var newer = later.Lines.Select(line => line.Id).ToHashSet();
        AlarmLine[] lines = [.. Lines.Where(line => !newer.Contains(line.Id)), .. later.Lines];
        return new AlarmMessage(lines.Length > MostLines ? lines[^MostLines..] : lines, Math.Max(Step, later.Step));
    }
}
