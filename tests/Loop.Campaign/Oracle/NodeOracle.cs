using System.Diagnostics;

namespace Loop.Campaign.Oracle;

/// <summary>The published oref0, asked through its line protocol in a process of its own, in the time zone asked for.</summary>
public sealed class NodeOracle(string folder)
{
    /// <summary>Finds the oracle, or says in one line what to do.</summary>
    /// <param name="named">The folder named on the command line, or null: then $LOOP_SHARED/oracle, then shared/oracle beside a checkout.</param>
    public static (NodeOracle? Oracle, string? Problem) Find(string? named)
    {
        var folder = named ?? Candidates().FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, "oracle.js")));
        if (folder is null) return (null, "no oracle found: name its folder with --oracle DIR, or set LOOP_SHARED to what holds oracle/");
        if (!File.Exists(Path.Combine(folder, "oracle.js"))) return (null, $"there is no oracle.js in {folder}: name the oracle's folder with --oracle DIR");
        return Directory.Exists(Path.Combine(folder, "node_modules", "oref0"))
            ? (new NodeOracle(folder), null)
            : (null, $"oref0 is not installed in {folder}: run 'npm install' there, or in a copy of it named with --oracle DIR");
    }

    /// <summary>One answer for each request, in order.</summary>
    /// <exception cref="InvalidOperationException">node cannot be run, or ended before it had answered all.</exception>
    public async Task<string[]> AnswerAsync(IReadOnlyList<string> requests, string zone)
    {
        var start = new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(folder, "oracle.js") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["TZ"] = zone;
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node did not start: is it installed?");
        var reading = ReadAsync(node.StandardOutput, requests.Count);
        foreach (var request in requests) await node.StandardInput.WriteLineAsync(request);
        node.StandardInput.Close();
        var answers = await reading;
        await node.WaitForExitAsync();
        return answers.Length == requests.Count
            ? answers
            : throw new InvalidOperationException($"the oracle answered {answers.Length} of {requests.Count} requests and ended with exit code {node.ExitCode}");
    }

    private static async Task<string[]> ReadAsync(StreamReader output, int expected)
    {
        var answers = new List<string>(expected);
        while (await output.ReadLineAsync() is { } line) answers.Add(line);
        return [.. answers];
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("LOOP_SHARED") is { Length: > 0 } shared) yield return Path.Combine(shared, "oracle");
        for (var above = new DirectoryInfo(Environment.CurrentDirectory); above is not null; above = above.Parent)
        {
            yield return Path.Combine(above.FullName, "shared", "oracle");
        }
    }
}
