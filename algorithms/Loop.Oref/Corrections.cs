namespace Loop.Oref;

/// <summary>
/// Known defects of oref0 0.7.1, each repaired by a switch of its own. None of them is set in <see cref="OrefMode.Exact"/>,
/// all in <see cref="OrefMode.Corrected"/>. Each says what it does to the dose.
/// </summary>
[Flags]
public enum Corrections
{
    /// <summary>oref0 0.7.1 as published.</summary>
    None = 0,

    /// <summary>
    /// Without complete meal data (carbs, mealCOB, both slopes; with carbs also their time) there is no SMB, no UAM and
    /// no carb prediction, and the guard is the lowest point of the IOB prediction. oref0, given an empty meal object,
    /// computes with NaN: the UAM guard stays at its start of 999, so a predicted low no longer suspends and SMBs go on.
    /// Upstream: none filed; minGuardBG came with openaps/oref0#783. Effect: less insulin; temp basals go on.
    /// Enforces UCA-SMB-03, UCA-REQ-03.
    /// </summary>
    MissingMealFailsSafe = 1 << 0,

    /// <summary>
    /// The running temp and the newest one of the history are the same temp when their rates differ by less than half of
    /// the pump's finest step. oref0 compares the doubles, so 0.7000000000000001 against 0.7 cancels the temp.
    /// Upstream: nightscout/Trio#1074. Effect: a temp that was rightly set keeps running, up or down; a real mismatch still cancels.
    /// </summary>
    LastTempRateTolerance = 1 << 1,

    /// <summary>
    /// An autosens object without a usable ratio counts as none at all. oref0 divides ISF by it and then cannot decide.
    /// Upstream: openaps/oref0#117. Effect: the loop goes on with the profile's own ISF and basal.
    /// </summary>
    EmptyAutosensIgnored = 1 << 2,

    /// <summary>
    /// Glucose without a usable time is too old. oref0's age of it is NaN, which is neither too old nor in the future, so
    /// it doses. Upstream: none filed. Effect: a high temp is replaced, nothing else is dosed. Enforces UCA-TB-06.
    /// </summary>
    UndatedGlucoseRefused = 1 << 3,

    /// <summary>
    /// A missing max_iob is 0, its documented default. Compared with a missing number oref0 finds every IOB below the
    /// limit and every request within it. Upstream: none filed (oref0's own command fills in 0 first). Effect: less insulin. Enforces RD-7.
    /// </summary>
    MissingMaxIobIsZero = 1 << 4,

    /// <summary>
    /// Where max_basal or max_daily_basal is missing, no temp goes above the current basal. oref0's cap is then NaN, which
    /// no rate exceeds. Upstream: none filed. Effect: less insulin. Enforces UCA-TB-04.
    /// </summary>
    MissingMaxBasalCapsAtCurrent = 1 << 5,

    /// <summary>
    /// A decision whose eventual, predicted or guarding glucose is not a finite number, or whose ISF, carb ratio or current
    /// basal is not above zero, is refused. oref0 goes on: NaN passes every limit it is compared with, and an ISF of zero asks for
    /// infinite insulin. Upstream: none filed. Effect: no dose; the running temp ends by itself. Enforces UCA-REQ-02.
    /// </summary>
    UnusableNumbersRefused = 1 << 6,

    /// <summary>Every repair.</summary>
    All = MissingMealFailsSafe | LastTempRateTolerance | EmptyAutosensIgnored | UndatedGlucoseRefused | MissingMaxIobIsZero
        | MissingMaxBasalCapsAtCurrent | UnusableNumbersRefused,
}

/// <summary>What a mode means.</summary>
public static class OrefModeExtensions
{
    /// <summary>The repairs of a mode.</summary>
    public static Corrections Corrections(this OrefMode mode) => mode switch
    {
        OrefMode.Exact => Oref.Corrections.None,
        OrefMode.Corrected => Oref.Corrections.All,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "A mode is Exact or Corrected."),
    };
}
