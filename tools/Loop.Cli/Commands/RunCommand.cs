using System.CommandLine;
using Loop.Rig;
using Loop.Rig.Faults;
using Loop.Rig.Service;

namespace Loop.Cli.Commands;

/// <summary><c>loop run</c>: the rig itself, until stopped.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var settings = new Option<string>("--config") { Description = "Settings file.", HelpName = "FILE", Required = true };
        var radio = new Option<string?>("--radio") { Description = "Radio, e.g. serial:/dev/ttyACM0 (default: the settings file's).", HelpName = "ADDRESS" };
        var data = StandardOptions.Data();
        var world = new Option<string?>("--world") { Description = "Folder of an emulated world that keeps the clock; an emulated radio only.", HelpName = "DIR" };
        var until = Instants.Option("--until", "Simulated instant at which to stop; with --world only.");
        var die = new Option<string?>("--die-at") { Description = "Kill this process at a fault point, e.g. BolusParametersSent:3; with --world only.", HelpName = "POINT" };
        var log = new Option<LogStyle>("--log") { Description = "How the log on stderr is written: text, json (a line each), or journal (for journald).", DefaultValueFactory = _ => LogStyle.Text };
        var command = new Command("run", "Run the rig: monitor, predict, guard, enact, record, every five minutes.\nExample: loop run --config me.json --radio serial:/dev/ttyACM0")
        {
            settings, radio, data, world, until, die, log,
        };
        command.SetAction((parsed, stop) =>
        {
            var faults = FaultInjection.None;
            if (parsed.GetValue(die) is { } point && !FaultInjection.Parse(point).TryGet(out faults!, out var problem)) return Task.FromResult(Complaint.Print(problem));
            var options = new RigOptions(
                parsed.GetRequiredValue(settings), parsed.GetValue(data) ?? StateFolder.Rig, parsed.GetValue(radio), parsed.GetValue(world), parsed.GetValue(until), faults)
            {
                Log = parsed.GetValue(log),
            };
            return Ran(options, stop);
        });
        return command;
    }

    private static async Task<int> Ran(RigOptions options, CancellationToken stop) =>
        await RigHost.Run(options, Console.Out, stop) is { } problem ? Complaint.Print(problem) : 0;
}
