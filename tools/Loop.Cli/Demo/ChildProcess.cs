using System.Diagnostics;

namespace Loop.Cli.Demo;

/// <summary>One of the demo's processes: this same program in another role, its stderr kept in a file, gone when the demo is.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process process;
    private readonly StreamWriter log;
    private readonly Task errors;

    public ChildProcess(string logFile, IEnumerable<string> arguments)
    {
        var start = SelfProcess.Command(arguments);
        start.RedirectStandardInput = true;            // closes when this process ends, however it ends
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        log = new StreamWriter(logFile, append: true) { AutoFlush = true };
        process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
        errors = CopyErrors();
    }

    public StreamReader Output => process.StandardOutput;

    public long PeakMemoryBytes { get; private set; }

    /// <summary>The last line the process wrote to stderr: its complaint, if it had one.</summary>
    public string? LastError { get; private set; }

    public void WatchMemory()
    {
        try
        {
            process.Refresh();
            PeakMemoryBytes = Math.Max(PeakMemoryBytes, process.PeakWorkingSet64);
        }
        catch (InvalidOperationException)
        {
            // It has ended; what was seen before stands.
        }
    }

    public async Task<int> ExitCode()
    {
        await process.WaitForExitAsync();
        await errors;
        return process.ExitCode;
    }

    /// <summary>Asks it to end by closing its input, and makes sure that it does.</summary>
    public async Task Stop()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        await errors;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
        log.Dispose();
    }

    private async Task CopyErrors()
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            LastError = line;
            await log.WriteLineAsync(line);
        }
    }
}
