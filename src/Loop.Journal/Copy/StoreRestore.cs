using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>
/// Puts a backup back. Everything is checked before anything is changed: each file's hash, the journal's chain, that no process has the store,
/// and that nothing is lost: a journal that is there must be the beginning of the one in the backup. The journal is restored to the byte, so a
/// dose that was unknown when it was written is unknown again, and is settled from the pump before anything is dosed (UCA-SMB-04).
/// </summary>
public static class StoreRestore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // A backup of years is some hundreds of megabytes; larger is not one (SEC-12).
    private const long LargestFile = 4L * 1024 * 1024 * 1024;

    /// <summary>Restores a backup into a store's folder.</summary>
    /// <returns>What was restored, and where the settings of that time were laid (null where the backup has none).</returns>
    public static Result<(BackupManifest Manifest, string? Settings)> Run(string backup, string directory)
    {
        var folder = StoreFolder.At(directory);
        try
        {
            if (!File.Exists(backup)) return new Problem($"there is no backup {backup}", "name a file that loop backup wrote");
            folder.Create();
            if (!StoreLock.Take(folder).TryGet(out var taken, out var problem)) return problem;
            using var held = taken;
            var staging = StoreFolder.FreeName(Path.Combine(folder.Path, "restore"), "part");
            Directory.CreateDirectory(staging, OwnerOnly | UnixFileMode.UserExecute);
            try
            {
                if (!Unpack(backup, staging).TryGet(out var manifest, out problem)) return problem;
                return (Check(manifest, staging) ?? Conflict(folder, manifest, staging)) is { } wrong ? wrong : (manifest, PutBack(folder, manifest, staging));
            }
            finally
            {
                Directory.Delete(staging, recursive: true);
            }
        }
        catch (Exception e) when (JournalLog.IsDisk(e))
        {
            return new Problem($"{backup} could not be restored: {e.Message}", "give this user a folder that it may write, with --data DIR, on a disk with room");
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            return NotOne(backup, e.Message.ReplaceLineEndings(" "));
        }
    }

    private static Result<BackupManifest> Unpack(string backup, string staging)
    {
        using var file = new FileStream(backup, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var packed = new GZipStream(file, CompressionMode.Decompress);
        using var tar = new TarReader(packed);
        if (tar.GetNextEntry() is not { Name: StoreBackup.Manifest, DataStream: { } first } || first.Length > LargestFile / 1024) return NotOne(backup, "it does not begin with its manifest");
        var bytes = new byte[first.Length];
        first.ReadExactly(bytes);
        if (BackupManifest.Parse(bytes) is not { } manifest) return NotOne(backup, "its manifest is not understood");
        if (manifest.Version != BackupManifest.CurrentVersion) return new Problem($"{backup} is a backup of version {manifest.Version}", "restore it with the version of Loop that wrote it");
        foreach (var wanted in manifest.Files)
        {
            if (!IsPlain(wanted.Name)) return NotOne(backup, "it names a file outside the store");
            if (tar.GetNextEntry() is not { } entry || entry.Name != wanted.Name || entry.Length != wanted.Length || entry.Length > LargestFile) return NotOne(backup, $"{wanted.Name} is missing or of another length");
            var path = Path.Combine(staging, wanted.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!, OwnerOnly | UnixFileMode.UserExecute);
            using var target = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, UnixCreateMode = OwnerOnly });
            entry.DataStream?.CopyTo(target);
            target.Position = 0;
            if (Convert.ToHexStringLower(SHA256.HashData(target)) != wanted.Sha256) return NotOne(backup, $"the bytes of {wanted.Name} have changed");
            target.Flush(flushToDisk: true);
        }

        return manifest;
    }

    // journal, carbs, settings.json, alarms/alarms.json, proposals/autotune-….json
    private static bool IsPlain(string name) =>
        !Path.IsPathRooted(name) && name.Split('/') is { Length: <= 2 } parts && parts.All(part => part.Length > 0 && part is not ("." or "..") && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'));

    private static Problem? Check(BackupManifest manifest, string staging)
    {
        var path = Path.Combine(staging, "journal");
        if (!File.Exists(path)) return NotOne(staging, "it has no journal");
        using var file = new DiskJournalFile(path, writable: false);
        if (!JournalScan.Run(path, file, (in _, _) => { }).TryGet(out var scan, out var problem)) return problem;
        return scan.Sequence == manifest.Records && scan.Chain == manifest.LastChain && scan.Torn.Length == 0 ? null : NotOne(staging, "its journal is not the one that its manifest tells of");
    }

    private static Problem? Conflict(StoreFolder folder, BackupManifest manifest, string staging)
    {
        if (folder.HasContentBeside(staging) && folder.IsMarked != manifest.Simulated) return new Problem($"{folder.Path} and the backup are not both a rig's or both a simulation's", "name another folder with --data DIR");
        if (!folder.HasJournal) return null;
        using var there = new DiskJournalFile(folder.Journal, writable: false);
        // A damaged journal is what backups are for: it is moved aside, not lost.
        if (!JournalScan.Run(folder.Journal, there, (in _, _) => { }).TryGet(out var scan, out _) || scan.Sequence == 0) return null;
        if (scan.Sequence <= manifest.Records && Holds(Path.Combine(staging, "journal"), scan)) return null;
        return new Problem(
            $"the store {folder.Path} has records that the backup lacks",
            "keep it; or, where it must be given up, move the whole folder away first. The pump's own history is read either way");
    }

    private static bool Holds(string path, JournalScan scan)
    {
        using var file = new DiskJournalFile(path, writable: false);
        var found = false;
        _ = JournalScan.Run(path, file, (in line, _) => found |= line.Sequence == scan.Sequence && line.Chain == scan.Chain);
        return found;
    }

    // The view first: left beside another journal it would contradict it. The journal last: until then the store is what it was, or has none.
    private static string? PutBack(StoreFolder folder, BackupManifest manifest, string staging)
    {
        File.Delete(folder.ViewLog);
        File.Delete(folder.View);
        if (manifest.Simulated) folder.WriteMark();
        string? settings = null;
        foreach (var file in manifest.Files.Where(file => file.Name != "journal"))
        {
            var target = Path.Combine(folder.Path, file.Name == StoreBackup.Settings ? "settings-restored.json" : file.Name);
            if (file.Name == StoreBackup.Settings) settings = target;
            Directory.CreateDirectory(Path.GetDirectoryName(target)!, OwnerOnly | UnixFileMode.UserExecute);
            File.Move(Path.Combine(staging, file.Name), target, overwrite: true);
        }

        if (folder.HasJournal) File.Move(folder.Journal, StoreFolder.FreeName(folder.Journal, "replaced"));
        File.Move(Path.Combine(staging, "journal"), folder.Journal);
        Posix.SyncFolder(folder.Path);
        return settings;
    }

    private static Problem NotOne(string backup, string why) => new($"{backup} is no sound backup: {why}", "name another file that loop backup wrote");
}
