namespace Loop.Oref.Autotune;

/// <summary>What came up while a day was put into categories.</summary>
[Flags]
public enum PrepSteps
{
    None = 0,

    /// <summary>Readings less than two minutes apart were taken for one.</summary>
    Averaged = 1 << 0,
    MealTooOld = 1 << 1,
    MealTaken = 1 << 2,
    BolusTaken = 1 << 3,

    /// <summary>A reading, or the one 20 min before, is too low to be judged.</summary>
    LowPassedOver = 1 << 4,

    /// <summary>A rise while glucose was low counts as none.</summary>
    LowRiseIgnored = 1 << 5,
    CarbsAbsorbing = 1 << 6,
    UnannouncedRise = 1 << 7,
    BasalGoverns = 1 << 8,

    /// <summary>Insulin acted, but glucose rose: that is put down to basal.</summary>
    RiseAgainstInsulin = 1 << 9,
    CorrectionActs = 1 << 10,
    CarbPeriodKept = 1 << 11,
    CarbPeriodTooShort = 1 << 12,

    /// <summary>The day ended with carbs on board.</summary>
    CarbPeriodUnfinished = 1 << 13,
    UamCountedAsBasal = 1 << 14,

    /// <summary>An hour and more of carbs: all meals seem to have been announced.</summary>
    UamCountedAsBasalAfterCarbs = 1 << 15,

    /// <summary>The lower half of basal and UAM together, since basal has too few.</summary>
    BasalFromUam = 1 << 16,
    CorrectionsFromUam = 1 << 17,
    CorrectionsFromCarbs = 1 << 18,
    CurvesTried = 1 << 19,

    /// <summary>A bilinear curve has no other.</summary>
    NoCurvesTried = 1 << 20,
}
