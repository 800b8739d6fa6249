using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>
/// Copies a store into one file while its rig goes on: the journal up to its last whole record, which later ones never change, and what people
/// told the rig. The view is left out, because it is built from the journal. The pump's number is in none of it (SEC-02).
/// </summary>
public static class StoreBackup
{
    internal const string Manifest = "manifest.json";
    internal const string Settings = "settings.json";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes the backup, whole and on the medium or not at all.</summary>
    /// <param name="destination">A file that is not there yet, or a folder in which one is named by the time.</param>
    /// <param name="settings">The settings' text without the pump's number; null to leave it out.</param>
    /// <returns>The file and what is in it.</returns>
    public static Result<(string Path, BackupManifest Manifest)> Write(string directory, string destination, string? settings, DateTimeOffset at)
    {
        var folder = StoreFolder.At(directory);
        try
        {
            var path = Path.GetFullPath(Directory.Exists(destination) ? Path.Combine(destination, string.Create(CultureInfo.InvariantCulture, $"loop-{at.UtcDateTime:yyyyMMdd-HHmmss}.tar.gz")) : destination);
            if (Path.Exists(path)) return new Problem($"{path} is there already", "name another file; a backup is never written over");
            return Write(folder, path, settings, at).TryGet(out var manifest, out var problem) ? (path, manifest) : problem;
        }
        catch (Exception e) when (JournalLog.IsDisk(e))
        {
            return new Problem($"the backup could not be written: {e.Message}", "name a folder that this user may write, on a disk with room");
        }
    }

    private static Result<BackupManifest> Write(StoreFolder folder, string path, string? settings, DateTimeOffset at)
    {
        if (!folder.HasJournal) return new Problem($"there is no store in {folder.Path}", "name the folder of a store with --data DIR");
        var parts = Collect(folder, settings);
        if (!SnapshotFile.Open(folder.Journal).TryGet(out var journal, out var problem)) return problem;
        using var opened = journal;
        var simulated = folder.IsMarked;
        if (!JournalScan.Run(folder.Journal, journal, (in _, _) => { }).TryGet(out var scan, out problem)) return problem;
        var manifest = new BackupManifest(
            BackupManifest.CurrentVersion, at, simulated, scan.Sequence, scan.Chain,
            [new BackupFile(Path.GetFileName(folder.Journal), scan.End, Hash(journal, scan.End)), .. parts.Select(part => new BackupFile(part.Name, part.Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(part.Bytes))))]);
        var unfinished = path + ".part";
        using (var file = new FileStream(unfinished, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            using (var packed = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
            using (var tar = new TarWriter(packed, TarEntryFormat.Pax))
            {
                Put(tar, Manifest, manifest.ToJson(), at);
                using var stream = new SnapshotStream(journal, scan.End);
                Put(tar, Path.GetFileName(folder.Journal), stream, at);
                foreach (var (name, bytes) in parts) Put(tar, name, bytes, at);
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path);
        Posix.SyncFolder(Path.GetDirectoryName(path)!);
        return manifest;
    }

    // Small files that are replaced whole or only added to; a torn last line of the carbs is cut off when they are next written.
    private static List<(string Name, byte[] Bytes)> Collect(StoreFolder folder, string? settings)
    {
        string[] proposals = Directory.Exists(folder.Proposals) ? Directory.GetFiles(folder.Proposals, "autotune-*.json") : [];
        string[] alarms = Directory.Exists(folder.Alarms) ? Directory.GetFiles(folder.Alarms, "alarms.json") : [];
        List<(string, byte[])> parts = [];
        foreach (var path in (string[])[folder.Carbs, .. alarms, .. proposals])
            if (File.Exists(path)) parts.Add((Path.GetRelativePath(folder.Path, path), ReadShared(path)));
        if (settings is not null) parts.Add((Settings, System.Text.Encoding.UTF8.GetBytes(settings)));
        return parts;
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Put(TarWriter tar, string name, byte[] bytes, DateTimeOffset at)
    {
        using var data = new MemoryStream(bytes);
        Put(tar, name, data, at);
    }

    private static void Put(TarWriter tar, string name, Stream data, DateTimeOffset at) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = data, Mode = OwnerOnly, ModificationTime = at });

    private static string Hash(SnapshotFile file, long length)
    {
        using var stream = new SnapshotStream(file, length);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
