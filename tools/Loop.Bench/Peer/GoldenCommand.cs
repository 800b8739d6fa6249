using System.Text.Json;

namespace Loop.Bench;

/// <summary>One call of one of oref0's commands, with its files: the first of that command among the golden calls that succeeds.</summary>
internal sealed record GoldenCommand(string Name, string Zone, string[] Arguments, IReadOnlyDictionary<string, string> Files)
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Golden");

    public static IReadOnlyList<GoldenCommand> Read()
    {
        using var pool = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "files.json")));
        var contents = pool.RootElement.EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetString()!, StringComparer.Ordinal);
        var found = new Dictionary<string, GoldenCommand>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(Folder, "cases.jsonl")))
        {
            using var parsed = JsonDocument.Parse(line);
            var call = parsed.RootElement;
            var name = call.GetProperty("command").GetString()!;
            if (call.GetProperty("exit").GetInt32() != 0 || found.ContainsKey(name)) continue;
            found[name] = new GoldenCommand(
                name,
                call.GetProperty("zone").GetString()!,
                [.. call.GetProperty("args").EnumerateArray().Select(argument => argument.GetString()!)],
                call.GetProperty("files").EnumerateObject().ToDictionary(file => file.Name, file => contents[file.Value.GetString()!], StringComparer.Ordinal));
        }

        return [.. found.Values];
    }

    public void LayOut(string folder)
    {
        foreach (var (name, content) in Files)
        {
            var file = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
        }
    }
}
