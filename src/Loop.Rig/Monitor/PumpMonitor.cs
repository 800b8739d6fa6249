using Loop.Therapy;

namespace Loop.Rig.Monitor;

/// <summary>
/// Reads all that a decision needs, in the order that makes it one consistent moment: clock, status and reservoir first,
/// then history and glucose (RD-13). An observation exists only when every part of it was read (UCA-TB-10).
/// </summary>
internal sealed class PumpMonitor(
    PumpLink link, PumpReader reader, ProgramKeeper program, HistoryKeeper history, GlucoseKeeper glucose, CarbKeeper carbs, TimeZoneInfo zone, TimeProvider time)
{
    /// <summary>Lets other devices' packets pass before this cycle's first; bounded, for a channel that is never quiet must not end therapy.</summary>
    public void AwaitSilence() => link.AwaitSilence();

    /// <param name="deadline">No read is begun after it (PLT-07).</param>
    public Result<Observation> Observe(DateTimeOffset instant, DateTimeOffset deadline)
    {
        Problem? Late() => time.GetUtcNow() > deadline
            ? new Problem("the pump was not read whole in the cycle's time", "see that pump and rig are near each other; the next cycle tries again")
            : null;
        link.Wake();                           // its own silence shows in the first read
        if (!program.Read(instant).TryGet(out var programmed, out var problem)
            || !reader.Clock().TryGet(out var heard, out problem)
            || !reader.Status().TryGet(out var status, out problem)
            || !reader.Reservoir().TryGet(out var reservoir, out problem)
            || !reader.Battery().TryGet(out var battery, out problem)
            || !reader.TempBasal().TryGet(out var running, out problem))
            return problem;
        var clock = new PumpClock(heard.Time, heard.ReadAt, zone.GetUtcOffset(heard.ReadAt));
        if (Late() is { } slow) return slow;
        if (!history.Read(programmed.Model, clock).TryGet(out var placed, out problem)) return problem;
        var historyReadAt = time.GetUtcNow();
        if (!program.Read(instant, changedAt: placed.CarbsInExchangesAt).TryGet(out programmed, out problem)) return problem;
        if (Late() is { } slower) return slower;
        if (!glucose.Read(clock, placed).TryGet(out var readings, out problem)) return problem;
        return new Observation(
            instant, programmed.Model, clock, status, reservoir, battery, running, programmed.Settings, programmed.Schedules,
            placed.NewestFirst, placed.CompleteFrom!.Value, historyReadAt, readings)
        {
            Carbs = carbs.Read(instant),
        };
    }
}
