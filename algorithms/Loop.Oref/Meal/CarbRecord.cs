using Loop.Oref.Clock;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Meal;

/// <summary>A treatment of Nightscout's carb history.</summary>
/// <param name="CreatedAt">Its time.</param>
/// <param name="Carbs">g.</param>
/// <param name="IsEntered">Carbs stand there at all: to oref0 the text "0" does, the number 0 does not.</param>
public readonly record struct CarbRecord(Stamp CreatedAt, JsNumber Carbs, bool IsEntered)
{
    public CarbRecord(Stamp createdAt, JsNumber carbs)
        : this(createdAt, carbs, carbs.IsTruthy)
    {
    }
}
