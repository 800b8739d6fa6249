using Loop.DropIn.Arguments;
using Loop.DropIn.Files;
using Loop.Oref.JavaScript;
using Loop.Oref.Json;
using Loop.Oref.Status;

namespace Loop.DropIn.Commands;

/// <summary><c>ns-status</c>: what the rig knows, as one record for Nightscout.</summary>
internal static class NsStatusCommand
{
    // Where the kernel keeps the machine's name.
    private const string HostName = "/proc/sys/kernel/hostname";

    public static CommandSyntax Syntax { get; } = new(
        "<clock.json> <iob.json> <suggested.json> <enacted.json> <battery.json> <reservoir.json> <status.json> [<mmtune.json>] [--uploader <uploader.json>] [--preferences <preferences.json>]",
        "monitor/clock-zoned.json monitor/iob.json enact/suggested.json enact/enacted.json monitor/battery.json monitor/reservoir.json monitor/status.json --preferences preferences.json --uploader monitor/edison-battery.json",
        [new("preferences", OptionKind.Value, 'p'), new("uploader", OptionKind.Value, 'u')],
        GoesOn: true);

    public static int Run(CommandCall call)
    {
        if (call.Arguments.Files.Count is < 7 or > 8) return call.FailOnCount(Syntax, 0);
        var (preferences, uploader) = (call.Arguments.Option("preferences"), call.Arguments.Option("uploader"));
        var files = new StatusFiles
        {
            Clock = Load(call, call.Arguments.File(0)!),
            Iob = Load(call, call.Arguments.File(1)!),
            Suggested = Load(call, call.Arguments.File(2)!),
            Enacted = Load(call, call.Arguments.File(3)!),
            Battery = Load(call, call.Arguments.File(4)!),
            Reservoir = Load(call, call.Arguments.File(5)!),
            Status = Load(call, call.Arguments.File(6)!),
            Mmtune = call.Arguments.File(7) is { Length: > 0 } tuning ? Load(call, tuning) : null,
            Preferences = preferences.IsTruthy ? Load(call, preferences.ToString()) : null,
            Uploader = uploader.IsTruthy ? Load(call, uploader.ToString()) : null,
        };

        // Of all of them only the uploader's must be there once it is asked for.
        if (files.Uploader is { Content.IsUndefined: true }) return 0;
        var host = File.ReadAllText(HostName).Trim();
        if (!DeviceStatus.Create(files, host, call.Surroundings.Now(), call.Surroundings.Zone).TryGet(out var status, out var problem)) return call.Fail(problem, 0);
        call.Print(JsText.Stringify(status)!);
        return 0;
    }

    private static StatusFile Load(CommandCall call, string name)
    {
        var path = call.Files.Below(name);
        if (InputFiles.ReadJson(path).TryGet(out var content, out var problem)) return new StatusFile(content, InputFiles.WrittenAt(path));
        call.Say(problem.ToString());
        return new StatusFile(JsValue.Undefined, double.NaN);
    }
}
