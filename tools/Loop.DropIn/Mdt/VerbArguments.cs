using System.Globalization;
using Loop.DropIn.Files;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.DropIn.Mdt;

/// <summary>A verb's arguments by their keys: from a file of JSON, or as they were typed.</summary>
internal sealed class VerbArguments
{
    private readonly Dictionary<string, JsValue> values = new(StringComparer.Ordinal);
    private readonly bool typed;

    private VerbArguments(bool typed) => this.typed = typed;

    /// <summary>Takes what follows a verb.</summary>
    /// <param name="typed">The arguments are the values themselves; otherwise one file that holds them.</param>
    public static Result<VerbArguments> Read(Verb verb, IReadOnlyList<string> given, bool typed, string folder)
    {
        var arguments = new VerbArguments(typed);
        if (verb.Keys.Count == 0)
            return given.Count == 0 ? arguments : new Problem($"{verb.Name} does not take any arguments", "leave them out");
        var problem = typed ? arguments.Take(verb, given) : arguments.TakeFile(verb, given, folder);
        return problem is null ? arguments : problem;
    }

    /// <summary>A number: in a file a number of JSON, never a text that looks like one.</summary>
    public Result<double> Number(string key)
    {
        var value = values[key];
        if (typed && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed)) return parsed;
        if (!typed && value.Kind == JsKind.Number && double.IsFinite(value.Number)) return value.Number;
        return new Problem($"\"{key}\" parameter must be a number", $"give {key} as a number");
    }

    public Result<string> Text(string key) =>
        values[key].Text is { Length: > 0 } text ? text : new Problem($"\"{key}\" parameter must be a string", $"give {key} as a text");

    /// <summary>Texts, at least one.</summary>
    public Result<IReadOnlyList<string>> Texts(string key)
    {
        if (values[key].Items is not { Count: > 0 } items) return new Problem($"\"{key}\" parameter must be a list of strings", $"give {key} as a list of texts");
        var texts = new List<string>();
        foreach (var item in items)
        {
            if (item.Text is not { Length: > 0 } text) return new Problem($"\"{key}\" parameter must be a list of strings", $"give {key} as a list of texts");
            texts.Add(text);
        }

        return texts;
    }

    /// <summary>Texts, or none.</summary>
    public Result<IReadOnlyList<string>> TextsOrNone(string key) => values[key].Items is { Count: 0 } ? (string[])[] : Texts(key);

    private Problem? TakeFile(Verb verb, IReadOnlyList<string> given, string folder)
    {
        if (given.Count != 1 || !given[0].EndsWith(".json", StringComparison.Ordinal))
            return new Problem($"{verb.Name}: openaps format requires single JSON argument file", $"name a .json file with {string.Join(", ", verb.Keys)}, or use -f json and give the values themselves");
        if (!InputFiles.ReadJson(Path.Combine(folder, given[0])).TryGet(out var file, out var problem)) return problem with { What = $"{verb.Name}: {problem.What}" };
        foreach (var key in verb.Keys)
        {
            var name = key.TrimEnd(Verb.ListMark[0]);
            if (file.Fields?.Has(name) is not true) return new Problem($"{verb.Name}: argument file {given[0]} is missing \"{name}\" parameter", "add it to the file");
            values[name] = file[name];
        }

        return null;
    }

    private Problem? Take(Verb verb, IReadOnlyList<string> given)
    {
        for (var i = 0; i < verb.Keys.Count; i++)
        {
            var key = verb.Keys[i];
            if (key.EndsWith(Verb.ListMark, StringComparison.Ordinal))
            {
                values[key.TrimEnd(Verb.ListMark[0])] = JsValue.List(given.Skip(i).Select(static text => (JsValue)text));
                return null;
            }

            if (i >= given.Count) return new Problem($"{verb.Name} needs {string.Join(", ", verb.Keys)}", $"for example: mdt -f json {verb.Example}");
            // A date and its time are one argument, quoted or not.
            values[key] = i == verb.Keys.Count - 1 ? string.Join(' ', given.Skip(i)) : given[i];
        }

        return null;
    }
}
