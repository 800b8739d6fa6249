using System.CommandLine;
using System.Diagnostics;
using Loop.Oref;
using Loop.Replay;
using Loop.Therapy;

namespace Loop.Cli.Commands;

/// <summary><c>loop replay decide</c>: the engine that doses decides again at every reading of recorded data.</summary>
internal static class ReplayDecide
{
    public static Command Create()
    {
        var data = new ReplayData();
        var settings = new Option<string?>("--settings") { Description = "Settings file to decide by (default: the recorded profile and oref0's defaults).", HelpName = "FILE" };
        var set = new Option<string[]>("--set") { Description = "One setting over the others: max_iob=6, enableUAM=false, sens=x0.9, basal=1.1, target=100-110.", HelpName = "KEY=VALUE" };
        var vs = new Option<string?>("--vs") { Description = "Compare with: recorded, base (without --set), or another settings file.", HelpName = "WHAT" };
        var inputs = new Option<string>("--inputs") { Description = "captured (as a rig recorded them) or rebuilt (default: captured where there are any).", HelpName = "LEVEL", DefaultValueFactory = _ => "" };
        var exact = new Option<bool>("--exact") { Description = "As oref0 0.7.1, without the repairs that the rig doses with." };
        var worst = new Option<int>("--worst") { Description = "How many of the worst to show.", DefaultValueFactory = _ => 20 };
        var json = new Option<bool>("--json") { Description = "Print every decision as a JSON line." };
        var csv = new Option<bool>("--csv") { Description = "Print every decision as a row of a table." };
        var explain = Instants.Option("--explain", "Explain the decision at this instant.");
        var command = new Command(
            "decide",
            "Decide again on recorded data, and compare. Nothing that is decided feeds back: glucose and insulin stay as recorded.\n"
            + "Example: loop replay decide export/ --settings me.json --set max_iob=4 --vs recorded")
        {
            settings, set, vs, inputs, exact, worst, json, csv, explain,
        };
        data.AddTo(command);
        command.SetAction(parsed => Run(new DecideAsked(
            data, parsed, parsed.GetValue(settings), parsed.GetValue(set) ?? [], parsed.GetValue(vs), parsed.GetValue(inputs) ?? "",
            parsed.GetValue(exact) ? OrefMode.Exact : OrefMode.Corrected, parsed.GetValue(explain)), new DecidePrint(parsed.GetValue(json), parsed.GetValue(csv), Math.Clamp(parsed.GetValue(worst), 0, 1000))));
        return command;
    }

    private static int Run(DecideAsked asked, DecidePrint print)
    {
        if (asked.Inputs is not ("" or "captured" or "rebuilt")) return Complaint.Print($"--inputs {asked.Inputs} is no level of inputs", "write captured or rebuilt");
        if (!Choice(asked.SettingsPath, asked.Set).TryGet(out var choice, out var problem)) return Complaint.Print(problem);
        if (asked.Inputs != "rebuilt" && asked.Explain is null && Captured(asked, choice, print) is { } done) return done;
        if (asked.Inputs == "captured") return Complaint.Print("the data hold no captured inputs", "leave --inputs out: they are rebuilt then");
        return Rebuilt(asked, choice, print);
    }

    // Null where there is nothing captured.
    private static int? Captured(DecideAsked asked, SettingsChoice choice, DecidePrint print)
    {
        var sources = asked.Data.Sources(asked.Parsed);
        if (asked.Vs is not (null or "recorded")) return null;
        if (sources is [var store] && Directory.Exists(store) && CapturedRun.Can(store))
        {
            var run = new CapturedRun(store, choice, asked.Mode);
            var clock = Stopwatch.GetTimestamp();
            if (run.Run(asked.Data.From(asked.Parsed), asked.Data.To(asked.Parsed), print.Take, CancellationToken.None) is { } problem) return Complaint.Print(problem);
            print.Finish($"captured inputs of the store {store}; {run.SameBytes} of {print.Summary.Count} decisions are the recorded ones, to the last byte", Stopwatch.GetElapsedTime(clock));
            return 0;
        }

        if (RigCapturedRun.Folders(sources) is not { Count: > 0 } rigs || choice.Json is not null) return null;
        var started = Stopwatch.GetTimestamp();
        if (new RigCapturedRun(rigs, asked.Set, TimeZoneInfo.Utc, asked.Mode).Run(print.Take) is { } unreadable) return Complaint.Print(unreadable);
        print.Finish($"captured inputs of {rigs.Count} oref0 rig folders; the temp basal that ran is taken from the pump's history", Stopwatch.GetElapsedTime(started));
        return 0;
    }

    private static int Rebuilt(DecideAsked asked, SettingsChoice choice, DecidePrint print)
    {
        var started = Stopwatch.GetTimestamp();
        return asked.Data.With(asked.Parsed, data =>
        {
            var read = Stopwatch.GetElapsedTime(started);
            if (!choice.Resolve(data.Zone, asked.Mode).TryGet(out var settings, out var problem)) return Complaint.Print(problem);
            if (!AgainstOf(asked, choice, data).TryGet(out var against, out problem)) return Complaint.Print(problem);
            if (settings.Engine.MaxIob.Value == 0) Console.Error.WriteLine("loop: max_iob is 0, so that nothing above the schedule is ever asked for; say --set max_iob=6 or --settings FILE");
            print.In(data.Zone);
            var run = new DecideRun(data, settings, against.Meant);
            if (asked.Explain is { } at) return ReplayExplain.Print(data, run, at);
            if (!run.Run(asked.Data.From(asked.Parsed), asked.Data.To(asked.Parsed), CancellationToken.None).TryGet(out var moments, out problem)) return Complaint.Print(problem);
            foreach (var tick in moments.Ticks) print.Take(tick);
            print.Finish(Figures.Text($"inputs rebuilt from the records (read in {read.TotalSeconds:0.0} s); {against.Words}"), Stopwatch.GetElapsedTime(started));
            return 0;
        });
    }

    private static Result<(Against? Meant, string Words)> AgainstOf(DecideAsked asked, SettingsChoice choice, PersonData data)
    {
        var hasRecorded = data.Report.Counts.Any(count => count.Kind == "loop decisions");
        switch (asked.Vs)
        {
            case null when !hasRecorded: return (null, "nothing was recorded to compare with");
            case null or "recorded":
                return hasRecorded ? (new Against(null), "compared with what was recorded") : new Problem("the data hold no recorded decisions", "compare with other settings: --vs FILE");
            case "base":
                return (choice with { Set = [] }).Resolve(data.Zone, asked.Mode).TryGet(out var without, out var problem) ? (new Against(without), "compared with the settings without --set") : problem;
            default:
                if (!Choice(asked.Vs, []).TryGet(out var other, out problem)) return problem;
                return other.Resolve(data.Zone, asked.Mode).TryGet(out var others, out problem) ? (new Against(others), $"compared with {asked.Vs}") : problem;
        }
    }

    internal static Result<SettingsChoice> Choice(string? path, IReadOnlyList<string> set)
    {
        if (path is null) return new SettingsChoice(null, "--set", set);
        try
        {
            return new SettingsChoice(File.ReadAllText(path), path, set);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new Problem($"settings file {path} cannot be read: {unreadable.Message}", "name a readable file; profiles/ has examples");
        }
    }
}

/// <summary>What was asked of <c>loop replay decide</c>.</summary>
internal sealed record DecideAsked(
    ReplayData Data, ParseResult Parsed, string? SettingsPath, IReadOnlyList<string> Set, string? Vs, string Inputs, OrefMode Mode, DateTimeOffset? Explain);
