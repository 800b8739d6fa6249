using System.CommandLine;
using System.Globalization;
using Loop.Rig.Control;
using Loop.Therapy;

namespace Loop.Cli.Commands;

/// <summary>What a person does to the pump by hand: <c>temp</c>, <c>bolus</c>, <c>cancel</c>, <c>suspend</c>, <c>resume</c>, <c>open</c>, <c>close</c>.</summary>
internal static class ManualCommands
{
    public static Command Temp()
    {
        var rate = new Argument<string>("RATE") { Description = "U/h, such as 0.8." };
        var minutes = new Argument<double>("MINUTES") { Description = "30, 60, … 1440." };
        return Command("temp", "Set a temp basal; the loop may lower it until it ends, not add to it.\nExample: loop temp 0.8 60", [rate, minutes], (parsed, way, stop) =>
        {
            var text = parsed.GetRequiredValue(rate);
            if (text.EndsWith('%')) return way.Ask(parsed, new ControlRequest("temp") { Percent = 0 }, stop);
            return Number(text) is { } number
                ? way.Ask(parsed, new ControlRequest("temp") { Rate = number, Minutes = parsed.GetValue(minutes) }, stop)
                : Task.FromResult(Complaint.Print($"'{text}' is no rate", "write U/h as 0.8"));
        });
    }

    public static Command Bolus()
    {
        var units = new Argument<string>("UNITS") { Description = "U, such as 1.5." };
        var yes = new Option<bool>("--yes") { Description = "Do not ask; needed where no terminal could." };
        var leave = new Option<bool>("--no-wait") { Description = "Do not wait until it is delivered." };
        var command = Command(
            "bolus",
            "Give a bolus; what is on board is told first. Ctrl-C while it is delivered, or loop cancel, stops it: the pump is suspended and resumed for that.\nExample: loop bolus 1.5",
            [units],
            (parsed, way, stop) => Number(parsed.GetRequiredValue(units)) is { } number
                ? way.Converse(parsed, ask => Bolus(ask, number, parsed.GetValue(yes), !parsed.GetValue(leave), stop))
                : Task.FromResult(Complaint.Print($"'{parsed.GetRequiredValue(units)}' is no amount of insulin", "write units as 1.5")));
        command.Options.Add(yes);
        command.Options.Add(leave);
        return command;
    }

    public static Command Cancel() => Plain("cancel", "Stop the bolus that is being given (the pump is suspended and resumed for that), else end the temp basal.\nExample: loop cancel");

    public static Command Suspend() => Plain("suspend", "Stop all delivery until somebody resumes it: a suspension does not run out.\nExample: loop suspend");

    public static Command Resume() => Plain("resume", "Start delivery again after a suspension.\nExample: loop resume");

    public static Command Open() => Plain("open", "Open the loop: it goes on deciding and doses nothing.\nExample: loop open");

    public static Command Close()
    {
        var mode = new Argument<string?>("MODE") { Description = "lowGlucoseSuspend, closedLoop or closedLoopSmb (default: the boldest that the settings file unlocks).", Arity = ArgumentArity.ZeroOrOne };
        return Command(
            "close", "Close the loop again, as far as the settings file unlocks it.\nExample: loop close closedLoop", [mode],
            (parsed, way, stop) => way.Ask(parsed, new ControlRequest("close") { Mode = parsed.GetValue(mode) }, stop));
    }

    /// <summary>A number as a person must write it: a point, no exponent, no comma (UCA-BOL-02).</summary>
    public static double? Number(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static Command Command(string name, string description, IEnumerable<Argument> arguments, Func<ParseResult, ByHand, CancellationToken, Task<int>> act)
    {
        var command = new Command(name, description);
        foreach (var argument in arguments) command.Arguments.Add(argument);
        var way = new ByHand();
        way.AddTo(command);
        command.SetAction((parsed, stop) => act(parsed, way, stop));
        return command;
    }

    private static Command Plain(string verb, string description) => Command(verb, description, [], (parsed, way, stop) => way.Ask(parsed, new ControlRequest(verb), stop));

    private static async Task<int> Bolus(Func<ControlRequest, CancellationToken, Task<Result<ControlAnswer>>> ask, double units, bool yes, bool wait, CancellationToken stop)
    {
        if (!(await ask(new ControlRequest("bolus") { Units = units }, stop)).TryGet(out var armed, out var problem)) return Complaint.Print(problem);
        if (armed is not { Ok: true, Confirm: { } word }) return ByHand.Print(armed);
        if (!yes)
        {
            if (Console.IsInputRedirected) return Complaint.Print("a bolus wants confirmation, and there is no terminal to ask at", "say --yes, or run it in a terminal");
            await Console.Error.WriteAsync($"{armed.Text}. Give it? [y/N] ");
            if (Console.ReadLine()?.Trim() is not ("y" or "Y" or "yes")) return Complaint.Print("not confirmed", "nothing was sent");
        }

        try
        {
            var answer = await ask(new ControlRequest("bolus") { Units = units, Confirm = word, Watch = wait }, stop);
            if (!stop.IsCancellationRequested) return ByHand.Print(answer);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C at a rig: the way to it is given up, the bolus is not left to run.
        }

        return ByHand.Print(await ask(new ControlRequest("cancel"), CancellationToken.None)) == 0 ? 130 : 1;
    }
}
