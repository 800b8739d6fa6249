namespace Loop.Patients;

/// <summary>What a person does on the pump's keypad about something eaten.</summary>
public enum MealNotice
{
    /// <summary>Nothing: forgotten, or too small to bother.</summary>
    None,

    /// <summary>Carbs are keyed into the bolus wizard and what it offers for them is given.</summary>
    Wizard,

    /// <summary>Carbs are marked and no bolus is given: that is left to the loop.</summary>
    Marker,
}
