using Loop.Oref.Clock;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Meal;

/// <summary>
/// A glucose record as the meal stage reads one. A glucose that is a text is its number; oref0 would join texts where it averages readings or fills a
/// gap, which is the one difference from it that is accepted here.
/// </summary>
/// <param name="Glucose">mg/dL.</param>
/// <param name="Sgv">mg/dL; stands in for a <paramref name="Glucose"/> that is none.</param>
/// <param name="Date">The time of the newest record; of the others oref0 looks at the two texts alone.</param>
/// <param name="DisplayTime">Comes before <paramref name="DateString"/> where it is there; oref0 throws where it is no text.</param>
/// <param name="DateString">The time as text.</param>
public readonly record struct MealReading(JsNumber Glucose, JsNumber Sgv, Stamp Date, Stamp DisplayTime, Stamp DateString)
{
    /// <summary>A reading whose time every source agrees on.</summary>
    /// <param name="time">ms since 1970.</param>
    /// <param name="glucose">mg/dL.</param>
    public MealReading(double time, double glucose)
        : this(glucose, JsNumber.Undefined, Stamp.FromMilliseconds(time), Stamp.Null, Stamp.FromMilliseconds(time))
    {
    }
}
