using System.Globalization;
using System.Text;

namespace Loop.Journal;

/// <summary>The names in a store's folder, and the folder itself.</summary>
internal sealed record StoreFolder(string Path)
{
    // Not merely a file of this name: one could be anywhere by chance, and a marked folder is emptied without asking.
    private const string MarkText = "This store was made by a simulation. It is emptied when the next one starts.\n";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Journal => Named("journal");

    public string View => Named("loop.db");

    /// <summary>What people announce (<see cref="CarbJournal"/>).</summary>
    public string Carbs => Named("carbs");

    /// <summary>Settings that are proposed to people, one file for each.</summary>
    public string Proposals => Named("proposals");

    /// <summary>What the rig alarms people of, and what they say to it.</summary>
    public string Alarms => Named("alarms");

    /// <summary>The mode that was last asked for (<see cref="ModeFile"/>).</summary>
    public string Mode => Named("mode");

    /// <summary>LiteDB's own name for the companion of <see cref="View"/>.</summary>
    public string ViewLog => Named("loop-log.db");

    public string Lock => Named("lock");

    public string Mark => Named("simulated");

    public bool Exists => Directory.Exists(Path);

    public bool IsMarked => File.Exists(Mark) && File.ReadAllText(Mark) == MarkText;

    public bool HasJournal => File.Exists(Journal);

    /// <summary>Something else than an earlier attempt's lock file is in it.</summary>
    public bool HasContent => Exists && Directory.EnumerateFileSystemEntries(Path).Any(entry => entry != Lock);

    /// <summary>As <see cref="HasContent"/>, one entry left out.</summary>
    public bool HasContentBeside(string entry) => Exists && Directory.EnumerateFileSystemEntries(Path).Any(each => each != Lock && each != entry);

    public static StoreFolder At(string path) => new(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path)));

    /// <summary>Makes the folder, for its owner alone.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public void Create()
    {
        if (Exists) return;
        Directory.CreateDirectory(Path, OwnerOnly);
        if (Directory.GetParent(Path) is { } parent) Posix.SyncFolder(parent.FullName);
    }

    /// <summary>Marks the folder as simulated, durably, before anything else is in it.</summary>
    public void WriteMark()
    {
        using (var file = new FileStream(Mark, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes(MarkText));
            file.Flush(flushToDisk: true);
        }

        Posix.SyncFolder(Path);
    }

    /// <summary>The first name of the form <c>NAME.SUFFIX-N</c> that is free.</summary>
    public static string FreeName(string path, string suffix)
    {
        for (var n = 1; ; n++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{path}.{suffix}-{n}");
            if (!System.IO.Path.Exists(name)) return name;
        }
    }

    /// <summary>
    /// Moves a damaged view out of the way for whoever wants to look at it; the fourth and later are deleted, because a disk
    /// that is full must not be filled further with them.
    /// </summary>
    public static void MoveAside(string path)
    {
        if (!File.Exists(path)) return;
        var name = FreeName(path, "damaged");
        if (name.EndsWith("-4", StringComparison.Ordinal)) File.Delete(path);
        else File.Move(path, name);
    }

    /// <summary>Deletes what a store writes, and nothing else that a person may have put beside it. The mark and the lock stay.</summary>
    public void Empty()
    {
        // A kill in between must leave what can be emptied again: the companion goes before its database, the journal last.
        string[] views = [ViewLog, View, .. Directory.EnumerateFiles(Path, "loop.db.damaged-*"), .. Directory.EnumerateFiles(Path, "loop-log.db.damaged-*")];
        string[] proposals = Directory.Exists(Proposals) ? Directory.GetFiles(Proposals, "autotune-*.json*") : [];
        string[] alarms = Directory.Exists(Alarms) ? Directory.GetFiles(Alarms, "*.json*") : [];
        string[] told = [Carbs, Mode, Mode + ".part", .. Directory.EnumerateFiles(Path, "carbs.torn-*"), .. proposals, .. alarms];
        foreach (var file in (string[])[.. views, .. told, .. Directory.EnumerateFiles(Path, "journal.torn-*"), .. Directory.EnumerateFiles(Path, "journal.damaged-*"), Journal + ".part", Journal]) File.Delete(file);
        Posix.SyncFolder(Path);
    }

    private string Named(string name) => System.IO.Path.Combine(Path, name);
}
