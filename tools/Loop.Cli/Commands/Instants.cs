using System.CommandLine;
using System.Globalization;

namespace Loop.Cli.Commands;

/// <summary>Options that take an instant: ISO 8601, UTC where it names no offset.</summary>
internal static class Instants
{
    public static Option<DateTimeOffset?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "INSTANT",
        CustomParser = result =>
        {
            if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
                return instant;
            result.AddError($"{name}: '{result.Tokens[0].Value}' is not an instant; write it as 2026-03-02T00:00:00Z");
            return null;
        },
    };
}
