using Loop.Therapy;

namespace Loop.Medtronic.Glucose;

/// <summary>Turns decoded glucose pages into readings at instants, by the measured clock and the clock changes of the pump's history.</summary>
public static class GlucoseTimeline
{
    /// <summary>A page notes a clock change to the minute, and not always in the same second as the history.</summary>
    private static readonly TimeSpan ChangeTolerance = TimeSpan.FromMinutes(5);

    /// <summary>A pump's calendar goes from 2000 to 2099; more than from one end to the other is no clock change.</summary>
    private static readonly TimeSpan LongestShift = TimeSpan.FromDays(100 * 366);

    /// <param name="newestFirst">The current page and older ones without a gap, each decoded with the time where the newer one ended.</param>
    /// <param name="clock">The pump's clock, read just before the current page.</param>
    /// <param name="changes">Of the same pump, newest first (<see cref="History.PlacedHistory.ClockChanges"/>).</param>
    public static PlacedGlucose Place(IReadOnlyList<DecodedGlucosePage> newestFirst, PumpClock clock, IReadOnlyList<ClockChangeEvent> changes)
    {
        var needsTimestamp = newestFirst.Count > 0 && newestFirst[0].NeedsTimestamp;
        var readings = new List<GlucoseReading>();
        Problem? problem = null;
        var shift = TimeSpan.Zero;
        foreach (var record in newestFirst.SelectMany(page => page.NewestFirst))
        {
            // Behind undecoded bytes anything can look like a reading: none of it is one to dose on (UCA-REQ-06).
            if (record.IsUncertain) continue;
            if (record is SensorReadingRecord reading)
            {
                if (reading.Time is { } time) readings.Add(new GlucoseReading(clock.ToInstant(time + shift), reading.Value));
                else if (!needsTimestamp) problem ??= Untimed;
            }
            else if (record is SensorEventRecord { Opcode: GlucoseOpcode.TimeChange })
            {
                if (Find(record.Time!.Value, shift, clock, changes) is not { } found) return Result(Unplaced(record));
                shift += changes[found].Shift;
                changes = [.. changes.Skip(found + 1)];
            }
        }

        return Result(problem ?? newestFirst.Select(page => page.Problem).FirstOrDefault(p => p is not null));

        PlacedGlucose Result(Problem? why) => new([.. readings.OrderByDescending(r => r.At)], needsTimestamp, why);
    }

    /// <summary>Which change a page notes at this time, be it the clock's new time or its old one; null where none can be meant.</summary>
    private static int? Find(PumpTime noted, TimeSpan shift, PumpClock clock, IReadOnlyList<ClockChangeEvent> changes)
    {
        var asNew = clock.ToInstant(noted + shift);
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            if ((shift + change.Shift).Duration() > LongestShift) return null;
            if ((asNew - change.At).Duration() <= ChangeTolerance || (asNew + change.Shift - change.At).Duration() <= ChangeTolerance) return i;
        }

        return null;
    }

    private static Problem Unplaced(GlucoseRecord record) =>
        new(
            $"readings before {record.Time} cannot be placed: the pump's clock was changed and its history does not say by how much",
            "read older history pages");

    private static Problem Untimed =>
        new("an older glucose page has readings without a time", "nothing need be done: newer readings are not touched");
}
