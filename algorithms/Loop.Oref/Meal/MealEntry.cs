using Loop.Oref.Clock;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Meal;

/// <summary>Carbs or a bolus at one time, as oref0's find_meals lists them. What an entry does not have is absent.</summary>
/// <param name="Timestamp">Its time as the source gave it.</param>
/// <param name="Carbs">g.</param>
/// <param name="NsCarbs">g; the carbs came from Nightscout.</param>
/// <param name="BwCarbs">g; the carbs came from the pump's bolus wizard.</param>
/// <param name="JournalCarbs">g; the carbs came from the pump's event list.</param>
/// <param name="Bolus">U.</param>
public readonly record struct MealEntry(
    Stamp Timestamp, JsNumber Carbs, JsNumber NsCarbs = default, JsNumber BwCarbs = default, JsNumber JournalCarbs = default, JsNumber Bolus = default);
