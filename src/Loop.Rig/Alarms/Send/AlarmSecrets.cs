using System.Text.Json;
using Loop.Therapy;

namespace Loop.Rig.Alarms;

/// <summary>
/// Users, tokens and numbers of the ways to reach a person: one flat JSON object in a file of their owner's alone. They are not in the
/// settings file because that is recorded, shown and passed on (SEC-02); no message here ever holds a value.
/// </summary>
internal sealed class AlarmSecrets
{
    private const int LargestBytes = 16 * 1024;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly string path;
    private readonly Dictionary<string, string> values;

    private AlarmSecrets(string path, Dictionary<string, string> values) => (this.path, this.values) = (path, values);

    public static Result<AlarmSecrets> Read(string path)
    {
        try
        {
            if (!File.Exists(path)) return new Problem($"the secrets file {path} is not there", "make it, or take alarms.routes and alarms.watcher out of the settings");
            if ((File.GetUnixFileMode(path) & Others) != 0) return new Problem($"others may read or write the secrets file {path}", $"chmod 600 {path}");
            if (new FileInfo(path).Length > LargestBytes) return new Problem($"the secrets file {path} is larger than {LargestBytes} bytes", "it is one flat JSON object of texts");
            return Parse(path, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem($"the secrets file {path} cannot be read: {e.Message}", "make it the rig's user's own");
        }
    }

    /// <summary>A value that must be there.</summary>
    public Result<string> Get(string key) => values.TryGetValue(key, out var value)
        ? value
        : new Problem($"the secrets file {path} has no {key}", $"add \"{key}\": \"...\"");

    /// <summary>A value, or null where it is not there.</summary>
    public string? Find(string key) => values.GetValueOrDefault(key);

    private static Result<AlarmSecrets> Parse(string path, byte[] bytes)
    {
        var unreadable = new Problem($"the secrets file {path} is not one flat JSON object of one-line texts", "write { \"ntfyTopic\": \"...\" } and the like");
        try
        {
            using var document = JsonDocument.Parse(bytes);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return unreadable;
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (member.Value.ValueKind != JsonValueKind.String || member.Value.GetString() is not { Length: > 0 } text || text.Any(char.IsControl)) return unreadable;
                if (!values.TryAdd(member.Name, text)) return unreadable;
            }

            return new AlarmSecrets(path, values);
        }
        catch (JsonException)
        {
            return unreadable;
        }
    }
}
