namespace Loop.Journal;

/// <summary>A record whose writer was killed in the middle of it.</summary>
internal static class TornRecord
{
    /// <summary>Cuts it off, its bytes kept in a file beside the journal; the file's name, or null where there was none.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static string? CutOff(string path, IJournalFile file, JournalScan scan)
    {
        if (scan.Torn.Length == 0) return null;
        var copy = StoreFolder.FreeName(path, "torn");
        using (var torn = new FileStream(copy, FileMode.CreateNew, FileAccess.Write))
        {
            torn.Write(scan.Torn);
            torn.Flush(flushToDisk: true);
        }

        Posix.SyncFolder(Path.GetDirectoryName(path)!);
        file.SetLength(scan.End);
        return copy;
    }
}
