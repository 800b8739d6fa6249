using Loop.Metrics;
using Loop.Therapy;
using Loop.Tuning;

namespace Loop.Replay;

/// <summary>Lays a recording on a grid of five minutes: what was delivered, by the pump's history and the schedule in force, and what was eaten.</summary>
public static class TraceBuilder
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(PersonTrace.StepMinutes);

    // oref0's default peak; a curve of less than five hours has no such shape.
    private const double PeakMinutes = 75;
    private const double ShortestAction = 5;

    // How long a temp basal or a suspension before the beginning of a piece can still matter.
    private static readonly TimeSpan Before = TimeSpan.FromHours(24);

    // A gap of up to three readings is bridged by a straight line, as everybody does; a longer one stays a gap.
    private const int LongestBridge = 3;

    /// <param name="recording">With a day before <paramref name="from"/>.</param>
    public static PersonTrace Build(Recording recording, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        var steps = Math.Max(0, (int)((to - from) / Step));
        var (glucose, insulin, carbs) = (new double[steps], new double[steps], new double[steps]);
        var (therapy, minutes) = (new TherapyStep[steps], new int[steps]);
        Glucose(recording, from, glucose);
        foreach (var piece in Pieces(recording, zone, from, from + steps * Step)) Lay(recording, piece, from, insulin, therapy, minutes);
        foreach (var (at, grams) in Eaten(recording))
        {
            if (Place(at, from) is >= 0 and var k && k < steps) carbs[k] += grams;
        }

        return new PersonTrace(from, glucose, insulin, carbs, therapy, minutes);
    }

    /// <summary>How insulin acts in a recorded person: the pump's own duration, with the peak of the rapid-acting analogues.</summary>
    public static InsulinAction ActionOf(Recording recording) => new(PeakMinutes, Math.Max(ShortestAction, recording.Settings.InsulinActionHours));

    private static void Glucose(Recording recording, DateTimeOffset from, double[] grid)
    {
        Array.Fill(grid, double.NaN);
        foreach (var reading in recording.Glucose)                  // newest first: of two in one step the older stays, at which the step begins
        {
            var k = (int)Math.Round((reading.At - from) / Step);
            if (k >= 0 && k < grid.Length) grid[k] = reading.Value.Value;
        }

        var last = -1;
        for (var k = 0; k < grid.Length; k++)
        {
            if (double.IsNaN(grid[k])) continue;
            if (last >= 0 && k - last - 1 is > 0 and <= LongestBridge)
            {
                for (var i = last + 1; i < k; i++) grid[i] = grid[last] + (grid[k] - grid[last]) * (i - last) / (k - last);
            }

            last = k;
        }
    }

    // Stretches within which neither the settings nor the offset of the local clock changes.
    private static IEnumerable<Piece> Pieces(Recording recording, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        var schedules = recording.Schedules;
        foreach (var (at, changed, _) in recording.Changes)
        {
            if (at <= from) schedules = changed;
        }

        while (from < to)
        {
            var offset = zone.GetUtcOffset(from);
            var next = schedules;
            var end = from;
            do
            {
                var reached = end;
                end += Step;
                if (recording.Changes.LastOrDefault(change => change.From > reached && change.From <= end) is { Schedules: { } changed }) next = changed;
            }
            while (end < to && zone.GetUtcOffset(end) == offset && ReferenceEquals(next, schedules));
            yield return new Piece(from, end < to ? end : to, offset, schedules);
            (from, schedules) = (end, next);
        }
    }

    private static void Lay(Recording recording, Piece piece, DateTimeOffset from, double[] insulin, TherapyStep[] therapy, int[] minutes)
    {
        var events = Between(recording.History, piece.From - Before, piece.To);
        var delivery = DeliveryTimeline.Between(events, piece.Schedules.Basal, piece.Offset, piece.From, piece.To);
        foreach (var segment in delivery.Segments) Spread(segment.Start, segment.End, segment.Delivered.Value, from, insulin);
        foreach (var bolus in delivery.Boluses) Spread(bolus.At, bolus.At + bolus.Duration, bolus.Delivered.Value, from, insulin);
        for (var at = piece.From; at < piece.To; at += Step)
        {
            if (Place(at, from) is not (>= 0 and var k) || k >= therapy.Length) continue;
            therapy[k] = new TherapyStep(
                piece.Schedules.Basal.At(at, piece.Offset).Value, piece.Schedules.Sensitivity.At(at, piece.Offset).Value, piece.Schedules.CarbRatio.At(at, piece.Offset));
            minutes[k] = (int)(at.UtcDateTime + piece.Offset).TimeOfDay.TotalMinutes;
        }
    }

    private static void Spread(DateTimeOffset start, DateTimeOffset end, double units, DateTimeOffset from, double[] grid)
    {
        if (end <= start)
        {
            if (Place(start, from) is >= 0 and var only && only < grid.Length) grid[only] += units;
            return;
        }

        for (var at = start; at < end;)
        {
            var k = Place(at, from);
            var next = from + (k + 1) * Step;
            if (next > end) next = end;
            if (k >= 0 && k < grid.Length) grid[k] += units * ((next - at) / (end - start));
            at = next;
        }
    }

    // The history is newest first; a piece needs its own part only.
    private static IEnumerable<PumpEvent> Between(IReadOnlyList<PumpEvent> newestFirst, DateTimeOffset from, DateTimeOffset to)
    {
        var (low, high) = (0, newestFirst.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (newestFirst[middle].At >= to) low = middle + 1;
            else high = middle;
        }

        for (var i = low; i < newestFirst.Count && newestFirst[i].At >= from; i++) yield return newestFirst[i];
    }

    private static IEnumerable<(DateTimeOffset At, double Grams)> Eaten(Recording recording)
    {
        foreach (var entry in recording.Carbs) yield return (entry.At, entry.Grams);
        foreach (var item in recording.History)
        {
            if (item is CarbEvent keyed) yield return (keyed.At, keyed.Grams);
        }
    }

    private static int Place(DateTimeOffset at, DateTimeOffset from) => (int)Math.Floor((at - from) / Step);

    private readonly record struct Piece(DateTimeOffset From, DateTimeOffset To, TimeSpan Offset, TherapySchedules Schedules);
}
