using System.CommandLine;

namespace Loop.Cli.Commands;

/// <summary>Options that mean the same wherever they stand.</summary>
internal static class StandardOptions
{
    public static Option<string?> Data() => new("--data")
    {
        Description = "Folder of the store (default: in the user's state folder).",
        HelpName = "DIR",
    };

    public static Option<bool> Json() => new("--json") { Description = "Print the records themselves, one JSON line each." };
}
