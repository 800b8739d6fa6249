using System.Globalization;
using System.Text.Json;

namespace Loop.Therapy;

/// <summary>Keeps the first problem of a file; what is read after it is thrown away.</summary>
internal sealed class SettingsFault(string fileName)
{
    public Problem? First { get; private set; }

    public void Report(string what, string remedy) => First ??= new Problem($"{fileName}: {what}", remedy);
}

/// <summary>
/// A place in a settings file. Every read either answers a value that is allowed or reports one problem that names file, path, value, range
/// and remedy, and answers something harmless so that the reading can go on.
/// </summary>
internal readonly struct SettingsNode(JsonElement element, string path, SettingsFault fault)
{
    private const int LongestEcho = 40;

    public string Path => path;

    /// <summary>Member names and the nodes they name, in the file's order; reports when this is no object.</summary>
    public IEnumerable<(string Key, SettingsNode Node)> Members()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            ReportKind("an object in { }");
            yield break;
        }

        foreach (var member in element.EnumerateObject()) yield return (member.Name, new SettingsNode(member.Value, $"{path}.{member.Name}", fault));
    }

    /// <summary>Reports a member that is not one of these: a misspelt limit must not be an absent one.</summary>
    public void AllowOnly(params string[] keys)
    {
        foreach (var (key, _) in Members())
        {
            if (keys.Contains(key, StringComparer.Ordinal)) continue;
            var meant = NearestName.Of(key, keys) is { } near ? $", {Quote(near)} perhaps" : "";
            fault.Report($"{path} has no setting {Quote(key)}{meant}", $"use one of: {string.Join(", ", keys)}");
        }
    }

    public SettingsNode? Optional(string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var member) ? new SettingsNode(member, $"{path}.{key}", fault) : null;

    /// <param name="meaning">What to write there, for the remedy.</param>
    public SettingsNode? Required(string key, string meaning)
    {
        var node = Optional(key);
        if (node is null) fault.Report($"{path}.{key} is missing", $"add \"{key}\": {meaning}");
        return node;
    }

    public double Number(NumberRange range)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var value) && range.Allows(value)) return value;
        var remedy = $"write a number from {range}";
        fault.Report($"{path} is {Echo()}; allowed is {range}", range.Hint is null ? remedy : $"{remedy}; {range.Hint}");
        return range.Lowest;
    }

    public void Boolean()
    {
        if (element.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) ReportKind("true or false");
    }

    public bool IsFalse => element.ValueKind == JsonValueKind.False;

    /// <param name="allows">Whether a text will do.</param>
    /// <param name="meaning">What will do, for people.</param>
    /// <param name="secret">Keep the value out of the message (SEC-02).</param>
    public string Text(Func<string, bool> allows, string meaning, bool secret = false)
    {
        if (element.ValueKind == JsonValueKind.String && element.GetString() is { } text && allows(text)) return text;
        if (secret) fault.Report($"{path} is not {meaning} (not shown: it is a secret)", $"write {meaning}");
        else ReportKind(meaning);
        return "";
    }

    /// <summary>The elements of an array of one to <paramref name="most"/>; none, and a report, when it is not one.</summary>
    public IReadOnlyList<SettingsNode> Items(int most)
    {
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() < 1 || element.GetArrayLength() > most)
        {
            ReportKind(string.Create(CultureInfo.InvariantCulture, $"a list of 1 to {most} entries in [ ]"));
            return [];
        }

        var items = new List<SettingsNode>();
        foreach (var item in element.EnumerateArray())
            items.Add(new SettingsNode(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{items.Count}]"), fault));
        return items;
    }

    public string RawText() => element.GetRawText();

    public void Report(string what, string remedy) => fault.Report($"{path} {what}", remedy);

    /// <summary>Passes on a problem that already names its place.</summary>
    public void Report(Problem problem) => fault.Report(problem.What, problem.Remedy);

    private void ReportKind(string meaning) => fault.Report($"{path} is {Echo()}; allowed is {meaning}", $"write {meaning}");

    private string Echo() => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => OneLine(element.GetRawText()),
    };

    private static string Quote(string text) => $"\"{OneLine(text)}\"";

    private static string OneLine(string text)
    {
        var shown = text.Length > LongestEcho ? text[..LongestEcho] + "…" : text;
        return string.Concat(shown.Select(c => char.IsControl(c) ? '�' : c));
    }
}
