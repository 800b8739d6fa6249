using System.Globalization;
using System.Text.Json;
using Loop.Journal;
using Loop.Rig.Alarms;
using Loop.Rig.Modes;
using Loop.Therapy;

namespace Loop.Rig.Control;

/// <summary>How a rig stands, from its own records: nothing is asked of the pump for it.</summary>
/// <param name="At">Therapy time of this status.</param>
/// <param name="Running">False: it was read from the folder of a rig that does not run.</param>
/// <param name="Mode">As the settings file names it.</param>
/// <param name="Why">Why it is so.</param>
/// <param name="SeenAt">When what follows was seen; null where nothing was yet.</param>
/// <param name="Glucose">mg/dL.</param>
/// <param name="Iob">U.</param>
/// <param name="Cob">g.</param>
/// <param name="TempRate">U/h as of <paramref name="SeenAt"/>; null where none ran.</param>
/// <param name="TempMinutes">Minutes it had left.</param>
/// <param name="Reservoir">U.</param>
/// <param name="Battery">V.</param>
/// <param name="LastCycle">Id of the last cycle, which may have failed.</param>
/// <param name="Failure">Why the last cycle failed.</param>
/// <param name="NextDue">About when the next cycle is due.</param>
public sealed record RigStatus(
    DateTimeOffset At, bool Running, string Mode, string Why, DateTimeOffset? SeenAt, double? Glucose, double? Iob, double? Cob, double? EventualBg,
    double? TempRate, double? TempMinutes, bool Suspended, bool Bolusing, double? Reservoir, double? Battery,
    long? LastCycle, DateTimeOffset? LastCycleAt, string? Failure, DateTimeOffset? NextDue,
    IReadOnlyList<string> Unsettled, IReadOnlyList<string> Set, IReadOnlyList<string> Alarms)
{
    private const int LooksBack = 24;

    private static readonly TimeSpan CycleInterval = TimeSpan.FromMinutes(5);

    internal static RigStatus Of(Store store, PersonsWishes wishes, ModeState modeNow, DateTimeOffset now, bool running)
    {
        List<CycleRecord> cycles = [.. store.Cycles(LooksBack).Select(text => CycleRecord.Parse(text).TryGet(out var record, out _) ? record : null).OfType<CycleRecord>()];
        var last = cycles.LastOrDefault();
        var seen = cycles.LastOrDefault(each => each is { Observed: not null, DecisionJson: not null });
        var observed = seen?.Observed;
        var temp = seen?.Enactments.LastOrDefault(each => each.ReadBack is not null)?.ReadBack ?? observed?.TempBasal;
        using var decision = JsonDocument.Parse(seen?.DecisionJson ?? "{}");
        var root = decision.RootElement;
        var (mode, why) = wishes.Unreadable is { } problem ? (LoopMode.OpenLoop.Name(), problem.ToString()) : (modeNow.Mode.Name(), modeNow.Why);
        return new RigStatus(
            now, running, mode, why, seen?.Instant, Number(root, "glucose", "glucose"), Number(root, "iob", "iob"), Number(root, "meal", "mealCOB"), Number(root, "suggested", "eventualBG"),
            temp is { Runs: true, Rate: { } rate } ? rate.Value : null, temp is { Runs: true } ? temp.Remaining.TotalMinutes : null,
            observed?.Status.Suspended ?? false, observed?.Status.Bolusing ?? false, observed?.Reservoir.Value, observed?.Battery.Volts,
            last?.Id, last?.Instant, last?.Outcome.Problem, running && last is not null ? last.Instant + CycleInterval : null,
            [.. store.Unsettled.Select(Describe)], [.. SetBy(wishes, now)], [.. AlarmsOf(store)]);
    }

    private static IEnumerable<string> SetBy(PersonsWishes wishes, DateTimeOffset now)
    {
        if (wishes.OverrideAt(now) is { } layer) yield return "override " + layer;
        if (wishes.TargetAt(now) is { } target)
            yield return string.Create(CultureInfo.InvariantCulture, $"temp target {target.Low:0}-{target.High:0} mg/dL until {target.Until.UtcDateTime:HH:mm} UTC, by {target.By}");
        if (wishes.Book.Temp is { } temp && temp.Until > now)
            yield return string.Create(CultureInfo.InvariantCulture, $"temp basal by hand {temp.Rate:0.###} U/h until {temp.Until.UtcDateTime:HH:mm} UTC, by {temp.By}");
    }

    private static IEnumerable<string> AlarmsOf(Store store)
    {
        if (!AlarmFolder.Read(store.Folder).TryGet(out var record, out var problem)) return [problem.ToString()];
        return record.Open.Select(alarm => string.Create(CultureInfo.InvariantCulture, $"{alarm.Id} {alarm.Severity}: {alarm.Text}"));
    }

    private static string Describe(DoseIntent dose) => dose.Kind == Guard.VerdictKind.Bolus
        ? string.Create(CultureInfo.InvariantCulture, $"dose {dose.Id}, bolus {dose.Bolus} at {dose.At.UtcDateTime:HH:mm:ss} UTC")
        : string.Create(CultureInfo.InvariantCulture, $"dose {dose.Id}, temp basal {dose.Rate} for {dose.Duration.TotalMinutes:0} min at {dose.At.UtcDateTime:HH:mm:ss} UTC");

    private static double? Number(JsonElement root, string part, string name) =>
        root.TryGetProperty(part, out var element) && element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
