using Loop.Rig.Monitor;
using Loop.Therapy;

namespace Loop.Rig.Enact;

/// <summary>
/// The pump's history once more, right before a micro-bolus: a bolus by hand, a suspension or anything else that a person did since the
/// first look ends the cycle (RD-13, UCA-REQ-05). Status and reservoir are the Guard's to compare.
/// </summary>
internal sealed class SecondLook(HistoryKeeper history)
{
    /// <summary>Why no micro-bolus may follow; null where nothing happened.</summary>
    public string? Disturbance(Observation observation) =>
        history.Read(observation.Model, observation.Clock).TryGet(out var again, out var problem)
            ? Differs(observation.History, again.NewestFirst)
            : $"the history could not be read again: {problem.What}";

    /// <summary>What the second history has that the first has not. The temp basal that was set in between is known from its read-back.</summary>
    public static string? Differs(IReadOnlyList<PumpEvent> before, IReadOnlyList<PumpEvent> after)
    {
        var known = before.Select(record => record.Id).ToHashSet(StringComparer.Ordinal);
        var strange = after.FirstOrDefault(record => record is not TempBasalEvent && !known.Contains(record.Id));
        return strange is null ? null : $"since the pump was read its history has a new record ({strange.GetType().Name} of {strange.At:HH:mm:ss})";
    }
}
