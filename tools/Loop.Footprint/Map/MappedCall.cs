using System.Text.RegularExpressions;
using Loop.Therapy;

namespace Loop.Footprint;

/// <summary>A call with what it is to the kernel and what it acts on.</summary>
/// <param name="Call">As traced.</param>
/// <param name="Name">The name by which machines are compared.</param>
/// <param name="Place">The part of the kernel that serves it.</param>
/// <param name="Target">An ioctl's device and request, or the kind of path; empty where it acts on neither.</param>
/// <param name="Path">The normalised path; empty for none.</param>
public sealed partial record MappedCall(TracedCall Call, string Name, KernelPlace Place, string Target, string Path)
{
    /// <summary>What two traces are compared by: name, target and error.</summary>
    public string Key => string.Join(' ', new[] { Name, Target, Call.Error ?? "" }.Where(part => part.Length != 0));

    /// <summary>Maps a call.</summary>
    /// <returns>The mapped call, or the part of it that no table has.</returns>
    public static Result<MappedCall> Map(TracedCall call, PathKind kinds)
    {
        if (!KernelMap.Find(call.Name).TryGet(out var place, out var problem)) return problem;
        var path = PathOf(call);
        var kind = "";
        if (path.Length != 0 && !kinds.Of(path).TryGet(out kind!, out problem)) return problem;
        if (call.Name != "ioctl") return new MappedCall(call, KernelMap.Normalise(call.Name), place, kind, PathKind.Normalise(path));
        if (!DeviceRequest.Read(call.Arguments).TryGet(out var request, out problem)) return problem;
        return new MappedCall(call, "ioctl", place with { Tag = request.Device }, $"{kind} {request.Request}".Trim(), PathKind.Normalise(path));
    }

    /// <summary>The file a call is about: the one that it opened, else the descriptor's, else the one that it names.</summary>
    private static string PathOf(TracedCall call)
    {
        if (call.Name is "mmap" or "futex" or "poll" or "ppoll") return "";
        if (Opened().Match(call.Returned) is { Success: true } opened && call.Name is "open" or "openat" or "creat" or "socket") return opened.Groups["path"].Value;
        var named = Named().Match(call.Arguments);
        if (named.Success && named.Groups["path"].Value is { Length: > 0 } path && IsByPath(call.Name))
            return path.StartsWith('/') ? path : $"{named.Groups["folder"].Value}/{path}";
        return Descriptor().Match(call.Arguments) is { Success: true } descriptor ? descriptor.Groups["path"].Value : "";
    }

    private static bool IsByPath(string name) =>
        name.EndsWith("at", StringComparison.Ordinal) || name.Contains("stat", StringComparison.Ordinal)
        || name is "open" or "creat" or "access" or "readlink" or "execve" or "unlink" or "mkdir" or "rmdir" or "rename" or "chmod" or "chdir" or "truncate" or "faccessat2" or "renameat2" or "symlink" or "link";

    [GeneratedRegex(@"^\d+<(?<path>[^>]*)>")]
    private static partial Regex Opened();

    [GeneratedRegex(@"^(?:(?:AT_FDCWD|\d+)<(?<folder>[^>]*)>, )?""(?<path>[^""]*)""")]
    private static partial Regex Named();

    [GeneratedRegex(@"^\d+<(?<path>[^>]*)>")]
    private static partial Regex Descriptor();
}
