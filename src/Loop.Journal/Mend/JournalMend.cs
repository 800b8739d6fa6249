using System.Globalization;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>
/// Makes a damaged journal usable again by giving up all from the damage on, and only when a person says so (PLT-06). The damaged file is
/// kept beside it. The mended one says that it is incomplete: the loop then starts open, because a dose of unknown outcome may be among
/// what was lost (UCA-SMB-04), until a person has looked and asks for another mode.
/// </summary>
/// <param name="Kept">Records before the damage.</param>
/// <param name="DamagedCopy">The file as it was.</param>
/// <param name="Loss">What is in the copy alone.</param>
public sealed record JournalMend(long Kept, string DamagedCopy, JournalLoss Loss)
{
    /// <summary>Mends; refused while a rig runs, where nothing is damaged, and without consent.</summary>
    /// <param name="acceptLoss">A person read what is lost and wants it so.</param>
    public static Result<JournalMend> Run(string directory, bool acceptLoss, DateTimeOffset now)
    {
        var folder = StoreFolder.At(directory);
        if (!folder.HasJournal) return new Problem($"there is no store in {folder.Path}", "name its folder with --data DIR");
        try
        {
            if (!StoreLock.Take(folder).TryGet(out var taken, out var problem)) return problem;
            using var held = taken;
            if (!SnapshotFile.Open(folder.Journal).TryGet(out var file, out problem)) return problem;
            using var opened = file;
            var check = JournalCheck.Of(folder.Journal, opened, out var whole);
            if (check is not { Damage: { } damage, Loss: { } loss }) return new Problem($"{folder.Journal} is whole", "nothing is to be mended");
            if (whole.Sequence == 0)
                return new Problem($"{folder.Journal} is damaged from its first record on", "restore a backup with loop restore, or move the whole folder away to begin a new store");
            if (!acceptLoss)
            {
                return new Problem(
                    string.Create(CultureInfo.InvariantCulture, $"mending {folder.Journal} keeps {whole.Sequence} records and loses {loss.Lines} lines from byte {damage.Offset} on, {loss.Doses.Count} doses among them"),
                    "restore a backup with loop restore if there is one; else read the list in loop journal check and add --accept-loss");
            }

            var copy = CopyAside(folder);
            // The view has seen what is given up; the next start builds it anew from what is kept.
            StoreFolder.MoveAside(folder.ViewLog);
            StoreFolder.MoveAside(folder.View);
            Replace(folder, opened, whole, Note(now, damage, loss, copy));
            return new JournalMend(whole.Sequence, copy, loss);
        }
        catch (Exception e) when (JournalLog.IsDisk(e))
        {
            return new Problem($"{folder.Journal} was not mended: {e.Message}", "make room on the disk, run this as the user whose rig it is, and try again; nothing is lost by that");
        }
    }

    private static StoreNote Note(DateTimeOffset now, JournalDamage damage, JournalLoss loss, string copy) => new(
        now,
        NoteKind.Mended,
        string.Create(CultureInfo.InvariantCulture, $"the journal was damaged at record {damage.Record}, byte {damage.Offset}; what it held from there on is incomplete: {loss.Lines} lines, {loss.Doses.Count} readable doses among them, are in {copy} alone"))
    {
        Lost = loss.Lines,
    };

    // On the medium before the journal itself is touched.
    private static string CopyAside(StoreFolder folder)
    {
        var copy = StoreFolder.FreeName(folder.Journal, "damaged");
        File.Copy(folder.Journal, copy);
        using (var handle = File.OpenHandle(copy, FileMode.Open, FileAccess.ReadWrite)) RandomAccess.FlushToDisk(handle);
        Posix.SyncFolder(folder.Path);
        return copy;
    }

    // The mended file takes the damaged one's place at once or not at all.
    private static void Replace(StoreFolder folder, SnapshotFile damaged, JournalScan whole, StoreNote note)
    {
        var part = folder.Journal + ".part";
        using (var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            var buffer = new byte[64 * 1024];
            for (var offset = 0L; offset < whole.End;)
            {
                var read = damaged.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, whole.End - offset)), offset);
                if (read == 0) throw new IOException("the journal became shorter while it was read");
                file.Write(buffer, 0, read);
                offset += read;
            }

            file.Write(JournalLine.Write(whole.Sequence + 1, JournalKind.Note, JournalJson.ToBytes(note), whole.Chain, out _));
            file.Flush(flushToDisk: true);
        }

        File.Move(part, folder.Journal, overwrite: true);
        Posix.SyncFolder(folder.Path);
    }
}
