using Loop.Therapy;

namespace Loop.Oref.Iob;

/// <summary>
/// The insulin of a cycle: its history is looked through once, for what glucose is set against and for what is on board. It holds
/// until the next cycle's is found.
/// </summary>
/// <param name="Acting">Netted against the schedule itself, whatever autosens says.</param>
/// <param name="Found">What the pump delivered; null where the records do not allow to tell it from what oref0 assumes.</param>
internal sealed record PresentInsulin(InsulinSum Acting, Deliveries? Found)
{
    /// <summary>The insulin, or why oref0 throws.</summary>
    /// <param name="asScheduled">Without autosens.</param>
    public static Result<PresentInsulin> Of(IobInputs asScheduled, InsulinWork work)
    {
        if (!DoseHistory.Find(asScheduled, new PumpHistory(asScheduled), work, work.Acting).TryGet(out var found, out var problem)) return problem;
        return new PresentInsulin(new InsulinSum(work.Acting, work.TablesOf(asScheduled.Profile), work.ActingSums), found);
    }
}
