using System.Text.Json;
using Loop.Replay;

namespace Loop.Cli.Commands;

/// <summary>The causal chain of one decision made again: what had happened, what was predicted of it, which curve and limit ruled, what was asked for.</summary>
internal static class ReplayExplain
{
    private static readonly TimeSpan Before = TimeSpan.FromHours(3);

    public static int Print(PersonData data, DecideRun run, DateTimeOffset at)
    {
        if (!run.Explain(at).TryGet(out var moment, out var problem)) return Complaint.Print(problem);
        var tick = moment.Tick;
        ReplayData.Line("at", Figures.Text($"{tick.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {TimeZoneInfo.ConvertTime(tick.At, data.Zone):HH:mm} for the person"));
        foreach (var item in data.Events(tick.At - Before, tick.At.AddTicks(1)))
        {
            if (Words(item) is { } words) ReplayData.Line("had happened", Figures.Text($"{item.At.UtcDateTime:HH:mm:ss} {words}"));
        }

        var running = moment.Observation.TempBasal;
        ReplayData.Line("was running", Figures.Text($"{(running.Runs ? $"temp basal {running.Rate} for {running.Remaining.TotalMinutes:0} more minutes" : "no temp basal")}, scheduled {tick.ScheduledRate:0.###} U/h"));
        using (var document = JsonDocument.Parse(moment.Decision.ToJson()))
        {
            foreach (var (name, value) in RecordedDecision.Lines(document.RootElement)) ReplayData.Line(name, value);
        }

        ReplayData.Line("limits that bound", tick.New.Bound.Count > 0 ? string.Join(", ", tick.New.Bound) : "none");
        if (tick.New.Allowed is { Length: > 0 } allowed) ReplayData.Line("guard allows", allowed);
        if (tick.Old is { } old)
        {
            ReplayData.Line("the other", Figures.Text($"rate {old.Rate} for {old.Minutes} min, {old.Units} U: {old.Reason}"));
            ReplayData.Line("compared", $"{TickText.Name(tick.Class)}{(tick.FirstDifference is { } first ? $", first to differ: {first}" : "")}");
        }

        return 0;
    }

    private static string? Words(PersonEvent item) => item switch
    {
        BolusGiven bolus => Figures.Text($"bolus {bolus.Delivered}{(bolus.Automatic == true ? " by a loop" : "")}"),
        CarbsEaten carbs => Figures.Text($"{carbs.Grams} g of carbs"),
        TempBasalSet temp => Figures.Text($"temp basal {(temp.Rate is { } rate ? rate.ToString() : Figures.Text($"{temp.Percent} %"))} for {temp.Duration.TotalMinutes:0} min"),
        DeliverySuspended => "suspended",
        DeliveryResumed => "resumed",
        TargetSet target => target.Range is { } range ? Figures.Text($"target {range.Low.Value:0}–{range.High.Value:0} mg/dL for {target.Duration.TotalMinutes:0} min") : "target taken back",
        ProfileSet profile => $"profile {profile.Profile.Name}",
        _ => null,
    };
}
