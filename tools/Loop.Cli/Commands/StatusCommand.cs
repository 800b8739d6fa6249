using System.CommandLine;
using System.Text.Json;
using Loop.Rig.Control;

namespace Loop.Cli.Commands;

/// <summary><c>loop status</c>: how the rig stands.</summary>
internal static class StatusCommand
{
    // HUM-06: what is older is not shown as if it were now.
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var data = StandardOptions.Data();
        var json = StandardOptions.Json();
        var watch = new Option<bool>("--watch") { Description = "Show it again every five seconds until stopped." };
        var command = new Command("status", "Show glucose, insulin and carbs on board, what runs, what is set by hand, alarms and unsettled doses.\nExample: loop status --watch") { data, json, watch };
        command.SetAction(async (parsed, stop) =>
        {
            var folder = Path.GetFullPath(parsed.GetValue(data) ?? StateFolder.Rig);
            while (true)
            {
                if (await ControlClient.Ask(folder, new ControlRequest("status"), _ => { }, stop) is not { } result)
                    return Complaint.Print($"no rig runs in {folder}", "start it with loop run, name its folder with --data DIR, or see loop log");
                if (!result.TryGet(out var answer, out var problem)) return Complaint.Print(problem);
                if (answer.Status is not { } status) return ByHand.Print(answer);
                if (parsed.GetValue(json)) await Console.Out.WriteLineAsync(JsonSerializer.Serialize(status, ControlJson.Default.RigStatus));
                else Show(status);
                if (!parsed.GetValue(watch)) return 0;
                await Task.Delay(WatchInterval, stop);
            }
        });
        return command;
    }

    private static void Show(RigStatus status)
    {
        Line("mode", Figures.Text($"{status.Mode}: {status.Why}"));
        if (status.SeenAt is { } seen && status.At - seen <= Stale)
        {
            Line("glucose", Figures.Text($"{Figures.Whole(status.Glucose)} mg/dL, to come {Figures.Whole(status.EventualBg)} mg/dL, seen {(status.At - seen).TotalMinutes:0} min ago"));
            Line("on board", Figures.Text($"{Figures.Units(status.Iob)} U, {Figures.Whole(status.Cob)} g"));
            Line("delivery", status.Suspended ? "SUSPENDED" : status.TempRate is { } rate ? Figures.Text($"temp basal {rate:0.###} U/h, {status.TempMinutes:0} min left then{(status.Bolusing ? ", bolusing" : "")}") : status.Bolusing ? "schedule, bolusing" : "schedule");
            Line("pump", Figures.Text($"{Figures.Units(status.Reservoir)} U, battery {status.Battery:0.00} V"));
        }
        else
        {
            Line("glucose", status.SeenAt is { } old ? Figures.Text($"not known: nothing was seen for {(status.At - old).TotalMinutes:0} min") : "not known yet");
        }

        Line("last cycle", status.LastCycle is { } id ? Figures.Text($"{id} at {status.LastCycleAt?.UtcDateTime:HH:mm} UTC{(status.Failure is null ? "" : $", failed: {status.Failure}")}") : "none yet");
        if (status.NextDue is { } due) Line("next due", Figures.Text($"about {due.UtcDateTime:HH:mm} UTC"));
        foreach (var wish in status.Set) Line("set by hand", wish);
        foreach (var dose in status.Unsettled) Line("unsettled", dose);
        foreach (var alarm in status.Alarms) Line("alarm", alarm);
    }

    private static void Line(string name, string text) => Console.Out.WriteLine($"{name,12}  {text}");
}
