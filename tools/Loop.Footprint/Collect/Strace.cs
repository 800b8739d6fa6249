using System.Diagnostics;
using Loop.Therapy;

namespace Loop.Footprint;

/// <summary>Runs commands plain and under strace.</summary>
public static class Strace
{
    /// <summary>Exit code where nothing can be traced here: not that of any traced command.</summary>
    public const int Unavailable = 69;

    private const string Program = "strace";

    private static readonly Dictionary<string, string> Unchanged = [];

    /// <summary>Why nothing can be traced on this machine; null where it can.</summary>
    public static Problem? Missing()
    {
        try
        {
            using var tried = Process.Start(new ProcessStartInfo(Program, ["-o", "/dev/null", "true"]) { RedirectStandardError = true });
            var said = tried!.StandardError.ReadToEnd().Trim().ReplaceLineEnds();
            tried.WaitForExit();
            return tried.ExitCode == 0 ? null : new Problem($"strace may not trace here: {said}", "allow ptrace (SYS_PTRACE in a container, kernel.yama.ptrace_scope below 2)");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return new Problem("strace is not installed", "install the package strace");
        }
    }

    /// <summary>
    /// Runs a command three times: plain, counted on its main thread, and traced call by call on all threads; leaves <c>NAME.out</c>
    /// (what it printed), <c>NAME.summary</c> and <c>NAME.full</c>.
    /// </summary>
    /// <returns>The full trace's path and the plain run's exit code, or why there is none.</returns>
    public static Result<(string Full, int Exit)> Collect(string folder, string name, IReadOnlyList<string> command)
    {
        if (Missing() is { } missing) return missing;
        Directory.CreateDirectory(folder);
        var stem = Path.Combine(folder, name);
        try
        {
            var exit = Run(command, Unchanged, stem + ".out");
            Run([Program, "-c", "-o", stem + ".summary", "--", .. command], Unchanged, null);
            Full(stem + ".full", command, Unchanged);
            return (stem + ".full", exit);
        }
        catch (System.ComponentModel.Win32Exception broken)
        {
            return new Problem($"{command[0]} cannot be run: {broken.Message}", "name a program");
        }
    }

    /// <summary>Traces a command call by call on all threads.</summary>
    /// <returns>Its exit code as strace hands it on.</returns>
    public static int Full(string file, IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment) =>
        Run([Program, "-f", "-y", "-o", file, "--", .. command], environment, null);

    /// <summary>Starts the same without waiting.</summary>
    public static Process StartFull(string file, IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment) =>
        Start([Program, "-f", "-y", "-o", file, "--", .. command], environment);

    private static Process Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private static int Run(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, string? file)
    {
        using var process = Start(command, environment);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (file is not null) File.WriteAllText(file, errors.Result + output);
        return process.ExitCode;
    }

    private static string ReplaceLineEnds(this string text) => text.ReplaceLineEndings(" ");
}
