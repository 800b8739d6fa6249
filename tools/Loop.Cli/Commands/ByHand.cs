using System.CommandLine;
using Loop.Cli.Demo;
using Loop.Journal;
using Loop.Rig.Control;
using Loop.Therapy;

namespace Loop.Cli.Commands;

/// <summary>How a command by hand reaches the pump: through the rig where one runs, else straight, with the same rules (foundation 7).</summary>
internal sealed class ByHand
{
    private readonly Option<string?> data = StandardOptions.Data();
    private readonly Option<string?> settings = new("--config") { Description = "Settings file, where no rig runs (default: LOOP_CONFIG).", HelpName = "FILE" };
    private readonly Option<string?> radio = new("--radio") { Description = "Radio, where no rig runs (default: the settings file's).", HelpName = "ADDRESS" };

    /// <summary>Gives a command the options that every one of its kind has.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(data);
        command.Options.Add(settings);
        command.Options.Add(radio);
    }

    /// <summary>Asks once, prints what comes of it.</summary>
    public Task<int> Ask(ParseResult parsed, ControlRequest request, CancellationToken stop) =>
        Converse(parsed, async ask => Print(await ask(request, stop)));

    /// <summary>Opens the way and lets a command ask as often as it needs.</summary>
    public async Task<int> Converse(ParseResult parsed, Func<Func<ControlRequest, CancellationToken, Task<Result<ControlAnswer>>>, Task<int>> talk)
    {
        var folder = Path.GetFullPath(parsed.GetValue(data) ?? StateFolder.Rig);
        if (await ControlClient.Ask(folder, new ControlRequest("status"), _ => { }, CancellationToken.None) is not null)
            return await talk(async (request, stop) => await ControlClient.Ask(folder, request, Say, stop) ?? new Problem("the rig has ended", "say it again: it then goes straight to the pump"));

        if ((parsed.GetValue(settings) ?? Environment.GetEnvironmentVariable("LOOP_CONFIG")) is not { } file)
            return Complaint.Print($"no rig runs in {folder}, and the pump is not named", "add --config FILE, start the rig, or name its folder with --data DIR");
        var world = Store.IsSimulated(folder) ? DemoRun.WorldIn(folder) : null;
        var code = 1;
        // On a thread of its own, or Ctrl-C would not be heard while the pump is spoken to.
        var problem = await Task.Run(
            () => DirectControl.With(file, folder, parsed.GetValue(radio), world, ask =>
                code = talk((request, stop) => Task.FromResult<Result<ControlAnswer>>(ask(request, Say, stop))).GetAwaiter().GetResult()),
            CancellationToken.None);
        return problem is null ? code : Complaint.Print(problem);
    }

    /// <summary>The final answer: on stdout where it was done, as a complaint where not.</summary>
    public static int Print(Result<ControlAnswer> result)
    {
        if (!result.TryGet(out var answer, out var problem)) return Complaint.Print(problem);
        if (!answer.Ok) return Complaint.Print(answer.Text, answer.Remedy ?? "see loop status");
        Console.Out.WriteLine(answer.Text);
        return 0;
    }

    // Progress is for who waits at a terminal.
    private static void Say(string text)
    {
        if (!Console.IsErrorRedirected) Console.Error.WriteLine(text);
    }
}
