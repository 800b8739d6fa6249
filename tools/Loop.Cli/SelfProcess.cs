using System.Diagnostics;

namespace Loop.Cli;

/// <summary>Starts this same program again, whether it was started by its own executable or through dotnet.</summary>
internal static class SelfProcess
{
    public static ProcessStartInfo Command(params IEnumerable<string> arguments)
    {
        var program = Executable;
        var start = new ProcessStartInfo(program[0]) { UseShellExecute = false };
        foreach (var argument in program.Skip(1).Concat(arguments)) start.ArgumentList.Add(argument);
        return start;
    }

    /// <summary>What a person types to run it again.</summary>
    public static IReadOnlyList<string> Executable
    {
        get
        {
            var process = Environment.ProcessPath ?? throw new InvalidOperationException("the running program has no path");
            return Path.GetFileNameWithoutExtension(process) == "dotnet"
                ? [process, Environment.GetCommandLineArgs()[0]]
                : [process];
        }
    }
}
