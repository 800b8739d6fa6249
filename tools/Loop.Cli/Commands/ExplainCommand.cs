using System.CommandLine;
using System.Text.Json;
using Loop.Journal;
using Loop.Therapy;
using Spectre.Console;

namespace Loop.Cli.Commands;

/// <summary><c>loop explain</c>: one decision with everything it was made from and everything that came of it.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var id = new Argument<long?>("ID") { Description = "The cycle's id, as loop log shows it (default: the last).", Arity = ArgumentArity.ZeroOrOne };
        var data = StandardOptions.Data();
        var json = StandardOptions.Json();
        var command = new Command("explain", "Explain one cycle: its inputs, predictions, the limits that bound it, what the pump confirmed.\nExample: loop explain 118") { id, data, json };
        command.SetAction(parsed => Explain(StateFolder.ToRead(parsed.GetValue(data)), parsed.GetValue(id), parsed.GetValue(json)));
        return command;
    }

    private static int Explain(string folder, long? id, bool json)
    {
        if (!Store.OpenReadOnly(folder).TryGet(out var store, out var problem)) return Complaint.Print(problem);
        using var opened = store;
        var text = id is { } number ? store.Cycle(number) : store.LastCycle;
        if (text is null) return Complaint.Print(id is null ? $"the store {folder} holds no cycle yet" : $"there is no cycle {id} in {folder}", "see loop log for the ids");
        if (json)
        {
            Console.Out.WriteLine(text);
            return 0;
        }

        if (!CycleRecord.Parse(text).TryGet(out var record, out problem)) return Complaint.Print(problem);
        Screen.Of(columns: 160).Write(new Rule(Markup.Escape(Figures.Text($"cycle {record.Id} at {record.Instant.UtcDateTime:yyyy-MM-dd HH:mm} UTC{(record.Simulated ? ", simulated" : "")}"))).LeftJustified());
        Observed(record);
        Decided(record);
        Done(record, store);
        Proposed(record, store);
        return 0;
    }

    private static void Observed(CycleRecord record)
    {
        if (record.Observed is not { } seen)
        {
            Line("observed", $"nothing: {record.Outcome.Problem}");
            return;
        }

        var running = seen.TempBasal.Runs ? $"temp basal {seen.TempBasal.Rate} for {seen.TempBasal.Remaining.TotalMinutes:0} more minutes" : "no temp basal";
        Line("observed", $"reservoir {seen.Reservoir}, battery {seen.Battery.Volts:0.00} V, status {(seen.Status.IsNormal ? "normal" : $"code {seen.Status.Code}")}{(seen.Status.Bolusing ? ", bolusing" : "")}{(seen.Status.Suspended ? ", suspended" : "")}, {running}");
        Line("pump clock", $"{seen.Clock.Reading}, {seen.Skew.TotalSeconds:+0;-0;0} s against its zone");
        Line("new since the last cycle", $"{seen.Glucose.Added.Count} readings{(seen.Glucose.Added is [var newest, ..] ? $" (newest {newest.Value} at {newest.At.UtcDateTime:HH:mm})" : "")}, {seen.History.Added.Count} history records");
        foreach (var item in seen.History.Added.Take(6)) Line("", Describe(item));
        foreach (var entry in seen.Carbs?.Added ?? []) Line("announced to the loop", $"{entry.Grams} g of carbs at {entry.At.UtcDateTime:HH:mm:ss} ({entry.Id})");
        foreach (var settled in record.Settlements) Line("settled", $"dose {settled.IntentId} {(settled.As == SettledAs.Delivered ? "was delivered" : "was not delivered")}: {settled.Evidence}");
    }

    private static void Decided(CycleRecord record)
    {
        if (record.DecisionJson is null) return;
        using var document = JsonDocument.Parse(record.DecisionJson);
        foreach (var (name, value) in RecordedDecision.Lines(document.RootElement)) Line(name, $"{value}");
    }

    private static void Done(CycleRecord record, Store store)
    {
        foreach (var ruling in record.Rulings)
        {
            var allowed = ruling.Allowed is { } verdict
                ? verdict.Kind == Guard.VerdictKind.Bolus
                    ? Figures.Text($"a bolus of {verdict.Bolus}")
                    : Figures.Text($"a temp basal of {verdict.Rate} for {verdict.HalfHours * 30} min")
                : "nothing";
            Line("guard allowed", $"{allowed}");
            foreach (var finding in ruling.Findings) Line("", $"{finding.Id} {Effect(finding)}: {finding.Detail}");
        }

        foreach (var done in record.Enactments)
        {
            var what = done.Bolus is { } bolus ? $"bolus {bolus}" : $"temp basal {done.Rate} for {done.Duration?.TotalMinutes:0} min";
            var readBack = done.ReadBack is { } running ? running.Runs ? $"; read back {running.Rate}, {running.Remaining.TotalMinutes:0} min left" : "; read back: none runs" : "";
            Line("sent", $"{what}: {done.Detail}{readBack}");
            var later = store.RecentIntents(DateTimeOffset.MinValue).FirstOrDefault(dose => dose.Intent.Id == done.IntentId)?.Settlement;
            if (later is not null) Line("confirmed later", $"{(later.As == SettledAs.Delivered ? "delivered" : "not delivered")}: {later.Evidence}");
        }

        Line("radio", $"{record.Radio.Sent} packets sent, {record.Radio.Received} received, {record.Radio.Retries} retries");
        Line("outcome", $"{(record.Outcome.Complete ? "complete" : $"failed in {record.Outcome.Stage}: {record.Outcome.Problem}")}");
    }

    // The newest of the night before: it changed nothing, but may say what should be changed.
    private static void Proposed(CycleRecord record, Store store)
    {
        var day = DateOnly.FromDateTime(record.Instant.UtcDateTime);
        if (store.Proposals.LastOrDefault(made => made.Night <= day && made.Night >= day.AddDays(-1)) is { } proposal) Line("settings proposed", $"{proposal.Path}, taken up by nobody");
    }

    private static string Effect(Guard.Finding finding) => finding.Effect switch
    {
        Guard.FindingEffect.Refused => "refused it",
        Guard.FindingEffect.Lowered => "lowered it",
        _ => "noted",
    };

    private static string Describe(PumpEvent item) => item switch
    {
        CarbEvent carbs => Figures.Text($"{carbs.At.UtcDateTime:HH:mm:ss} {carbs.Grams} g of carbs{(carbs.ByWizard ? " in the bolus wizard" : " marked")}"),
        BolusEvent bolus => Figures.Text($"{bolus.At.UtcDateTime:HH:mm:ss} bolus {bolus.Delivered}"),
        TempBasalEvent temp => Figures.Text($"{temp.At.UtcDateTime:HH:mm:ss} temp basal {(temp.Rate is { } rate ? rate.ToString() : temp.Percent + " %")} for {temp.Duration?.TotalMinutes:0} min"),
        _ => Figures.Text($"{item.At.UtcDateTime:HH:mm:ss} {item.GetType().Name.Replace("Event", "", StringComparison.Ordinal).ToLowerInvariant()}"),
    };

    private static void Line(string name, FormattableString text) => Line(name, Figures.Text(text));

    private static void Line(string name, string text) => AnsiConsole.MarkupLine($"[grey]{Markup.Escape(name),24}[/]  {Markup.Escape(text)}");
}
