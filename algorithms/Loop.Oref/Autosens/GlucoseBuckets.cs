using Loop.Therapy;

namespace Loop.Oref.Autosens;

/// <summary>Readings of the same moment as one.</summary>
/// <param name="Head">The place of its first reading, oldest first: the bucket's glucose stands there.</param>
/// <param name="Time">ms since 1970, of its first reading.</param>
internal readonly record struct Bucket(int Head, double Time);

/// <summary>oref0's bucketing for autosens, oldest reading first.</summary>
internal ref struct GlucoseBuckets(IReadOnlyList<SensorReading> newestFirst, Span<GlucoseValue> glucose, Span<Bucket> buckets, bool byTime)
{
    // Readings below are the sensor's error codes, mg/dL.
    private const double LowestGlucose = 39;

    private const double Minute = 60_000;

    // Readings no further apart are one to oref0, minutes.
    private const double SameMoment = 2;

    // Sensors read every five minutes, give or take some seconds; what comes sooner after a bucket's first reading belongs to it.
    private const double ReadingsApart = 4 * Minute;

    private readonly Span<Bucket> buckets = buckets;
    private readonly Span<GlucoseValue> glucose = glucose;
    private double time = double.NaN;
    private double previous = double.NaN;
    private int last;
    private int inLast = 1;

    /// <summary>Where the buckets are; the very first one is oref0's starting point and no bucket.</summary>
    public readonly ReadOnlySpan<Bucket> Filled => FilledOf(buckets, newestFirst.Count == 0 ? 0 : last);

    public static ReadOnlySpan<Bucket> FilledOf(ReadOnlySpan<Bucket> buckets, int count) => count == 0 ? [] : buckets.Slice(1, count);

    public AutosensEvents Met { get; private set; }

    /// <summary>Puts the readings from <paramref name="start"/> on into buckets; says why oref0 throws where it does.</summary>
    public Problem? Fill(double start)
    {
        var count = newestFirst.Count;
        if (count > 0) buckets[0] = new Bucket(0, double.NaN);
        for (var i = 1; i < count; i++)
        {
            var reading = newestFirst[count - 1 - i];
            if (!TryTime(reading, newestFirst[count - i], newestFirst[count - 1], out var isUnusable))
            {
                if (isUnusable) return new Problem("a reading's display_time is no text", "check the glucose source");
                Met |= AutosensEvents.SensorStart;
                continue;
            }

            if (double.IsNaN(time)) Met |= AutosensEvents.Undated;
            if (glucose[i].Number.Number < LowestGlucose || glucose[i - 1].Number.Number < LowestGlucose) Met |= AutosensEvents.ErrorCode;
            else if (time < start) Met |= AutosensEvents.BeforeStart;
            else if (byTime) TakeByTime(i, IsNamed(reading.Source));
            else Take(i);
        }

        return null;
    }

    // oref0's variables outlive the record: one without a time has that of the record before. False where the record is to be passed over.
    private bool TryTime(in SensorReading reading, in SensorReading before, in SensorReading oldest, out bool isUnusable)
    {
        isUnusable = reading.Source == ReadingTimeSource.Unusable;
        if (isUnusable || reading.Source == ReadingTimeSource.XdripStart) return false;
        if (reading.Source == ReadingTimeSource.Missing) Met |= AutosensEvents.Undated;
        else time = reading.Time;
        if (IsNamed(before.Source)) previous = before.Time;
        isUnusable = before.Source == ReadingTimeSource.Unusable;
        if (isUnusable || IsNamed(before.Source)) return !isUnusable;

        // What stands in for the time of the record before is the oldest one's, where that is displayed.
        isUnusable = oldest.Source == ReadingTimeSource.Unusable;
        if (oldest.Source != ReadingTimeSource.Display) return !isUnusable && !before.IsXdrip;
        previous = oldest.Time;
        return true;
    }

    private static bool IsNamed(ReadingTimeSource source) => source is ReadingTimeSource.Display or ReadingTimeSource.Text;

    private void Take(int i)
    {
        if (Math.Abs((time - previous) / Minute) > SameMoment)
        {
            buckets[++last] = new Bucket(i, time);
            return;
        }

        ref var head = ref glucose[buckets[last].Head];
        head = GlucoseValue.Mean(head, glucose[i]);
        Met |= AutosensEvents.Averaged;
    }

    // Each bucket is five minutes of readings, and its glucose their mean.
    private void TakeByTime(int i, bool isTimed)
    {
        var since = time - buckets[last].Time;
        if (!isTimed || double.IsNaN(time) || since < 0) return;
        if (!(since < ReadingsApart))
        {
            buckets[++last] = new Bucket(i, time);
            inLast = 1;
            return;
        }

        ref var head = ref glucose[buckets[last].Head];
        inLast++;
        head = head.Number.Number + (glucose[i].Number.Number - head.Number.Number) / inLast;
        Met |= AutosensEvents.Averaged;
    }
}
