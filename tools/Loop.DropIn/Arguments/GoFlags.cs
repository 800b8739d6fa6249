using Loop.Therapy;

namespace Loop.DropIn.Arguments;

/// <summary>
/// Arguments as Go's own parser takes them apart, since scripts rely on it: <c>-name value</c>, <c>-name=value</c>, one dash or
/// two; options end at the first argument that is none, or at <c>--</c>.
/// </summary>
internal sealed class GoFlags
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    private GoFlags()
    {
    }

    /// <summary>What follows the options.</summary>
    public IReadOnlyList<string> Rest { get; private set; } = [];

    public bool WantsHelp { get; private set; }

    /// <summary>Takes arguments apart.</summary>
    /// <param name="switches">Options that need no value.</param>
    /// <param name="valued">Options that do.</param>
    /// <returns>The parts, or which option is wrong.</returns>
    public static Result<GoFlags> Parse(IReadOnlyList<string> arguments, ReadOnlySpan<string> switches, ReadOnlySpan<string> valued)
    {
        var flags = new GoFlags();
        var at = 0;
        for (; at < arguments.Count && arguments[at] is ['-', _, ..] argument; at++)
        {
            if (argument == "--")
            {
                at++;
                break;
            }

            var name = argument.TrimStart('-');
            var equals = name.IndexOf('=', StringComparison.Ordinal);
            var value = equals < 0 ? null : name[(equals + 1)..];
            if (equals >= 0) name = name[..equals];
            if (name is "h" or "help") flags.WantsHelp = true;
            else if (switches.Contains(name)) flags.values[name] = value ?? "true";
            else if (!valued.Contains(name)) return new Problem($"there is no option -{name}", "see --help");
            else if (value is null && ++at == arguments.Count) return new Problem($"option -{name} needs a value", "see --help");
            else flags.values[name] = value ?? arguments[at];
        }

        flags.Rest = [.. arguments.Skip(at)];
        return flags;
    }

    public bool IsOn(string name) => values.TryGetValue(name, out var value) && value is "true" or "1" or "t" or "T" or "TRUE" or "True";

    /// <summary>An option's value; null where it was not given.</summary>
    public string? Value(string name) => values.GetValueOrDefault(name);
}
