using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Loop.Oref;
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
    private static readonly TimeSpan Back = TimeSpan.FromHours(32);

    public static Command Create()
    {
        var data = new ReplayData();
        var settings = new Option<string?>("--settings") { Description = "Settings file (default: the recorded profile and oref0's defaults).", HelpName = "FILE" };
        var set = new Option<string[]>("--set") { Description = "One setting over the others: basal=x0.9, and with --loop any that decide knows.", HelpName = "KEY=VALUE" };
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
        if (!named.Open(parsed, CancellationToken.None).TryGet(out var data, out problem)) return Complaint.Print(problem);
        using (data)
        {
            if (data.Report.Questions.Count > 0) return ReplayData.Ask(data.Report);
            if (data.First is not { } first || data.Last is not { } last) return Complaint.Print("the data hold nothing", "name other data");
            if (!choice.Resolve(data.Zone, OrefMode.Corrected).TryGet(out var settings, out problem)) return Complaint.Print(problem);
            var (from, to) = (named.From(parsed) ?? first, named.To(parsed) ?? last);
            // The trace is the person's own therapy: what is tried comes in as a change of it.
            if (!data.Record(from, to, Back, settings with { Change = ScheduleChange.None }).TryGet(out var recording, out problem)) return Complaint.Print(problem);
            var trace = TraceBuilder.Build(recording, data.Zone, from, to);
            var action = new InsulinAction(75, Math.Max(5, recording.Settings.InsulinActionHours));
            if (!RunOf(asked, trace, action).TryGet(out var run, out problem)) return Complaint.Print(problem);
            if (!run.With(new InsulinChange(settings.Change.Basal, delivered)).TryGet(out var answer, out problem)) return Complaint.Print(problem);
            if (asked.Json) Console.Out.WriteLine(Json(answer));
            else Print(answer, data.Zone);
            return 0;
        }
    }

    private static Result<WhatIfRun> RunOf(WhatIfAsked asked, PersonTrace trace, InsulinAction action) => asked.Method == "twin"
        ? WhatIfRun.Twin(trace, asked.Weight, asked.Rescue, asked.Lives, asked.Seed)
        : WhatIfRun.Deviation(trace, action, asked.Rescue, asked.Lives, asked.Seed, asked.Anchored);

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

    private static string Json(WhatIfAnswer answer)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("method", answer.Method);
            writer.WriteString("from", answer.Trace.Start);
            writer.WriteNumber("steps", answer.Trace.Steps);
            writer.WriteNumber("lives", answer.Lives.Count);
            writer.WriteNumber("beyondRecord", answer.BeyondRecord);
            writer.WriteNumber("insulinPerDayRecorded", answer.InsulinRecorded);
            Write(writer, "insulinPerDay", answer.Insulin);
            if (answer.HeldOutError is { } error) writer.WriteNumber("heldOutError", error);
            writer.WriteStartObject("figures");
            var place = 0;
            foreach (var (name, value) in answer.Recorded.Figures)
            {
                writer.WriteStartObject(name);
                writer.WriteNumber("recorded", value);
                Write(writer, "lived", answer.Figure(place++));
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, string name, Interval interval)
    {
        writer.WriteStartArray(name);
        foreach (var value in (double[])[interval.Low, interval.Median, interval.High]) writer.WriteNumberValue(value);
        writer.WriteEndArray();
    }
}

/// <summary>What was asked of <c>loop replay whatif</c>.</summary>
internal sealed record WhatIfAsked(
    string? Settings, IReadOnlyList<string> Set, string? Insulin, string Method, int Lives, double Weight, RescueRule Rescue, bool Anchored, ulong Seed, bool Json);
