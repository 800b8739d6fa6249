using System.Globalization;
using System.Text.Json;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>A store looked at without its lock, also while a rig writes it: its whole journal verified, nothing changed.</summary>
/// <param name="Records">Whole records, the chain of all of them verified.</param>
/// <param name="TornBytes">Behind the last whole record: being written, or left by a kill.</param>
/// <param name="JournalBytes">Length of the journal.</param>
/// <param name="ViewBytes">Length of LiteDB's files.</param>
/// <param name="LastCycle">The last cycle record's JSON; null before the first.</param>
/// <param name="LastChain">The last record's chain.</param>
/// <param name="SettingsHash">Of the settings recorded last.</param>
/// <param name="Unsettled">Doses whose outcome is not known.</param>
/// <param name="InUse">A process holds the store.</param>
public sealed record StoreInspection(
    long Records, long TornBytes, long JournalBytes, long ViewBytes, long Cycles, string? LastCycle, string LastChain, string? SettingsHash, int Unsettled, bool Simulated, bool InUse)
{
    public static Result<StoreInspection> Of(string directory)
    {
        var folder = StoreFolder.At(directory);
        if (!folder.HasJournal) return new Problem($"there is no store in {folder.Path}", "start the rig once, or name its folder with --data DIR");
        try
        {
            if (!SnapshotFile.Open(folder.Journal).TryGet(out var file, out var problem)) return problem;
            using var opened = file;
            var index = new JournalIndex();
            if (!JournalScan.Run(folder.Journal, file, (in line, _) => index.Add(line)).TryGet(out var scan, out problem)) return problem;
            var view = new[] { folder.View, folder.ViewLog }.Where(File.Exists).Sum(path => new FileInfo(path).Length);
            return new StoreInspection(
                scan.Sequence, scan.Torn.Length, file.Length, view, index.Cycles, index.LastCycle, scan.Chain, index.SettingsHash,
                index.Doses.Unsettled.Count, index.Format?.Simulated ?? folder.IsMarked, IsHeld(folder));
        }
        catch (Exception e) when (JournalLog.IsDisk(e))
        {
            return new Problem($"the store {folder.Path} cannot be read: {e.Message}", "run this as the user whose rig it is");
        }
        catch (JsonException e)
        {
            return new Problem(string.Create(CultureInfo.InvariantCulture, $"{folder.Journal} is not understood: {e.Message.ReplaceLineEndings(" ")}"), "open it with the version of Loop that wrote it");
        }
    }

    // Whether it can be taken is the only sure answer; it is given back at once.
    private static bool IsHeld(StoreFolder folder)
    {
        using var handle = Posix.OpenToRead(folder.Lock, out _);
        return handle is not null && Posix.TryLock(handle, out _) is false;
    }
}
