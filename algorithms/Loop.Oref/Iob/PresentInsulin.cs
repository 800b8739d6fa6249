using Loop.Oref.JavaScript;
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

    /// <summary>
    /// On board net of the basal schedule as it is written, U: what anybody else finds in the same records. What the engine doses by is
    /// netted against a basal that autosens or exercise has scaled, and may be far from it.
    /// </summary>
    public Result<double> NetOfSchedule(IobInputs asScheduled, InsulinWork work)
    {
        var now = InsulinSum.TimeOf(asScheduled.Clock.Moment, 0);
        if (!MicroBoluses.IsExercising(asScheduled.Profile)) return Acting.ActingAt(now).Iob;
        var resting = asScheduled with { Profile = asScheduled.Profile with { TempTargetSet = JsFlag.Nothing } };
        var doses = new DoseSeries();
        return DoseHistory.Find(resting, new PumpHistory(resting), work.Past, doses).TryGet(out _, out var problem)
            ? new InsulinSum(doses, work.TablesOf(resting.Profile)).ActingAt(now).Iob
            : problem;
    }
}
