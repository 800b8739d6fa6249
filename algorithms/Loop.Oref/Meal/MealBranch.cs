namespace Loop.Oref.Meal;

/// <summary>What a pass of the meal stage met on its way.</summary>
[Flags]
public enum MealBranch
{
    None = 0,

    /// <summary>Carbs from Nightscout counted.</summary>
    NsCarbs = 1 << 0,

    /// <summary>Carbs from the pump's bolus wizard counted.</summary>
    BwCarbs = 1 << 1,

    /// <summary>Carbs from the pump's event list counted.</summary>
    JournalCarbs = 1 << 2,

    /// <summary>Carbs from six hours ago or before were passed over.</summary>
    TooOld = 1 << 3,

    /// <summary>Carbs yet to be eaten were passed over.</summary>
    Future = 1 << 4,

    /// <summary>Carbs whose time cannot be read were passed over.</summary>
    Undated = 1 << 5,

    /// <summary>A meal all absorbed left the count again.</summary>
    Removed = 1 << 6,

    /// <summary>An older meal with more carbs left brought such meals back.</summary>
    Restored = 1 << 7,

    /// <summary>What was absorbed is no number.</summary>
    Unknown = 1 << 8,

    /// <summary>More than the profile's limit was left.</summary>
    CappedAtMaxCob = 1 << 9,

    /// <summary>The profile names no limit.</summary>
    NoMaxCob = 1 << 10,

    /// <summary>The deviation of the newest reading is not known, so nothing is taken to be left.</summary>
    NoDeviation = 1 << 11,

    /// <summary>A gap in the readings was filled.</summary>
    Gap = 1 << 12,

    /// <summary>A gap was longer than is filled.</summary>
    LongGap = 1 << 13,

    /// <summary>Readings of one time were averaged.</summary>
    Averaged = 1 << 14,

    /// <summary>A reading without a time of its own.</summary>
    TimeMissing = 1 << 15,

    /// <summary>The newest reading has no usable glucose.</summary>
    NewestUnusable = 1 << 16,

    /// <summary>A reading from before the meal was found.</summary>
    BeforeMeal = 1 << 17,

    /// <summary>Readings from more than six hours after the meal were passed over.</summary>
    LongAfterMeal = 1 << 18,

    /// <summary>A reading was passed over because it, or the one 15 min before, was too low.</summary>
    Low = 1 << 19,

    /// <summary>The absorption of a later meal was computed with a clock left in the past.</summary>
    ClockLeftBehind = 1 << 20,
}
