using Loop.Journal;
using Loop.Rig.Cycle;
using Loop.Rig.Faults;
using Loop.Therapy;

namespace Loop.Rig.Enact;

/// <summary>Settles every open dose from what this cycle read, before anything else is dosed (foundation 5 of the design).</summary>
internal sealed class DoseSettler(Store store, FaultInjection faults, TimeProvider time)
{
    private static readonly TimeSpan LooksBack = TimeSpan.FromHours(2);

    /// <summary>A dose is out whose outcome is not known.</summary>
    public bool HasOpen => store.Unsettled.Count > 0;

    /// <summary>Null when all that could be settled is on disk; a store that cannot be written is a problem.</summary>
    public Problem? Settle(Observation observation, CycleWork work)
    {
        if (store.Unsettled.Count == 0) return null;
        faults.At(FaultPoint.Settling);
        var taken = Taken(observation.Instant);
        foreach (var dose in store.Unsettled.ToList())
        {
            var finding = DoseSettlement.Settle(dose, observation, taken);
            if (finding.Verdict == SettlementVerdict.Open) continue;
            var settlement = new Settlement(
                dose.Id,
                finding.Verdict == SettlementVerdict.Delivered ? SettledAs.Delivered : SettledAs.NotDelivered,
                time.GetUtcNow(),
                finding.Evidence,
                finding.RecordId is { } id ? [id] : []);
            if (store.AppendSettlement(settlement) is { } problem) return problem;
            work.Settlements.Add(settlement);
            taken.UnionWith(settlement.HistoryIds);
        }

        return null;
    }

    // A history record shows one dose: not another of the same size a minute apart.
    private HashSet<string> Taken(DateTimeOffset instant) =>
        [.. store.RecentIntents(instant - LooksBack).SelectMany(dose => dose.Settlement?.HistoryIds ?? [])];
}
