using System.Diagnostics;

namespace Loop.EndToEnd.Tests;

/// <summary>Runs the program as a person does: its own executable, real processes, real exit codes.</summary>
internal sealed record LoopProgram(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The executable beside the tests.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "loop");

    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static LoopProgram Run(params string[] arguments) => RunIn(new Dictionary<string, string>(), "", arguments);

    public static LoopProgram RunIn(IReadOnlyDictionary<string, string> environment, string input, params string[] arguments)
    {
        using var process = Start(environment, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(Patience)) process.Kill(entireProcessTree: true);
        return new LoopProgram(process.ExitCode, output.Result, errors.Result);
    }

    public static Process Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>What every refusal looks like: a non-zero code and one line that names the thing, never a stack trace.</summary>
    public void IsRefusedNaming(params string[] parts)
    {
        Assert.NotEqual(0, ExitCode);
        var complaint = Assert.Single(ErrorLines, line => line.StartsWith("loop: ", StringComparison.Ordinal));
        Assert.All(parts, part => Assert.Contains(part, complaint, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("   at ", Errors, StringComparison.Ordinal);
    }
}
