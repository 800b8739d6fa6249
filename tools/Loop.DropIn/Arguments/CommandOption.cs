namespace Loop.DropIn.Arguments;

/// <summary>How an option takes its value.</summary>
internal enum OptionKind
{
    /// <summary>On by its name alone.</summary>
    Switch,

    /// <summary>Needs a value.</summary>
    Value,

    /// <summary>Takes a value if one follows.</summary>
    OptionalValue,
}

/// <summary>One of a command's options.</summary>
/// <param name="Name">As oref0 names it; its camelCase and its dashed form mean the same.</param>
/// <param name="Letter">Its short form, or none.</param>
/// <param name="IsOn">A switch that is on unless it is turned off.</param>
internal sealed record CommandOption(string Name, OptionKind Kind, char? Letter = null, bool IsOn = false)
{
    public bool Answers(string key) =>
        key == Name || (key.Length == 1 && key[0] == Letter) || key == Camel(Name) || key == Dashed(Name);

    private static string Camel(string name)
    {
        var words = name.Split('-');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    private static string Dashed(string name) =>
        string.Concat(name.Select(letter => char.IsAsciiLetterUpper(letter) ? "-" + char.ToLowerInvariant(letter) : letter.ToString()));
}
