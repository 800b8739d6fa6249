using System.CommandLine;
using System.Text.Json;
using Loop.Cli.Doctor;
using Loop.Journal;
using Loop.Rig.Alarms;
using Loop.Therapy;

namespace Loop.Cli.Commands;

/// <summary><c>loop doctor</c>: what a rig needs, one line each, with the remedy; also while it runs, then without touching the radio.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var config = new Option<string>("--config") { Description = "Settings file.", HelpName = "FILE", Required = true };
        var radio = new Option<string?>("--radio") { Description = "Radio (default: the settings file's).", HelpName = "ADDRESS" };
        var data = StandardOptions.Data();
        var json = StandardOptions.Json();
        var command = new Command("doctor", "Look at all that a rig needs: settings, store, disk, clock, zone, radio, pump, alarms. Changes nothing.\nExample: loop doctor --config me.json --radio serial:/dev/ttyACM0") { config, radio, data, json };
        command.SetAction(async (parsed, stop) =>
        {
            var failed = false;
            await foreach (var line in Look(parsed.GetRequiredValue(config), parsed.GetValue(radio), Path.GetFullPath(parsed.GetValue(data) ?? StateFolder.Rig), TimeProvider.System, stop))
            {
                failed |= line.Verdict == DoctorVerdict.Fail;
                await Console.Out.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(line, DoctorJson.Default.DoctorLine) : Text(line));
            }

            return failed ? 1 : 0;
        });
        return command;
    }

    private static async IAsyncEnumerable<DoctorLine> Look(string config, string? radio, string data, TimeProvider time, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        Result<StoreInspection>? inspected = null;
        if (Store.Exists(data)) inspected = StoreInspection.Of(data);
        var store = inspected is { } looked && looked.TryGet(out var sound, out _) ? sound : null;
        var (file, settings) = SettingsCheck.Run(config, store);
        yield return settings;
        foreach (var line in StoreCheck.Run(data, inspected, time.GetUtcNow())) yield return line;
        var last = store?.LastCycle is { } text && CycleRecord.Parse(text).TryGet(out var record, out _) && !record.Simulated ? record.Instant : (DateTimeOffset?)null;
        yield return MachineCheck.Disk(data, file?.Settings.Alarms.Thresholds.DiskMegabytes ?? 0);
        yield return MachineCheck.Clock(time.GetUtcNow(), last);
        if (file is null) yield break;
        yield return MachineCheck.Zone(file.Settings.TimeZone, time.LocalTimeZone, time.GetUtcNow());
        foreach (var line in store is { InUse: true } ? PumpCheck.FromRecord(store, file.Settings) : PumpCheck.Ask(radio, file.Settings, time)) yield return line;
        foreach (var line in await Alarms(file.Settings.Alarms, stop)) yield return line;
    }

    private static async Task<IReadOnlyList<DoctorLine>> Alarms(AlarmSettings settings, CancellationToken stop)
    {
        if (settings.Routes.Count == 0 && !settings.Watcher) return [DoctorLine.Warn("alarms", $"nobody is told but the log and loop alarms", "name alarms.routes and alarms.watcher in the settings")];
        if (!(await AlarmProbe.Run(settings, stop)).TryGet(out var ways, out var problem)) return [DoctorLine.Fail("alarms", problem)];
        return [.. ways.Select(way => way.Problem is { } wrong ? DoctorLine.Fail("alarms", wrong) : DoctorLine.Ok("alarms", $"{way.Way} can be reached"))];
    }

    private static string Text(DoctorLine line) =>
        $"{line.Verdict switch { DoctorVerdict.Ok => "ok  ", DoctorVerdict.Warn => "warn", _ => "FAIL" }}  {line.Check,-12}  {line.What}{(line.Remedy is null ? "" : $"; {line.Remedy}")}";
}
