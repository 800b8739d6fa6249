using Loop.Metrics;
using Loop.Replay;
using Loop.Therapy;

namespace Loop.Report;

/// <summary>Cuts a window into the person's local days, each with what was read, given, eaten and decided.</summary>
internal static class ReportDays
{
    // A loop gives a micro-bolus within the cycle that decided it, and in steps of the pump's.
    private static readonly TimeSpan Decided = TimeSpan.FromMinutes(5);
    private const double SameAmount = 0.051;

    // A temp basal or suspension lasts a day at most.
    private static readonly TimeSpan Before = TimeSpan.FromHours(24);

    public static IEnumerable<ReportDay> Of(PersonData data, GlucoseWindow window, Recording? recording)
    {
        var history = recording is null ? [] : recording.History.Reverse().ToArray();
        foreach (var day in data.Days())
        {
            var (from, to) = (Later(day.From, window.From), Earlier(day.To, window.To));
            if (from >= to) continue;
            var events = day.Events.Where(item => item.At >= from && item.At < to).ToList();
            var decisions = events.OfType<DecisionMade>().ToList();
            var (basal, schedule) = recording is null ? ([], []) : Basal(recording, history, data.Zone, from, to);
            yield return new ReportDay(
                day.Date, day.From, day.To, data.Zone,
                [.. window.Readings.Where(reading => reading.At >= from && reading.At < to)],
                [.. events.OfType<GlucoseMeasured>().Where(reading => reading.Kind == GlucoseKind.Finger).Select(reading => new GlucoseReading(reading.At, reading.Value))],
                basal, schedule,
                [.. events.OfType<BolusGiven>().Select(bolus => new ReportBolus(bolus.At, bolus.Delivered.Value, bolus.Automatic ?? WasDecided(bolus, decisions)))],
                [.. events.OfType<CarbsEaten>()],
                decisions);
        }
    }

    private static bool WasDecided(BolusGiven bolus, List<DecisionMade> decisions) => decisions.Exists(decision =>
        decision.Decision.Units is { } units && units > 0 && decision.At <= bolus.At && bolus.At - decision.At < Decided && Math.Abs(units - bolus.Programmed.Value) < SameAmount);

    // In pieces within which neither the schedule nor the offset of the local clock changes.
    private static (List<BasalSegment> Basal, List<BasalSegment> Schedule) Basal(Recording recording, PumpEvent[] history, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        var (basal, schedule) = (new List<BasalSegment>(), new List<BasalSegment>());
        while (from < to)
        {
            var offset = zone.GetUtcOffset(from);
            var end = to;
            foreach (var change in recording.Changes)
            {
                if (change.From > from && change.From < end) end = change.From;
            }

            if (zone.GetUtcOffset(end.AddTicks(-1)) != offset) end = Turn(zone, from, end);
            var program = recording.Changes.LastOrDefault(change => change.From <= from).Schedules ?? recording.Schedules;
            var near = history.Where(item => item.At >= from - Before && item.At < end);
            basal.AddRange(DeliveryTimeline.Between(near, program.Basal, offset, from, end).Segments);
            schedule.AddRange(DeliveryTimeline.Between([], program.Basal, offset, from, end).Segments);
            from = end;
        }

        return (basal, schedule);
    }

    // The minute at which the clocks change between two instants of different offsets.
    private static DateTimeOffset Turn(TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        var offset = zone.GetUtcOffset(from);
        while (to - from > TimeSpan.FromSeconds(1))
        {
            var middle = from + (to - from) / 2;
            if (zone.GetUtcOffset(middle) == offset) from = middle;
            else to = middle;
        }

        // Clocks change on whole minutes.
        return new DateTimeOffset((to.UtcTicks + TimeSpan.TicksPerMinute / 2) / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
