using Loop.Therapy;

namespace Loop.Journal;

/// <summary>Empties what an earlier simulation left, and only that (PLT-18).</summary>
internal static class SimulatedFolder
{
    public static Problem? Empty(string directory)
    {
        if (string.IsNullOrWhiteSpace(directory)) return new Problem("no folder was named for the store", "name one with --data DIR");
        var folder = StoreFolder.At(directory);
        try
        {
            if (!folder.HasContent) return null;
            if (!folder.IsMarked) return NotSimulated(folder);
            if (!StoreLock.Take(folder).TryGet(out var taken, out var problem)) return problem;
            using (taken)
            {
                folder.Empty();
                return null;
            }
        }
        catch (Exception e) when (JournalLog.IsDisk(e))
        {
            return new Problem($"the store {folder.Path} cannot be emptied: {e.Message}", "give this user a folder that it may write, with --data DIR");
        }
    }

    private static Problem NotSimulated(StoreFolder folder) =>
        new($"{folder.Path} is not empty and not a simulation's store", "name another folder with --data DIR");
}
