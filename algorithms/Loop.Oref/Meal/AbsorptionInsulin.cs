using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Meal;

/// <summary>The insulin that a pass sees, summed up once for each clock that passes come with.</summary>
/// <param name="present">The insulin as the inputs themselves have it, where that is summed up already.</param>
internal sealed class AbsorptionInsulin(MealInputs inputs, InsulinWork work, InsulinSum? present)
{
    private readonly List<(Key Key, InsulinSum Sum)> known = [];
    private readonly bool hasStamps = inputs.History.Any(record => record.CreatedAt.IsTruthy);
    private PumpHistory? history;

    /// <summary>The insulin, or why oref0 throws.</summary>
    public Result<InsulinSum> For(in Carryover carried)
    {
        if (present is not null && !hasStamps && carried.Clock.Moment == inputs.Instant && carried.CurrentBasal == inputs.Profile.Insulin.CurrentBasal) return present;
        var key = new Key(carried.Clock.Moment, carried.CurrentBasal, hasStamps && carried.IsRestamped);
        foreach (var (other, sum) in known)
        {
            if (other == key) return sum;
        }

        var asked = new IobInputs
        {
            History = inputs.History,
            Profile = inputs.Profile.Insulin with { CurrentBasal = carried.CurrentBasal },
            Clock = carried.Clock,
            Zone = inputs.Zone,
            Corrections = inputs.Corrections,
        };
        history ??= new PumpHistory(asked);
        var doses = new DoseSeries();
        if (!DoseHistory.Find(asked, history, work.Past, doses).TryGet(out _, out var problem)) return problem;
        var found = new InsulinSum(doses, work.TablesOf(asked.Profile));
        known.Add((key, found));
        return found;
    }

    private readonly record struct Key(double Clock, JsNumber CurrentBasal, bool IsRestamped);
}
