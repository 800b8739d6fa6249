using System.Collections.Immutable;
using System.Globalization;
using Loop.Therapy;

namespace Loop.Rig.Alarms;

/// <summary>
/// The alarms as they stand: an immutable value that findings and people's answers turn into the next one. The rig keeps it over
/// restarts, so that a crash neither forgets an alarm nor what was answered (PLT-15).
/// </summary>
/// <param name="NextId">The id of the next alarm.</param>
/// <param name="Open">Whose conditions hold, in the order in which they began.</param>
/// <param name="Past">Those that sounded and are over, newest last.</param>
internal sealed record AlarmBook(long NextId, ImmutableList<AlarmEntry> Open, ImmutableList<AlarmEntry> Past)
{
    private const int PastKept = 50;

    public static AlarmBook Empty { get; } = new(1, [], []);

    public IReadOnlySet<AlarmKind> Raised => Open.Select(alarm => alarm.Kind).ToHashSet();

    /// <summary>The book after one look, and what people have to be told of it.</summary>
    public (AlarmBook Book, IReadOnlyList<AlarmSignal> Signals) Next(IReadOnlyList<AlarmFinding> findings, DateTimeOffset now)
    {
        var book = this;
        List<AlarmSignal> signals = [];
        foreach (var finding in findings)
        {
            var open = book.Open.Find(alarm => alarm.Kind == finding.Kind);
            if (finding is { Known: true, Severity: null })
            {
                if (open is not null) book = book.Cleared(open, now, signals);
                continue;
            }

            if (open is null && finding.Severity is null) continue;
            book = open is null ? book.Begin(finding, now, out open) : book;
            var looked = finding.Severity is { } severity ? Judged(open, severity, finding.Text) : open;
            book = book.With(IsDue(book.Past, looked, now) ? Sounded(looked, now, signals) : looked);
        }

        return (book, signals);
    }

    /// <summary>The book after a person's answer, or why it answers nothing.</summary>
    public Result<(AlarmBook Book, AlarmSignal Signal)> Answer(AlarmAnswer answer, DateTimeOffset now)
    {
        var id = answer.Id.ToString(CultureInfo.InvariantCulture);
        if (Open.Find(alarm => alarm.Id == answer.Id) is not { } open) return new Problem($"no alarm {id} is open", "see loop alarms for those that are");
        if (answer.Snooze is < 1) return new Problem($"alarm {id} cannot be snoozed for {answer.Snooze} minutes", "give a whole number from 1");
        var rule = AlarmRule.Of(open.Kind);
        var asked = answer.Snooze is { } minutes ? TimeSpan.FromMinutes(minutes) : rule.Acknowledged;
        var quiet = answer.Snooze is not null && asked > rule.LongestSnooze ? rule.LongestSnooze : asked;
        var how = answer.Snooze is null ? "acknowledged" : string.Create(CultureInfo.InvariantCulture, $"snoozed for {quiet.TotalMinutes:0} min");
        var answered = open with { QuietUntil = now + quiet, Answered = $"{how} by {answer.By}", Soundings = 0 };
        return (With(answered), new AlarmSignal(AlarmSignalKind.Answered, answered));
    }

    // More pressing than before: what was answered to the lesser does not hold for it.
    private static AlarmEntry Judged(AlarmEntry open, AlarmSeverity severity, string text) => severity > open.Severity
        ? open with { Severity = severity, Text = text, QuietUntil = null, Answered = null, LastSounded = null }
        : open with { Severity = severity, Text = text };

    private static bool IsDue(ImmutableList<AlarmEntry> past, AlarmEntry alarm, DateTimeOffset now)
    {
        var rule = AlarmRule.Of(alarm.Kind);
        // Marks from the future: the clock was set back. Rather once too often than silent until it comes round again.
        if (alarm.Since > now || alarm.LastSounded > now) return true;
        if (alarm.QuietUntil is { } quiet) return now >= quiet || quiet - now > Longest(rule);
        if (alarm.LastSounded is { } last) return now >= last + rule.Repeat;
        if (alarm.Soundings > 0) return true;
        var rested = past.FindLast(before => before.Kind == alarm.Kind) is { LastSounded: { } before } ? before + AlarmRule.RestAfterSounding(alarm.Kind) : now;
        return now >= alarm.Since + rule.Delay && (now >= rested || rested - now > AlarmRule.RateLimit || alarm.Severity == AlarmSeverity.Urgent);
    }

    private static TimeSpan Longest(AlarmRule rule) => rule.LongestSnooze > rule.Acknowledged ? rule.LongestSnooze : rule.Acknowledged;

    private static AlarmEntry Sounded(AlarmEntry alarm, DateTimeOffset now, List<AlarmSignal> signals)
    {
        var sounded = alarm with
        {
            LastSounded = now,
            Soundings = alarm.Soundings + 1,
            Since = alarm.Since > now ? now : alarm.Since,
            QuietUntil = null,
        };
        signals.Add(new AlarmSignal(alarm.LastSounded is null ? AlarmSignalKind.Raised : AlarmSignalKind.Repeated, sounded));
        return sounded;
    }

    private AlarmBook Begin(AlarmFinding finding, DateTimeOffset now, out AlarmEntry begun)
    {
        begun = new AlarmEntry(NextId, finding.Kind, finding.Severity!.Value, finding.Text, now);
        return this with { NextId = NextId + 1, Open = Open.Add(begun) };
    }

    private AlarmBook Cleared(AlarmEntry alarm, DateTimeOffset now, List<AlarmSignal> signals)
    {
        var closed = this with { Open = Open.RemoveAll(each => each.Id == alarm.Id) };
        if (alarm.LastSounded is null) return closed;
        var over = alarm with { ClearedAt = now };
        signals.Add(new AlarmSignal(AlarmSignalKind.Cleared, over));
        var past = Past.Add(over);
        return closed with { Past = past.Count > PastKept ? past.RemoveRange(0, past.Count - PastKept) : past };
    }

    private AlarmBook With(AlarmEntry alarm) => this with { Open = Open.SetItem(Open.FindIndex(each => each.Id == alarm.Id), alarm) };
}
