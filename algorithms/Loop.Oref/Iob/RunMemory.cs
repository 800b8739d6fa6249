using System.Runtime.InteropServices;

namespace Loop.Oref.Iob;

/// <summary>
/// What each span of the last cycle was made into. From one cycle to the next a history gains a record or two and loses as many: what a
/// span is made into depends on the span and on what stays (the schedule, the insulin), so that of the same span is the same bits.
/// </summary>
internal sealed class RunMemory<T>
{
    private Kept before = new();
    private Kept now = new();
    private RunTerms terms;
    private int cursor;

    /// <summary>Begins a cycle, of which nothing is remembered where its terms are others. Spans are asked for by date.</summary>
    public void Begin(in RunTerms under)
    {
        (before, now) = (now, before);
        now.Clear();
        cursor = 0;
        if (terms != under) before.Clear();
        terms = under;
    }

    /// <summary>What the span was made into the last time.</summary>
    public bool TryGet(in TempSpan span, out ReadOnlySpan<T> made)
    {
        var spans = CollectionsMarshal.AsSpan(before.Spans);
        while (cursor < spans.Length && spans[cursor].Date < span.Date) cursor++;
        made = default;
        if (cursor == spans.Length || !spans[cursor].RunsAs(span)) return false;
        made = before.MadeOf(cursor++);
        return true;
    }

    /// <summary>Keeps what the span was made into now.</summary>
    public void Keep(in TempSpan span, ReadOnlySpan<T> made)
    {
        now.Spans.Add(span);
        now.Made.AddRange(made);
        now.Ends.Add(now.Made.Count);
    }

    private sealed class Kept
    {
        public List<TempSpan> Spans { get; } = [];

        public List<int> Ends { get; } = [];

        public List<T> Made { get; } = [];

        public ReadOnlySpan<T> MadeOf(int index)
        {
            var start = index == 0 ? 0 : Ends[index - 1];
            return CollectionsMarshal.AsSpan(Made)[start..Ends[index]];
        }

        public void Clear()
        {
            Spans.Clear();
            Ends.Clear();
            Made.Clear();
        }
    }
}

/// <summary>What else decides what a span is made into.</summary>
/// <param name="Schedule">What it is split at and netted against.</param>
/// <param name="Tables">The insulin; null where that does not matter.</param>
/// <param name="Scale">What the schedule is scaled by; null where by nothing.</param>
internal readonly record struct RunTerms(BasalSchedule Schedule, InsulinTables? Tables, double? Scale, Corrections Corrections);
