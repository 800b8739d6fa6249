using System.Globalization;
using System.Text;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>Settings that the rig proposes to people and never takes up itself: one file for each night, whole or not there at all.</summary>
internal static class ProposalFolder
{
    public static string PathOf(StoreFolder folder, DateOnly night) =>
        System.IO.Path.Combine(folder.Proposals, string.Create(CultureInfo.InvariantCulture, $"autotune-{night:yyyy-MM-dd}.json"));

    /// <summary>All there are, oldest first.</summary>
    public static IReadOnlyList<TuningProposal> List(StoreFolder folder)
    {
        if (!Directory.Exists(folder.Proposals)) return [];
        var found = new List<TuningProposal>();
        foreach (var path in Directory.GetFiles(folder.Proposals, "autotune-*.json").Order(StringComparer.Ordinal))
        {
            if (DateOnly.TryParseExact(System.IO.Path.GetFileNameWithoutExtension(path)["autotune-".Length..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var night))
                found.Add(new TuningProposal(night, path));
        }

        return found;
    }

    /// <summary>Written beside its place, made durable, then moved there: a kill leaves the old state or the new one.</summary>
    public static Problem? Write(StoreFolder folder, DateOnly night, string json)
    {
        var path = PathOf(folder, night);
        try
        {
            if (!Directory.Exists(folder.Proposals))
            {
                Directory.CreateDirectory(folder.Proposals, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                Posix.SyncFolder(folder.Path);
            }

            var beside = path + ".new";
            using (var file = new FileStream(beside, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            {
                file.Write(Encoding.UTF8.GetBytes(json));
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
            Posix.SyncFolder(folder.Proposals);
            return null;
        }
        catch (Exception e) when (JournalLog.IsDisk(e))
        {
            return new Problem($"{path} cannot be written: {e.Message}", "free space on that disk or make it writable");
        }
    }
}

/// <summary>A night's proposal of settings.</summary>
/// <param name="Night">The local day on which it was made.</param>
/// <param name="Path">Its file.</param>
public sealed record TuningProposal(DateOnly Night, string Path);
