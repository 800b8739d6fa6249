using Loop.Oref.JavaScript;
using Loop.Oref.Json;
using Loop.Therapy;

namespace Loop.DropIn.Files;

/// <summary>The files that a command is given, found and read as oref0 finds and reads them.</summary>
internal sealed class InputFiles(CommandSurroundings surroundings)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Where a name leads that oref0 puts its folder before, whatever the name begins with.</summary>
    public string Below(string name) =>
        surroundings.TakesAbsolutePaths && Path.IsPathRooted(name) ? name : $"{surroundings.Folder}/{name}";

    /// <summary>Where a name leads that oref0 leaves to the system.</summary>
    public string AsNamed(string name) => Path.Combine(surroundings.Folder, name);

    /// <summary>Reads a file as text; a problem where there is none.</summary>
    public static Result<byte[]> ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new Problem($"cannot read {path} ({Reason(broken)})", "name a file that is there");
        }
    }

    /// <summary>Reads a file of JSON.</summary>
    public static Result<JsValue> ReadJson(string path)
    {
        if (!ReadBytes(path).TryGet(out var bytes, out var problem)) return problem;
        return Parse(path, bytes);
    }

    /// <summary>
    /// Reads a file of JSON as node's require does: <c>.json</c> may be left out of its name, and a byte order mark is passed over.
    /// </summary>
    public static Result<JsValue> Require(string path)
    {
        const string Extension = ".json";
        if (!File.Exists(path) && File.Exists(path + Extension)) path += Extension;
        if (!ReadBytes(path).TryGet(out var bytes, out var problem)) return problem;
        return Parse(path, bytes.AsSpan().StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes);
    }

    /// <summary>What node's error for a file that it could not read looks like in JSON, where a command prints it.</summary>
    public JsValue NodeError(string name)
    {
        var path = AsNamed(name);
        if (Directory.Exists(path)) return new JsObject { ["errno"] = -21, ["code"] = "EISDIR", ["syscall"] = "read" };
        if (!File.Exists(path)) return new JsObject { ["errno"] = -2, ["code"] = "ENOENT", ["syscall"] = "open", ["path"] = name };
        // A text that is no JSON makes an error without any of these.
        return ReadBytes(path).Problem is null
            ? new JsObject()
            : new JsObject { ["errno"] = -13, ["code"] = "EACCES", ["syscall"] = "open", ["path"] = name };
    }

    /// <summary>When a file was written, to the millisecond.</summary>
    public static double WrittenAt(string path) =>
        Math.Floor((File.GetLastWriteTimeUtc(path) - DateTime.UnixEpoch).TotalMilliseconds);

    private static Result<JsValue> Parse(string path, byte[] bytes) =>
        JsTree.Parse(bytes).TryGet(out var value, out var problem) ? value : new Problem($"{path}: {problem.What}", problem.Remedy);

    private static string Reason(Exception broken) => broken switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file",
        UnauthorizedAccessException => "it is a folder, or may not be read",
        _ => "it cannot be read",
    };
}
