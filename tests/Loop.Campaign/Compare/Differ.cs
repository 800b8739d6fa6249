using System.Text.Json;

namespace Loop.Campaign.Compare;

/// <summary>
/// Equality of two answers as the oracle's protocol defines it: numbers to the last printed digit, keys present or
/// absent alike, key order free; of <c>reason</c> and <c>error</c> only that they are there, not what they say.
/// </summary>
public static class Differ
{
    /// <summary>The first difference as "path: ours, theirs", or null where the answers are equal.</summary>
    public static string? Compare(string ours, string theirs)
    {
        using var left = JsonDocument.Parse(ours);
        using var right = JsonDocument.Parse(theirs);
        return Compare(left.RootElement, right.RootElement, "$");
    }

    /// <summary>The same, of two values within answers.</summary>
    public static string? Compare(JsonElement ours, JsonElement theirs, string path)
    {
        if (ours.ValueKind != theirs.ValueKind) return Unlike();
        return ours.ValueKind switch
        {
            JsonValueKind.Object => CompareObjects(ours, theirs, path),
            JsonValueKind.Array => CompareArrays(ours, theirs, path),
            // The texts of numbers, not their values: both are printed by JavaScript's rules.
            JsonValueKind.Number when ours.GetRawText() != theirs.GetRawText() => Unlike(),
            JsonValueKind.String when ours.GetString() != theirs.GetString() => Unlike(),
            _ => null,
        };

        string Unlike() => $"{path}: {Short(ours)} where the oracle has {Short(theirs)}";
    }

    private static bool AreTexts(JsonElement ours, JsonElement theirs) =>
        ours.ValueKind == JsonValueKind.String && theirs.ValueKind == JsonValueKind.String;

    private static string? CompareObjects(JsonElement ours, JsonElement theirs, string path)
    {
        foreach (var property in theirs.EnumerateObject())
        {
            var inner = $"{path}.{property.Name}";
            if (!ours.TryGetProperty(property.Name, out var value)) return $"{inner}: absent where the oracle has {Short(property.Value)}";
            if (property.Name is "reason" or "error" && AreTexts(value, property.Value)) continue;
            if (Compare(value, property.Value, inner) is { } difference) return difference;
        }

        foreach (var property in ours.EnumerateObject())
        {
            if (!theirs.TryGetProperty(property.Name, out _)) return $"{path}.{property.Name}: {Short(property.Value)} where the oracle has no such key";
        }

        return null;
    }

    private static string? CompareArrays(JsonElement ours, JsonElement theirs, string path)
    {
        var (length, oracles) = (ours.GetArrayLength(), theirs.GetArrayLength());
        if (length != oracles) return $"{path}: {length} elements where the oracle has {oracles}";
        for (var i = 0; i < ours.GetArrayLength(); i++)
        {
            if (Compare(ours[i], theirs[i], $"{path}[{i}]") is { } difference) return difference;
        }

        return null;
    }

    private static string Short(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length > 120 ? text[..120] + "…" : text;
    }
}
