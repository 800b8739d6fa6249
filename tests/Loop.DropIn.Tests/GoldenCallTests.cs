using Loop.Oref;

namespace Loop.DropIn.Tests;

/// <summary>What oref0's own commands answered to these calls, the program answers: to the byte on stdout, and the exit code.</summary>
public sealed class GoldenCallTests
{
    public static TheoryData<string> Commands => [.. OrefCommands.Names];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_call_of_a_command_is_answered_as_oref0_answered_it(string command)
    {
        var calls = GoldenCall.All.Where(call => call.Command == command).ToList();
        var differences = calls.Select(Compare).Where(difference => difference is not null).ToList();

        Assert.True(calls.Count >= 7, $"there are only {calls.Count} calls of {command}");
        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    [Fact]
    public void The_calls_fail_in_every_way_that_oref0s_commands_do()
    {
        foreach (var (exit, isSilent) in new[] { (0, false), (0, true), (1, false), (1, true), (2, false) })
            Assert.Contains(GoldenCall.All, call => call.ExitCode == exit && string.IsNullOrWhiteSpace(call.Output) == isSilent);
    }

    private static string? Compare(GoldenCall call)
    {
        using var folder = new CallFolder(call);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = OrefCommands.Run(call.Command, call.Arguments, new CommandSurroundings
        {
            Folder = folder.Root,
            Now = () => call.Now,
            Zone = TimeZoneInfo.FindSystemTimeZoneById(call.Zone),
            Mode = OrefMode.Exact,
            Output = output,
            Error = error,
        });
        var printed = output.ToString().Replace(Host.Name, "{host}", StringComparison.Ordinal);
        if (exit != call.ExitCode) return $"{call}: exit code {exit}, not {call.ExitCode}\n    {error}";
        if (PrintedAlike.Compare(call.Command, printed, call.Output) is { } difference) return $"{call}: {difference}\n    {error}";
        if (exit != 0 && error.ToString().Count(c => c == '\n') is 0 or > 2) return $"{call}: stderr has to say in a line what is wrong:\n{error}";
        return call.Made
            .Select(file => PrintedAlike.Compare(call.Command, folder.Read(file.Key) ?? "", file.Value) is { } made ? $"{call}: the file {file.Key}: {made}" : null)
            .FirstOrDefault(made => made is not null);
    }
}
