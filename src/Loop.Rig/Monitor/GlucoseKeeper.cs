using Loop.Medtronic.Glucose;
using Loop.Medtronic.History;
using Loop.Therapy;

namespace Loop.Rig.Monitor;

/// <summary>
/// The sensor readings that the pump keeps. A cycle reads the current page, once more after a timestamp was written where
/// the newest readings had none; older pages do not change and are kept.
/// </summary>
internal sealed class GlucoseKeeper(PumpReader reader, PumpLink link)
{
    private static readonly TimeSpan ReachesBack = TimeSpan.FromHours(24);

    private readonly Dictionary<int, ReadOnlyMemory<byte>> older = [];

    /// <summary>Readings of the last day, newest first; may be empty.</summary>
    public Result<IReadOnlyList<GlucoseReading>> Read(PumpClock clock, PlacedHistory history)
    {
        if (!reader.Read(pump => pump.ReadGlucosePages()).TryGet(out var pages, out var problem)) return problem;
        if (!Current(pages.Current).TryGet(out var current, out problem)) return problem;
        if (current.NeedsTimestamp)
        {
            link.Pump.WriteGlucoseTimestamp();             // whether it did shows in the page
            if (!Current(pages.Current).TryGet(out current, out problem)) return problem;
        }

        List<DecodedGlucosePage> decoded = [current];
        for (var number = pages.Current - 1; number >= 0 && number > pages.Current - pages.Count; number--)
        {
            if (decoded[^1].BeganAt is not { } began || clock.ToInstant(began) < clock.ReadAt - ReachesBack) break;
            if (!Older(number).TryGet(out var bytes, out problem)) return problem;
            decoded.Add(GlucosePageDecoder.Decode(bytes.Span, began));
        }

        Forget(pages.Current);
        return InOrder(GlucoseTimeline.Place(decoded, clock, history.ClockChanges).NewestFirst, clock.ReadAt - ReachesBack);
    }

    private Result<DecodedGlucosePage> Current(int number) =>
        reader.Read(pump => pump.ReadGlucosePage(number)).TryGet(out var bytes, out var problem) ? GlucosePageDecoder.Decode(bytes.Span) : problem;

    private Result<ReadOnlyMemory<byte>> Older(int number)
    {
        if (older.TryGetValue(number, out var kept)) return kept;
        if (!reader.Read(pump => pump.ReadGlucosePage(number)).TryGet(out var bytes, out var problem)) return problem;
        older[number] = bytes;
        return bytes;
    }

    private void Forget(int current)
    {
        foreach (var number in older.Keys.Where(number => number < current - 2 || number >= current).ToList()) older.Remove(number);
    }

    private static Result<IReadOnlyList<GlucoseReading>> InOrder(IReadOnlyList<GlucoseReading> readings, DateTimeOffset from) =>
        readings.Where(reading => reading.At >= from).OrderByDescending(reading => reading.At).ToList();
}
