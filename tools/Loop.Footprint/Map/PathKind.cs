using System.Text.RegularExpressions;
using Loop.Therapy;

namespace Loop.Footprint;

/// <summary>What kind of thing a path names, the same on every machine: numbers of processes, terminals and processors are taken out.</summary>
public sealed partial class PathKind
{
    private static readonly (string Start, string Kind)[] Kinds =
    [
        ("/dev/spidev", "spidev"),
        ("/dev/gpiochip", "gpiochip"),
        ("/dev/pts/", "tty"),
        ("/dev/tty", "tty"),
        ("/dev/ptmx", "tty"),
        ("/dev/", "devfs"),
        ("/proc/", "procfs"),
        ("/sys/class/gpio", "gpio-sysfs"),
        ("/sys/fs/cgroup", "cgroup"),
        ("/sys/", "sysfs"),
        ("/etc/loop", "config"),
        ("/etc/localtime", "zone"),
        ("/usr/share/zoneinfo", "zone"),
        ("/etc/ld.so", "linker"),
        ("/etc/", "etc"),
        ("/lib", "library"),
        ("/usr/lib", "library"),
        ("/usr/share", "share"),
        ("/usr/local", "program"),
        ("/usr/bin", "program"),
        ("/bin", "program"),
        ("pipe:", "pipe"),
        ("socket:", "socket"),
        ("UNIX", "socket"),
        ("TCP", "socket"),
        ("UDP", "socket"),
        ("anon_inode:", "anonymous"),
        ("/memfd:", "anonymous"),
        ("/dev/shm", "anonymous"),
    ];

    private readonly List<(string Folder, string Kind)> own = [];

    /// <summary>Names a folder or file of the traced command's own; the first that fits is taken.</summary>
    public PathKind With(string folder, string kind)
    {
        own.Add((folder, kind));
        return this;
    }

    /// <summary>The kind of a path.</summary>
    /// <returns>The kind, or that none is known.</returns>
    public Result<string> Of(string path)
    {
        foreach (var (folder, kind) in own)
            if (path == folder || (folder != "/" && path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal))) return kind;
        foreach (var (start, kind) in Kinds)
            if (path.StartsWith(start, StringComparison.Ordinal)) return kind;
        return path is "/" or "." or "" or "/sys" or "/proc" or "/dev"
            ? "folder"
            : new Problem($"path {path} has no known kind", "add its folder to PathKind, or name it as the command's own");
    }

    /// <summary>A path without what differs between two runs.</summary>
    public static string Normalise(string path) =>
        Cgroup().Replace(Processor().Replace(Process().Replace(path, "/proc/self$2"), "$1N"), "/sys/fs/cgroup/…");

    [GeneratedRegex(@"^/proc/(\d+|self)(/|$)")]
    private static partial Regex Process();

    [GeneratedRegex(@"(/(?:cpu|index|node))\d+")]
    private static partial Regex Processor();

    [GeneratedRegex(@"^/sys/fs/cgroup/.*$")]
    private static partial Regex Cgroup();
}
