using Loop.Oref.Clock;
using Loop.Oref.Iob;
using Loop.Oref.Meal;
using Loop.Therapy;

namespace Loop.Oref;

/// <summary>
/// The pump's events as oref0's records. From one cycle to the next all but the newest are the same: each is turned into records
/// once, and looked at again only to see that it is still the same.
/// </summary>
internal sealed class RecordedEvents
{
    // A history that shares nothing with the last one's newest events is begun anew.
    private const int MostNewEvents = 64;

    private PumpEvent[] events = [];
    private EventRecord[] records = [];
    private PumpRecord[] insulin = [];
    private MealRecord[] meals = [];
    private int count;

    /// <summary>The records of a history, newest first. They hold until the next call.</summary>
    public RecordedHistory Of(IReadOnlyList<PumpEvent> history)
    {
        if (events.Length < history.Count) Grow(history.Count);
        Shift(NewIn(history));
        int length = 0, meal = 0;
        for (var i = 0; i < history.Count; i++)
        {
            var item = history[i];
            if (i >= count || !IsSame(events[i], item))
            {
                events[i] = item;
                records[i] = new EventRecord(EventRecords.Insulin(item, Stamp.Absent(double.NaN)), EventRecords.Meal(item));
            }

            foreach (var record in records[i].Insulin)
            {
                if (length == insulin.Length) (insulin, meals) = (Longer(insulin), Longer(meals));
                insulin[length++] = record;
            }

            if (records[i].Meal is { } bears) meals[meal++] = bears;
        }

        count = history.Count;
        return new RecordedHistory(new ArraySegment<PumpRecord>(insulin, 0, length), new ArraySegment<MealRecord>(meals, 0, meal));
    }

    private static bool IsSame(PumpEvent? known, PumpEvent item) => ReferenceEquals(known, item) || item.Equals(known);

    // How many events came since.
    private int NewIn(IReadOnlyList<PumpEvent> history)
    {
        if (count == 0) return 0;
        for (var i = 0; i < Math.Min(MostNewEvents, history.Count); i++)
        {
            if (IsSame(events[0], history[i])) return i;
        }

        return 0;
    }

    private void Shift(int places)
    {
        var kept = Math.Min(count, events.Length - places);
        Array.Copy(events, 0, events, places, kept);
        Array.Copy(records, 0, records, places, kept);
        if (places > 0) Array.Clear(events, 0, places);
        count = places == 0 ? count : kept + places;
    }

    private void Grow(int length)
    {
        Array.Resize(ref events, length + MostNewEvents);
        Array.Resize(ref records, length + MostNewEvents);
    }

    private static T[] Longer<T>(T[] items)
    {
        Array.Resize(ref items, 2 * items.Length + 256);
        return items;
    }

    private readonly record struct EventRecord(PumpRecord[] Insulin, MealRecord? Meal);
}

/// <summary>A pump's history as insulin is looked for in it, and as meals are: those of its records that bear on any.</summary>
internal readonly record struct RecordedHistory(ArraySegment<PumpRecord> Insulin, ArraySegment<MealRecord> Meals);
