using Loop.Therapy;

namespace Loop.Metrics;

/// <summary>The readings of a stretch of time as metrics want them: in order, one per five-minute slot, only values that a sensor can mean.</summary>
public sealed class GlucoseWindow
{
    /// <summary>Between two readings of a sensor.</summary>
    public static readonly TimeSpan Slot = TimeSpan.FromMinutes(5);

    private const double LowestMeant = 20;               // mg/dL: below lie error codes and nothing (UCA-REQ-11)
    private const double HighestMeant = 600;
    private const double ShownAsLow = 39;                // a sensor's LOW: "no more than this"
    private const double ShownAsHigh = 400;              // a sensor's HIGH: "no less than this"
    private static readonly TimeSpan ConsensusSpan = TimeSpan.FromDays(14);
    private const double ConsensusActive = 70;           // percent

    private GlucoseWindow(DateTimeOffset from, DateTimeOffset to, IReadOnlyList<GlucoseReading> readings)
    {
        From = from;
        To = to;
        Readings = readings;
    }

    public DateTimeOffset From { get; }

    public DateTimeOffset To { get; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<GlucoseReading> Readings { get; }

    /// <summary>Readings that the stretch has room for.</summary>
    public int Expected => (int)Math.Ceiling((To - From) / Slot);

    /// <summary>Percent of the expected readings that are there.</summary>
    public double ActivePercent => Expected == 0 ? 0 : 100.0 * Readings.Count / Expected;

    /// <summary>Readings of which only a bound is known: counted in the tiers, but they pull mean and SD.</summary>
    public int Censored => Readings.Count(reading => reading.Value.Value is <= ShownAsLow or >= ShownAsHigh);

    /// <summary>Whether the 2019 consensus would report on it: 14 days with 70 % active. Figures of less describe that stretch, not a person.</summary>
    public bool MeetsConsensus => To - From >= ConsensusSpan && ActivePercent >= ConsensusActive;

    /// <summary>
    /// Those of <paramref name="readings"/>, in any order, that belong to [<paramref name="from"/>, <paramref name="to"/>); of two in a slot,
    /// the later.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The end is before the start.</exception>
    public static GlucoseWindow Of(IEnumerable<GlucoseReading> readings, DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from) throw new ArgumentOutOfRangeException(nameof(to), to, "The end of a window is not before its start.");
        var slots = new SortedDictionary<long, GlucoseReading>();
        foreach (var reading in readings)
        {
            if (reading.At < from || reading.At >= to || reading.Value.Value is < LowestMeant or > HighestMeant) continue;
            var slot = (reading.At - from).Ticks / Slot.Ticks;
            if (!slots.TryGetValue(slot, out var there) || reading.At >= there.At) slots[slot] = reading;
        }

        return new GlucoseWindow(from, to, [.. slots.Values]);
    }
}
