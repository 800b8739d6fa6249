using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Meal;

/// <summary>The insulin that a pass sees, summed up once for each clock that passes come with.</summary>
internal sealed class AbsorptionInsulin(MealInputs inputs, EffectTable effects)
{
    private readonly List<(Key Key, InsulinSum Sum)> known = [];
    private readonly bool hasStamps = inputs.History.Any(record => record.CreatedAt.IsTruthy);
    private PumpHistory? history;

    /// <summary>The insulin, or why oref0 throws.</summary>
    public Result<InsulinSum> For(in Carryover carried)
    {
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
        if (!InsulinHistory.Find(asked, history, JsNumber.Undefined).TryGet(out var treatments, out var problem)) return problem;
        var found = new InsulinSum(treatments, effects);
        known.Add((key, found));
        return found;
    }

    private readonly record struct Key(double Clock, JsNumber CurrentBasal, bool IsRestamped);
}
