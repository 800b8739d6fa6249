using Loop.Oref.JavaScript;

namespace Loop.DropIn.Arguments;

/// <summary>A command's arguments, taken apart.</summary>
internal sealed record ParsedArguments
{
    /// <summary>The arguments that belong to no option; what looks like a number is the number's own text.</summary>
    public required IReadOnlyList<JsValue> Files { get; init; }

    public required IReadOnlyDictionary<CommandOption, JsValue> Options { get; init; }

    /// <summary>What is wrong with them, or null.</summary>
    public string? Complaint { get; init; }

    public bool WantsHelp { get; init; }

    public bool WantsVersion { get; init; }

    /// <summary>A file's name; null where it was not given.</summary>
    public string? File(int index) => index < Files.Count ? Files[index].ToString() : null;

    /// <summary>An option's value: false where it was not given, a list where it was given twice.</summary>
    public JsValue Option(string name)
    {
        foreach (var (option, value) in Options)
        {
            if (option.Name == name) return value;
        }

        return false;
    }

    public bool Switch(CommandOption option) => Options.TryGetValue(option, out var value) ? value.IsTruthy : option.IsOn;
}
