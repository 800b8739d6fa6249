using Spectre.Console;

namespace Loop.Cli;

/// <summary>What people are shown on. A pipe has no width of its own, and eighty columns would break most lines.</summary>
internal static class Screen
{
    /// <summary>The console, at least so wide that nothing of ours breaks where no terminal says otherwise.</summary>
    public static IAnsiConsole Of(int columns)
    {
        if (!AnsiConsole.Profile.Out.IsTerminal) AnsiConsole.Profile.Width = columns;
        return AnsiConsole.Console;
    }
}
