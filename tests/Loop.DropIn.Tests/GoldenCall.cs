using System.Text.Json;
using Loop.Testing;

namespace Loop.DropIn.Tests;

/// <summary>A call of one of oref0's commands and what the published command answered.</summary>
public sealed record GoldenCall
{
    private static readonly string Folder = Path.Combine(SharedFiles.Repository, "tests", "Loop.DropIn.Tests", "Golden");

    public static IReadOnlyList<GoldenCall> All { get; } = ReadAll();

    public required string Name { get; init; }

    public required string Command { get; init; }

    public required string[] Arguments { get; init; }

    public required string Zone { get; init; }

    public required double Now { get; init; }

    /// <summary>The files' contents by their names, and when each was written, ms since 1970.</summary>
    public required IReadOnlyDictionary<string, (string Content, double Written)> Files { get; init; }

    public required string[] Folders { get; init; }

    public required string Output { get; init; }

    public required int ExitCode { get; init; }

    /// <summary>The files that it wrote.</summary>
    public required IReadOnlyDictionary<string, string> Made { get; init; }

    public override string ToString() => $"{Command}: {Name}";

    private static List<GoldenCall> ReadAll()
    {
        using var pool = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "files.json")));
        var contents = pool.RootElement.EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetString()!, StringComparer.Ordinal);
        return [.. File.ReadLines(Path.Combine(Folder, "cases.jsonl")).Select(line => Read(line, contents))];
    }

    private static GoldenCall Read(string line, Dictionary<string, string> contents)
    {
        using var parsed = JsonDocument.Parse(line);
        var call = parsed.RootElement;
        var now = call.GetProperty("now").GetDouble();
        return new GoldenCall
        {
            Name = call.GetProperty("name").GetString()!,
            Command = call.GetProperty("command").GetString()!,
            Arguments = Texts(call.GetProperty("args")),
            Zone = call.GetProperty("zone").GetString()!,
            Now = now,
            Files = call.GetProperty("files").EnumerateObject().ToDictionary(file => file.Name, file => (contents[file.Value.GetString()!], Written(file.Name, now)), StringComparer.Ordinal),
            Folders = Texts(call.GetProperty("folders")),
            Output = call.GetProperty("stdout").GetString()!,
            ExitCode = call.GetProperty("exit").GetInt32(),
            Made = call.TryGetProperty("made", out var made) ? made.EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetString()!, StringComparer.Ordinal) : [],
        };
    }

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    // As Golden/world.js writes them: oref0 shows the time of a file.
    private static double Written(string name, double now) => now - 1000 * (10 + name.Sum(letter => (int)letter) % 300);
}
