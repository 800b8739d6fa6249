using Loop.Oref.Clock;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Meal;

/// <summary>
/// What one pass over the glucose leaves to the next. oref0 keeps all this in the inputs that its passes share: the clock and the current
/// basal stay at the oldest reading looked at, averages stay in the readings, and the pump's records have their created_at for a timestamp. So a
/// later pass sees only the insulin from before the oldest reading of the pass before it.
/// </summary>
/// <param name="Clock">"Now" to the insulin history.</param>
/// <param name="CurrentBasal">U/h, in force at all times where the profile has no schedule.</param>
/// <param name="IsRestamped">A pass has been over the pump's history.</param>
/// <param name="Glucose">The readings' values, mg/dL.</param>
internal readonly record struct Carryover(Stamp Clock, JsNumber CurrentBasal, bool IsRestamped, JsNumber[] Glucose)
{
    /// <summary>What the first pass finds: no clock at all, which means the machine's own; with the repair, the clock of the inputs.</summary>
    public static Carryover Start(MealInputs inputs, MealReadings readings) => new(
        inputs.Corrections.HasFlag(Corrections.AbsorptionSeesAllInsulin) ? inputs.Clock : Stamp.Absent(inputs.Instant),
        inputs.Profile.Insulin.CurrentBasal, false, readings.Glucose);
}
