using Loop.Oref.Clock;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Meal;

/// <summary>The record types of a pump's history that bear on meals (oref0's <c>_type</c>).</summary>
public enum MealRecordType
{
    /// <summary>Any other; its carbs still count.</summary>
    Other,
    Bolus,

    /// <summary>The pump's own bolus wizard.</summary>
    BolusWizard,

    /// <summary>Nightscout's: Meal Bolus, Correction Bolus, Snack Bolus, Bolus Wizard (which is its own, not the pump's) or Carb Correction.</summary>
    CarePortal,

    /// <summary>A meal marked in the pump's event list (JournalEntryMealMarker).</summary>
    JournalMarker,
}

/// <summary>A record of the pump's history as oref0 reads one when it looks for meals.</summary>
public sealed record MealRecord
{
    public MealRecordType Type { get; init; }

    public required Stamp Timestamp { get; init; }

    /// <summary>The time of what did not come from the pump.</summary>
    public required Stamp CreatedAt { get; init; }

    /// <summary>U, of a pump's bolus.</summary>
    public JsNumber Amount { get; init; }

    /// <summary>U, of what did not come from the pump.</summary>
    public JsNumber Insulin { get; init; }

    /// <summary>g, of what did not come from the pump.</summary>
    public JsNumber Carbs { get; init; }

    /// <summary>g, as entered into the pump (<c>carb_input</c>).</summary>
    public JsNumber CarbInput { get; init; }

    /// <summary>Entered by xDrip: taken whatever its carbs.</summary>
    public bool IsXdrip { get; init; }
}
