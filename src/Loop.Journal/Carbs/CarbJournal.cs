using System.Globalization;
using System.Text.Json;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>
/// The carbs that people announce to a rig: a journal of its own in the store's folder, because the store belongs to the rig for as
/// long as that runs (PLT-13) and a person must not have to wait for it. Writers hold its lock only while they add one record, which
/// is on the medium when they are told so; the rig reads it in every cycle and takes no lock. Each record is one checksummed and
/// chained line as in the store's journal, so a torn one is seen for what it is and never misread (PLT-05, SEC-10).
/// </summary>
public static class CarbJournal
{
    /// <summary>Longer than any honest file, and little enough to read in every cycle (SEC-12).</summary>
    private const long LargestFile = 8 * 1024 * 1024;

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LockInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>Announces carbs, bounded by <see cref="CarbBounds"/>.</summary>
    /// <param name="directory">The folder of an existing store.</param>
    /// <param name="at">When they are eaten.</param>
    /// <param name="now">The instant of announcing, in the time of that store.</param>
    /// <param name="by">Who announces.</param>
    /// <returns>The entry, on the medium, and a line about an earlier one that was torn.</returns>
    public static Result<(CarbAnnouncement Announced, string? Torn)> Announce(
        string directory, double grams, DateTimeOffset at, CarbSource source, DateTimeOffset now, string by) =>
        Append<CarbAnnouncement>(directory, JournalKind.Announced, book => CarbBounds.Refuse(grams, at, now, book.InForce(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)) is { } refused
            ? refused
            : new CarbAnnouncement(new CarbEntry(at, grams, source, book.NextId), now, by));

    /// <summary>Takes an announcement back.</summary>
    public static Result<(CarbWithdrawal Withdrawn, string? Torn)> Withdraw(string directory, string id, DateTimeOffset now, string by) =>
        Append<CarbWithdrawal>(directory, JournalKind.Withdrawn, book => book.Find(id) switch
        {
            null => new Problem($"no carbs {id} were announced", "see loop carbs --list for the ids"),
            { Withdrawal: { } before } => new Problem(string.Create(CultureInfo.InvariantCulture, $"{id} was taken back at {before.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC already"), "nothing is left to do"),
            _ => new CarbWithdrawal(id, now, by),
        });

    /// <summary>What was announced so far, by whoever; nothing where nobody did. Takes no lock: a record that is being written is read next time.</summary>
    public static Result<CarbBook> Read(string directory)
    {
        var folder = StoreFolder.At(directory);
        try
        {
            if (!File.Exists(folder.Carbs)) return new CarbBook();
            using var handle = Posix.OpenToRead(folder.Carbs, out var error);
            if (handle is null) return Unusable(folder, error);
            using var file = new DiskJournalFile(handle);
            return Scan(folder, file).TryGet(out var read, out var problem) ? read.Book : problem;
        }
        catch (Exception e) when (JournalLog.IsDisk(e))
        {
            return Unusable(folder, e.Message);
        }
    }

    private static Result<(T, string?)> Append<T>(string directory, JournalKind kind, Func<CarbBook, Result<T>> make)
    {
        var folder = StoreFolder.At(directory);
        try
        {
            if (!folder.HasJournal) return new Problem($"there is no store in {folder.Path}", "start the rig once, or name its folder with --data DIR");
            using var handle = Posix.OpenOrCreate(folder.Carbs, out var error);
            if (handle is null) return Unusable(folder, error);
            if (Lock(folder, handle) is { } held) return held;
            using var file = new DiskJournalFile(handle);
            if (!Scan(folder, file).TryGet(out var read, out var problem)) return problem;
            var torn = TornRecord.CutOff(folder.Carbs, file, read.Scan) is { } copy ? $"{read.Book.Torn}; it was moved to {copy}" : null;
            if (!make(read.Book).TryGet(out var value, out problem)) return problem;
            using var log = new JournalLog(folder.Carbs, file, read.Scan, (in _, _) => { });
            if (read.Scan.Sequence == 0 && Begin(folder, log) is { } failed) return failed;
            if (log.Append(kind, JournalJson.ToBytes(value)) is not { } unwritten) return (value, torn);
            // Perhaps it is in the file all the same; what was refused must not count.
            file.SetLength(read.Scan.End);
            return unwritten;
        }
        catch (Exception e) when (JournalLog.IsDisk(e))
        {
            return Unusable(folder, e.Message);
        }
    }

    private static Problem? Begin(StoreFolder folder, JournalLog log)
    {
        if (log.Append(JournalKind.Format, JournalJson.ToBytes(new JournalFormat(1, folder.IsMarked))) is { } failed) return failed;
        Posix.SyncFolder(folder.Path);
        return null;
    }

    private static Problem? Lock(StoreFolder folder, Microsoft.Win32.SafeHandles.SafeFileHandle handle)
    {
        for (var waited = TimeSpan.Zero; ; waited += LockInterval)
        {
            if (Posix.TryLock(handle, out var error) is not { } taken) return Unusable(folder, error);
            if (taken) return null;
            if (waited >= LockPatience) return new Problem($"{folder.Carbs} is being written by somebody else", "try again");
            Thread.Sleep(LockInterval);
        }
    }

    private static Result<(CarbBook Book, JournalScan Scan)> Scan(StoreFolder folder, DiskJournalFile file)
    {
        if (file.Length > LargestFile) return new Problem($"{folder.Carbs} is larger than {LargestFile} bytes", "move it away; the pump's own carbs are read either way");
        var book = new CarbBook();
        try
        {
            // One look at the file's bytes: it may grow under a reader, and half a record would then look like damage.
            using var seen = ByteFile.Of(file);
            if (!JournalScan.Run(folder.Carbs, seen, (in line, _) => book.Add(line)).TryGet(out var scan, out var problem)) return problem;
            if (scan.Torn.Length > 0) book.Torn = string.Create(CultureInfo.InvariantCulture, $"{folder.Carbs}: its last record, {scan.Torn.Length} bytes after record {scan.Sequence}, is incomplete and was not read");
            if (book.Format is not { } format) return scan.Sequence == 0 ? (book, scan) : new Problem($"{folder.Carbs} does not begin as a journal does", "restore it from a copy, or move it away");
            // PLT-18: what was eaten in a simulation is nobody's meal.
            return format.Simulated == folder.IsMarked ? (book, scan) : new Problem($"{folder.Carbs} is {(format.Simulated ? "a simulation's" : "not a simulation's")}, its store is the other", "move it away");
        }
        catch (JsonException e)
        {
            return new Problem($"{folder.Carbs} is not understood: {e.Message.ReplaceLineEndings(" ")}", "read it with the version of Loop that wrote it, or move it away");
        }
    }

    private static Problem Unusable(StoreFolder folder, string error) => new($"{folder.Carbs} cannot be used: {error}", "give this user a folder that it may write, on a local disk, with --data DIR");
}
