using System.CommandLine;
using Loop.Cli.Demo;
using Loop.Journal;
using Loop.Therapy;

namespace Loop.Cli.Commands;

/// <summary><c>loop demo</c>: the whole rig over an emulated radio, pump and patient, faster than real time.</summary>
internal static class DemoCommand
{
    /// <summary>The demo's fictional person; it travels with the program.</summary>
    public static string DemoSettings { get; } = Path.Combine(AppContext.BaseDirectory, "profiles", "demo.json");

    public static Command Create()
    {
        var hours = new Option<double>("--hours") { Description = "Simulated hours.", DefaultValueFactory = _ => 24 };
        var patient = new Option<string>("--patient") { Description = "Virtual patient.", DefaultValueFactory = _ => "default" };
        var seed = new Option<ulong>("--seed") { Description = "Of meals, sensor noise and faults; the same seed makes the same decisions.", DefaultValueFactory = _ => 1 };
        var data = StandardOptions.Data();
        var settings = new Option<string>("--settings") { Description = "Settings file.", HelpName = "FILE", DefaultValueFactory = _ => DemoSettings };
        var faults = new Option<string?>("--faults") { Description = "A bad radio, e.g. loss=0.2,corrupt=0.05,late=0.05.", HelpName = "SPEC" };
        var history = new Option<string[]>("--history") { Description = "Recorded history pages of a real pump, newest first, for the emulated one to begin with.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        var start = Instants.Option("--start", "First instant of simulated time (default: fixed, or after the recorded page).");
        var meals = EmulateCommand.Meals();
        var picture = new Option<string?>("--picture") { Description = "Draw the day into this SVG file.", HelpName = "FILE" };
        var dieAt = new Option<string[]>("--die-at") { Description = "Kill the rig at these fault points, one in each of its lives, e.g. BolusParametersSent:3.", HelpName = "POINT", AllowMultipleArgumentsPerToken = true };
        var calm = new Option<double?>("--calm") { Description = "End the demo this many simulated minutes after the last of those deaths.", HelpName = "MINUTES" };
        var command = new Command("demo", "Live a simulated day: emulated radio, pump and patient, the real rig.\nExample: loop demo --seed 7")
        {
            hours, patient, seed, data, settings, faults, history, start, meals, picture, dieAt, calm,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var options = new DemoOptions(
                Path.GetFullPath(parsed.GetValue(data) ?? StateFolder.Demo), Path.GetFullPath(parsed.GetRequiredValue(settings)), parsed.GetValue(hours),
                parsed.GetRequiredValue(patient), parsed.GetValue(seed), parsed.GetValue(faults),
                [.. (parsed.GetValue(history) ?? []).Select(Path.GetFullPath)], parsed.GetValue(start), parsed.GetValue(meals), parsed.GetValue(picture), parsed.GetValue(dieAt) ?? [],
                parsed.GetValue(calm) is { } minutes ? TimeSpan.FromMinutes(minutes) : null);
            if (options.Hours is not (> 0 and <= 24 * 366)) return Complaint.Print($"--hours {options.Hours} is not a length of time", "give more than 0 and at most 8784 hours");
            if (options.Calm is { TotalMinutes: not (>= 1 and <= 24 * 60) }) return Complaint.Print("--calm is not a length of time", "give 1 to 1440 minutes");
            if (Prepare(options.DataFolder) is { } refused) return Complaint.Print(refused);
            var run = new DemoRun(options);
            if (await run.Run(stop) is { } problem) return Complaint.Print(problem);
            return DemoReport.Print(options, run);
        });
        return command;
    }

    // The mark comes first, so that whatever is written next to it may be deleted by the demo after this one.
    private static Problem? Prepare(string folder)
    {
        if (Store.EmptySimulated(folder) is { } refused) return refused;
        if (!Store.Open(folder, new StoreOptions(Simulated: true, TimeProvider.System)).TryGet(out var store, out var problem)) return problem;
        store.Dispose();
        var world = DemoRun.WorldIn(folder);
        if (Directory.Exists(world)) Directory.Delete(world, recursive: true);
        return null;
    }
}
