using System.Text;
using System.Text.Json;
using Loop.Therapy;

namespace Loop.Oref.Json;

/// <summary>Preferences as JSON: strictly, from a person's settings file, and as loosely as oref0 takes them.</summary>
internal static class PreferencesJson
{
    private static readonly string[] Curves = ["rapid-acting", "ultra-rapid", "bilinear"];

    /// <summary>Reads a settings file's preferences; a value of the wrong kind is a problem, not a coercion.</summary>
    public static Result<Preferences> Parse(string json)
    {
        try
        {
            return Parse(Encoding.UTF8.GetBytes(json));
        }
        catch (JsonException wrong)
        {
            return new Problem($"preferences: not JSON ({wrong.Message})", "write one JSON object of oref0's preferences");
        }
        catch (InvalidOperationException)
        {
            return new Problem("preferences: a text that is not Unicode", "write the settings file in UTF-8");
        }
    }

    /// <summary>Reads the value that follows into the preference of that name, as oref0's arithmetic would take it.</summary>
    public static Preferences ReadLoosely(this Preferences preferences, PreferenceKey key, ref Utf8JsonReader reader) => key.Set(preferences, key.Kind switch
    {
        PreferenceKind.Number => new(reader.NextNumber(), default, null),
        PreferenceKind.Flag => new(default, reader.NextFlag(), null),
        _ => new(default, default, reader.NextText()),
    });

    private static Result<Preferences> Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        if (!reader.NextObject(out _)) return new Problem("preferences: not a JSON object", "write {\"key\": value, …} with oref0's keys");
        var preferences = new Preferences();
        Span<char> name = stackalloc char[JsonInput.LongestName];
        while (reader.NextName(name, out var length))
        {
            if (!PreferenceTable.TryFind(name[..length], out var key))
            {
                reader.SkipNext();
                continue;
            }

            var peek = reader;
            peek.Read();
            if (Mismatch(key!, ref peek) is { } remedy) return new Problem($"preferences: {key!.Name} is {Shown(ref peek)}", remedy);
            preferences = preferences.ReadLoosely(key!, ref reader);
        }

        return preferences;
    }

    private static string? Mismatch(PreferenceKey key, ref Utf8JsonReader value) => key.Kind switch
    {
        PreferenceKind.Number when key.Name is "target_bg" && value.TokenType is JsonTokenType.False => null,
        PreferenceKind.Number => value.TokenType is JsonTokenType.Number && double.IsFinite(value.GetDouble()) && value.GetDouble() >= 0
            ? null : "write a number, zero or more, or leave the key out",
        PreferenceKind.Flag => value.TokenType is JsonTokenType.True or JsonTokenType.False ? null : "write true or false, or leave the key out",
        _ => value.TokenType is JsonTokenType.String && Curves.Contains(value.GetString(), StringComparer.Ordinal)
            ? null : "write \"rapid-acting\", \"ultra-rapid\" or \"bilinear\", or leave the key out",
    };

    private static string Shown(ref Utf8JsonReader value) =>
        value.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? "a list or an object" : Encoding.UTF8.GetString(value.ValueSpan);
}
