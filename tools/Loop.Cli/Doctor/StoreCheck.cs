using Loop.Journal;
using Loop.Therapy;

namespace Loop.Cli.Doctor;

/// <summary>The store: every record of the journal verified; what is open in it; whether a rig writes it and is alive.</summary>
internal static class StoreCheck
{
    // As the alarm for a loop that does not complete its cycles.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(25);

    public static IEnumerable<DoctorLine> Run(string folder, Result<StoreInspection>? inspected, DateTimeOffset now)
    {
        if (inspected is not { } looked)
        {
            yield return DoctorLine.Ok("store", $"none yet in {folder}; the first start makes it");
            yield break;
        }

        if (!looked.TryGet(out var store, out var problem))
        {
            yield return DoctorLine.Fail("store", problem);
            yield break;
        }

        var size = Figures.Text($"{store.Records} records sound, {store.Cycles} cycles, journal {store.JournalBytes / 1048576.0:0.0} MB, LiteDB {store.ViewBytes / 1048576.0:0.0} MB");
        yield return store.TornBytes > 0 && !store.InUse
            ? DoctorLine.Warn("store", $"{size}; its last record was cut off by a kill or a power cut", "nothing: the next start moves it aside and settles what it may have been from the pump")
            : DoctorLine.Ok("store", $"{size}");
        if (store.Unsettled > 0) yield return DoctorLine.Warn("doses", $"{store.Unsettled} of unknown outcome", "let the rig reach the pump: it settles them from the pump's history and doses nothing before");
        if (store.InUse) yield return Alive(store, now);
    }

    private static DoctorLine Alive(StoreInspection store, DateTimeOffset now)
    {
        if (store.LastCycle is null || !CycleRecord.Parse(store.LastCycle).TryGet(out var last, out _)) return DoctorLine.Warn("rig", $"runs, without a cycle so far", "wait five minutes and ask again");
        var age = now - last.Instant;
        if (!store.Simulated && age > LongestSilence) return DoctorLine.Fail("rig", $"holds the store, and recorded no cycle for {age.TotalMinutes:0} min", "start it again: systemctl restart loop");
        return last.Outcome.Complete
            ? DoctorLine.Ok("rig", $"runs; last cycle {last.Id} of {last.Instant.UtcDateTime:HH:mm} UTC complete")
            : DoctorLine.Warn("rig", $"runs; last cycle {last.Id} of {last.Instant.UtcDateTime:HH:mm} UTC failed in {last.Outcome.Stage}: {last.Outcome.Problem}", "see loop alarms");
    }
}
