using Loop.Oref.JavaScript;

namespace Loop.DropIn.Arguments;

/// <summary>
/// Takes arguments apart as oref0's parser (yargs 13) does, since scripts rely on it: <c>--name value</c>, <c>--name=value</c>,
/// <c>--no-name</c>, <c>-n value</c>, <c>-n=value</c>, grouped letters, <c>--</c>, quotes within a value, numbers read as numbers.
/// </summary>
internal sealed class ArgumentParser(CommandSyntax syntax)
{
    private readonly List<JsValue> files = [];
    private readonly Dictionary<CommandOption, JsValue> options = [];
    private readonly List<string> rest = [];
    private string? complaint;
    private bool wantsHelp;
    private bool wantsVersion;

    public static ParsedArguments Parse(CommandSyntax syntax, IReadOnlyList<string> arguments)
    {
        var parser = new ArgumentParser(syntax);
        parser.rest.AddRange(arguments);
        parser.Read();
        return new ParsedArguments
        {
            Files = parser.files,
            Options = parser.options,
            Complaint = parser.complaint ?? (parser.files.Count < syntax.Demanded ? $"needs {syntax.Demanded} files, not {parser.files.Count}" : null),
            WantsHelp = parser.wantsHelp,
            WantsVersion = parser.wantsVersion,
        };
    }

    private void Read()
    {
        for (var i = 0; i < rest.Count; i++)
        {
            var argument = rest[i];
            if (argument == "--")
            {
                files.AddRange(rest.Skip(i + 1).Select(text => (JsValue)text));
                return;
            }

            if (argument.StartsWith("--", StringComparison.Ordinal)) i = ReadLong(argument[2..], i);
            else if (argument.Length > 1 && argument[0] == '-' && !ArgumentText.IsNegative(argument)) i = ReadLetters(argument, i);
            else files.Add(ArgumentText.Value(argument));
        }
    }

    // Each of these answers where in the arguments it ended.
    private int ReadLong(string argument, int at)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0) return ReadAttached(argument[..equals], argument[(equals + 1)..], at);
        if (argument.StartsWith("no-", StringComparison.Ordinal) && argument.Length > 3)
        {
            Set(argument[3..], false);
            return at;
        }

        return ReadFollowing(argument, at, next => !next.StartsWith('-') || ArgumentText.IsNegative(next));
    }

    private int ReadLetters(string argument, int at)
    {
        for (var j = 1; j < argument.Length - 1; j++)
        {
            var letter = argument[j].ToString();
            var following = argument[(j + 1)..];
            if (following[0] == '=' && j + 1 < argument.Length - 1) return ReadAttached(letter, following[1..], at);
            if (following == "-")
            {
                Set(letter, "-");
            }
            else if ((char.IsAsciiLetter(argument[j]) && ArgumentText.IsDecimal(following))
                || (j + 1 < argument.Length - 1 && !char.IsAsciiLetterOrDigit(following[0]) && following[0] != '_'))
            {
                Set(letter, following);
                return at;
            }
            else
            {
                Set(letter, Default(letter));
            }
        }

        var last = argument[^1..];
        return last == "-" ? at : ReadFollowing(last, at, next => next is "-" or "--" || !next.StartsWith('-') || ArgumentText.IsNegative(next));
    }

    private int ReadAttached(string key, string value, int at)
    {
        if (syntax.Find(key)?.Kind != OptionKind.Value)
        {
            Set(key, value);
            return at;
        }

        rest.Insert(at + 1, value);
        return ReadNeeded(key, at);
    }

    private int ReadFollowing(string key, int at, Func<string, bool> isValue)
    {
        var option = syntax.Find(key);
        if (option?.Kind == OptionKind.Value) return ReadNeeded(key, at);
        var next = at + 1 < rest.Count ? rest[at + 1] : null;
        var isSwitch = option?.Kind == OptionKind.Switch || key is "help" or "version";
        if (next is not null && ((!isSwitch && isValue(next)) || next is "true" or "false"))
        {
            Set(key, next);
            return at + 1;
        }

        Set(key, Default(key));
        return at;
    }

    private int ReadNeeded(string key, int at)
    {
        if (at + 1 >= rest.Count || ArgumentText.IsFlag(rest[at + 1]))
        {
            complaint ??= $"--{key} needs a value";
            return at;
        }

        Set(key, rest[at + 1]);
        return at + 1;
    }

    private JsValue Default(string key) => syntax.Find(key) switch
    {
        { Kind: OptionKind.Value } => false,
        { Kind: OptionKind.OptionalValue } => JsValue.Null,
        _ => true,
    };

    private void Set(string key, JsValue given)
    {
        var value = given.Text is { } text ? ArgumentText.OptionValue(text) : given;
        var isOn = value.Kind == JsKind.Text ? value.Text is "true" : value.IsTruthy;
        if (key is "help") wantsHelp = isOn;
        else if (key is "version") wantsVersion = isOn;
        else if (syntax.Find(key) is not { } option) Complain(key);
        else if (option.Kind == OptionKind.Switch) options[option] = isOn;
        else if (!options.TryGetValue(option, out var before)) options[option] = value;
        else if (before.Items is { } several) several.Add(value);
        else options[option] = JsValue.List([before, value]);
    }

    // A name with a dash in it gets past yargs: it makes an alias of it and knows the alias.
    private void Complain(string key)
    {
        if (!key.Contains('-', StringComparison.Ordinal)) complaint ??= $"knows no option {(key.Length == 1 ? "-" : "--")}{key}";
    }
}
