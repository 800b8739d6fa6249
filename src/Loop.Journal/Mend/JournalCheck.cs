using Loop.Therapy;

namespace Loop.Journal;

/// <summary>Whether a journal is whole, looked at without its lock, also while a rig writes it; nothing is changed.</summary>
/// <param name="Path">The journal's one file.</param>
/// <param name="Records">Whole records from the beginning, the chain of all of them verified.</param>
/// <param name="KeptBytes">Their length.</param>
/// <param name="TornBytes">Behind them, where nothing is damaged: a record being written, or left by a kill; the next start cuts it off.</param>
/// <param name="Damage">Where it stops being whole; null where it does not.</param>
/// <param name="Loss">What stands from there on; null where nothing is damaged.</param>
public sealed record JournalCheck(string Path, long Records, long KeptBytes, long TornBytes, JournalDamage? Damage, JournalLoss? Loss)
{
    public static Result<JournalCheck> Of(string directory)
    {
        var folder = StoreFolder.At(directory);
        if (!folder.HasJournal) return new Problem($"there is no store in {folder.Path}", "name its folder with --data DIR");
        try
        {
            if (!SnapshotFile.Open(folder.Journal).TryGet(out var file, out var problem)) return problem;
            using var opened = file;
            return Of(folder.Journal, opened, out _);
        }
        catch (Exception e) when (JournalLog.IsDisk(e))
        {
            return new Problem($"{folder.Journal} cannot be read: {e.Message}", "run this as the user whose rig it is");
        }
    }

    internal static JournalCheck Of(string path, IJournalFile file, out JournalScan whole)
    {
        whole = JournalScan.Examine(file, static (in _, _) => { }, out var damage);
        return new JournalCheck(path, whole.Sequence, whole.End, whole.Torn.Length, damage, damage is null ? null : JournalLoss.From(file, damage.Offset));
    }
}
