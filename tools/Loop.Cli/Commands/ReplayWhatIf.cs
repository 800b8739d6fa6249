using System.CommandLine;
using System.Globalization;
using Loop.Replay;
using Loop.Therapy;
using Loop.Tuning;
using Spectre.Console;

namespace Loop.Cli.Commands;

/// <summary><c>loop replay whatif</c>: recorded days lived again with other insulin, in intervals and never in one line.</summary>
internal static class ReplayWhatIf
{
    private const int UsualLives = 16;
    private const int MostLives = 200;

    public static Command Create()
    {
        var data = new ReplayData();
        var settings = new Option<string?>("--settings") { Description = "Settings file (default: the recorded profile and oref0's defaults).", HelpName = "FILE" };
        var set = new Option<string[]>("--set") { Description = "The basal rate that is tried instead of the scheduled one: basal=x0.9, basal=+0.1.", HelpName = "KEY=VALUE" };
        var insulin = new Option<string?>("--insulin") { Description = "Factor on all insulin that was delivered: x1.1.", HelpName = "xFACTOR" };
        var method = new Option<string>("--method") { Description = "deviation (what insulin does not explain stays) or twin (a body fitted to the person).", HelpName = "METHOD", DefaultValueFactory = _ => "deviation" };
        var lives = new Option<int>("--lives") { Description = "How many equally likely lives.", DefaultValueFactory = _ => UsualLives };
        var weight = new Option<double>("--weight") { Description = "The person's weight, for a twin, kg.", HelpName = "KG", DefaultValueFactory = _ => 75 };
        var rescue = new Option<RescueRule>("--rescue") { Description = "Carbs against a low: Keep (as recorded), Drop, or Adapt (eaten when low, and only then).", DefaultValueFactory = _ => RescueRule.Adapt };
        var anchored = new Option<bool>("--anchored") { Description = "Begin every day at the recorded glucose again (deviation only)." };
        var seed = new Option<ulong>("--seed") { Description = "Of what is drawn.", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON." };
        var command = new Command(
            "whatif",
            "Live recorded days again with other insulin. Answers are intervals; figures of lows are the least to be trusted.\n"
            + "Example: loop replay whatif export/ --set basal=x0.9 --rescue Adapt")
        {
            settings, set, insulin, method, lives, weight, rescue, anchored, seed, json,
        };
        data.AddTo(command);
        command.SetAction(parsed => Run(
            data, parsed, new WhatIfAsked(
                parsed.GetValue(settings), parsed.GetValue(set) ?? [], parsed.GetValue(insulin), parsed.GetValue(method)!, Math.Clamp(parsed.GetValue(lives), 1, MostLives),
                parsed.GetValue(weight), parsed.GetValue(rescue), parsed.GetValue(anchored), parsed.GetValue(seed), parsed.GetValue(json))));
        return command;
    }

    private static int Run(ReplayData named, ParseResult parsed, WhatIfAsked asked)
    {
        if (asked.Method is not ("deviation" or "twin")) return Complaint.Print($"--method {asked.Method} is no method", "write deviation or twin");
        if (!Factor(asked.Insulin).TryGet(out var delivered, out var problem)) return Complaint.Print(problem);
        if (!ReplayDecide.Choice(asked.Settings, asked.Set).TryGet(out var choice, out problem)) return Complaint.Print(problem);
        return named.WithRecording(parsed, choice, span =>
        {
            if (!RunOf(asked, span).TryGet(out var run, out var refused)
                || !run.With(new InsulinChange(span.Settings.Change.Basal, delivered)).TryGet(out var answer, out refused)) return Complaint.Print(refused);
            if (asked.Json) Console.Out.WriteLine(WhatIfFile.Json(answer));
            else Print(answer, span.Data.Zone);
            return 0;
        });
    }

    private static Result<WhatIfRun> RunOf(WhatIfAsked asked, RecordedSpan span)
    {
        var trace = TraceBuilder.Build(span.Recording, span.Data.Zone, span.From, span.To);
        return asked.Method == "twin"
            ? WhatIfRun.Twin(trace, asked.Weight, asked.Rescue, asked.Lives, asked.Seed)
            : WhatIfRun.Deviation(trace, TraceBuilder.ActionOf(span.Recording), asked.Rescue, asked.Lives, asked.Seed, asked.Anchored);
    }

    private static Result<double> Factor(string? text)
    {
        if (text is null) return 1.0;
        return double.TryParse(text.TrimStart('x'), NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) && factor is >= 0 and <= 3
            ? factor
            : new Problem($"--insulin {text} is no factor", "write x1.1; from x0 to x3");
    }

    private static void Print(WhatIfAnswer answer, TimeZoneInfo zone)
    {
        var end = answer.Trace.At(answer.Trace.Steps);
        ReplayData.Line("lived again", Figures.Text($"{TimeZoneInfo.ConvertTime(answer.Trace.Start, zone):yyyy-MM-dd HH:mm} to {TimeZoneInfo.ConvertTime(end, zone):yyyy-MM-dd HH:mm}, {answer.Lives.Count} lives by {answer.Method}"));
        if (answer.HeldOutError is { } error) ReplayData.Line("the twin", Figures.Text($"misses readings it was not fitted to by {error:0} mg/dL over {Twin.HeldOutHours} hours"));
        ReplayData.Line("insulin", Figures.Text($"{answer.InsulinRecorded:0.0} U a day recorded; {answer.Insulin.Low:0.0} to {answer.Insulin.High:0.0} lived"));
        ReplayData.Line("rescue carbs", Figures.Text($"{answer.RescuesRecorded} in the record"));
        var table = new Table().Border(TableBorder.Rounded).AddColumns("", "recorded", "lived, 9 in 10", "change, 9 in 10");
        var place = 0;
        foreach (var (name, value) in answer.Recorded.Figures)
        {
            var lived = answer.Figure(place++);
            table.AddRow(name, Figures.Text($"{value:0.0}"), Figures.Text($"{lived.Low:0.0} to {lived.High:0.0}"), Figures.Text($"{lived.Low - value:+0.0;-0.0;0.0} to {lived.High - value:+0.0;-0.0;0.0}"));
        }

        AnsiConsole.Write(table);
        if (answer.BeyondRecord > 0) ReplayData.Line("beyond record", Figures.Text($"{100 * answer.BeyondRecord:0} % of the time glucose was further from the record than the record can speak for"));
        ReplayData.Line("trust", "figures of lows are the least to be trusted: a body answers to them in ways that no record tells");
    }
}

/// <summary>What was asked of <c>loop replay whatif</c>.</summary>
internal sealed record WhatIfAsked(
    string? Settings, IReadOnlyList<string> Set, string? Insulin, string Method, int Lives, double Weight, RescueRule Rescue, bool Anchored, ulong Seed, bool Json);
