namespace Loop.Oref.Dosing;

/// <summary>The figures and turns behind a suggestion, as data. A figure is NaN where the decision ended before it.</summary>
public sealed record Explanation
{
    internal static Explanation Nothing { get; } = new();

    /// <summary>Which way the decision went.</summary>
    public DosingBranch Branch { get; init; }

    /// <summary>What became of the temp basal, where the decision asked for one by oref0's set-temp-basal.</summary>
    public TempBasalBranch? TempBasal { get; init; }

    /// <summary>Below this, mg/dL, delivery is suspended.</summary>
    public double Threshold { get; init; } = double.NaN;

    /// <summary>The lowest glucose that dosing reckons with, mg/dL.</summary>
    public double MinPredBg { get; init; } = double.NaN;

    /// <summary>The lowest glucose that suspending reckons with, mg/dL.</summary>
    public double MinGuardBg { get; init; } = double.NaN;

    /// <summary>mg/dL.</summary>
    public double AvgPredBg { get; init; } = double.NaN;

    /// <summary>Where insulin alone would lead, mg/dL.</summary>
    public double NaiveEventualBg { get; init; } = double.NaN;

    /// <summary>The change that would lead to target in two hours, mg/dL per 5 min.</summary>
    public double ExpectedDelta { get; init; } = double.NaN;

    /// <summary>The lesser of the last and the short mean change, mg/dL per 5 min.</summary>
    public double MinDelta { get; init; } = double.NaN;

    /// <summary>Which prediction set <see cref="MinPredBg"/>.</summary>
    public PredictionBasis Governing { get; init; }

    /// <summary>By what leave an SMB was considered.</summary>
    public SmbEnabledBy SmbEnabledBy { get; init; }

    /// <summary>Why no SMB was considered, though the decision came so far.</summary>
    public SmbBlock SmbBlock { get; init; }

    /// <summary>What became of the SMB that was considered.</summary>
    public SmbOutcome SmbOutcome { get; init; }

    /// <summary>What bound the SMB's size.</summary>
    public SmbBound SmbBound { get; init; }

    /// <summary>The most an SMB could have been, U.</summary>
    public double MaxBolus { get; init; } = double.NaN;

    /// <summary>The insulin asked for was cut to what max_iob leaves.</summary>
    public bool CutToMaxIob { get; init; }

    /// <summary>The rate asked for was cut to the highest safe one.</summary>
    public bool CutToMaxSafeBasal { get; init; }

    /// <summary>Glucose is low but IOB far below zero and glucose rising: not suspended.</summary>
    public bool SuspendWaived { get; init; }

    /// <summary>The repairs that changed something here.</summary>
    public Corrections Applied { get; init; }
}

/// <summary>Where a decision ended.</summary>
public enum DosingBranch
{
    /// <summary>An input is missing: no decision.</summary>
    InputMissing,

    /// <summary>Eventual glucose is no number: no decision.</summary>
    EventualBgUnknown,

    /// <summary>A figure the dose stands on is no usable number: refused (<see cref="Corrections.UnusableNumbersRefused"/>).</summary>
    NumbersUnusable,

    /// <summary>IOB does not reach far enough ahead to predict a low: refused (<see cref="Corrections.ShortForecastRefused"/>).</summary>
    ForecastShort,

    /// <summary>Bad sensor data: a high temp is replaced by a neutral one.</summary>
    SensorHighTempReplaced,

    /// <summary>Bad sensor data: a long zero temp is shortened.</summary>
    SensorZeroTempShortened,

    /// <summary>Bad sensor data: nothing.</summary>
    SensorNothing,

    /// <summary>The pump's temp is not the history's: cancelled.</summary>
    TempMismatch,

    /// <summary>A temp runs that by the history has ended: cancelled.</summary>
    TempOverdue,

    /// <summary>Low, or predicted low: zero temp.</summary>
    LowGlucoseSuspend,

    /// <summary>The last minutes of the hour, with skip_neutral_temps: cancelled.</summary>
    TopOfHourCancel,

    /// <summary>Ending low but rising; by insulin alone below 40: zero temp.</summary>
    RisingNaiveLow,

    /// <summary>Ending low but rising: the neutral temp that runs is left.</summary>
    RisingKept,

    /// <summary>Ending low but rising: neutral temp.</summary>
    RisingNeutral,

    /// <summary>Ending low, but the running temp withholds too much: raised.</summary>
    LowTempRaised,

    /// <summary>Ending low: the running temp is low enough.</summary>
    LowTempKept,

    /// <summary>Ending low: zero temp for as long as it takes.</summary>
    ZeroTemp,

    /// <summary>Ending low by a rate that rounds to zero, but not by insulin alone: zero temp of 30 min.</summary>
    ZeroTempShort,

    /// <summary>Ending low: low temp.</summary>
    LowTemp,

    /// <summary>Falling faster than expected: the neutral temp that runs is left.</summary>
    FallingKept,

    /// <summary>Falling faster than expected: neutral temp.</summary>
    FallingNeutral,

    /// <summary>In range: the neutral temp that runs is left.</summary>
    InRangeKept,

    /// <summary>In range: neutral temp.</summary>
    InRangeNeutral,

    /// <summary>IOB above max_iob: the neutral temp that runs is left.</summary>
    MaxIobKept,

    /// <summary>IOB above max_iob: neutral temp.</summary>
    MaxIobNeutral,

    /// <summary>SMB mode: a low or zero temp beside the SMB.</summary>
    SmbLowTemp,

    /// <summary>Ending high, but the running temp gives more than twice what is needed: lowered.</summary>
    HighTempLowered,

    /// <summary>Ending high and no temp runs: set.</summary>
    HighTempSet,

    /// <summary>Ending high: the running temp is high enough.</summary>
    HighTempKept,

    /// <summary>Ending high: raised.</summary>
    HighTempRaised,
}

/// <summary>Which prediction set the minimum that dosing reckons with.</summary>
public enum PredictionBasis
{
    /// <summary>The decision ended before.</summary>
    None,

    /// <summary>Insulin alone.</summary>
    Iob,

    /// <summary>The higher of insulin's and carbs', UAM being off.</summary>
    IobOrCob,

    /// <summary>The highest of insulin's, carbs', and the blend of carbs and UAM.</summary>
    Blend,

    /// <summary>Carbs were entered and have gone: UAM.</summary>
    UamAfterCarbs,

    /// <summary>Carbs were entered and have gone, UAM being off: the guard's.</summary>
    Guard,

    /// <summary>No carbs: the higher of insulin's and UAM's.</summary>
    IobOrUam,

    /// <summary>Cut to the average of the predictions.</summary>
    Average,

    /// <summary>Cut to the highest of the carb prediction.</summary>
    CobMaximum,
}

/// <summary>By what leave an SMB was considered.</summary>
public enum SmbEnabledBy
{
    /// <summary>None.</summary>
    None,

    /// <summary>enableSMB_always.</summary>
    Always,

    /// <summary>enableSMB_with_COB.</summary>
    WithCob,

    /// <summary>enableSMB_after_carbs.</summary>
    AfterCarbs,

    /// <summary>enableSMB_with_temptarget.</summary>
    WithTempTarget,

    /// <summary>enableSMB_high_bg.</summary>
    HighBg,
}

/// <summary>Why no SMB was considered.</summary>
public enum SmbBlock
{
    /// <summary>Nothing stood against it.</summary>
    None,

    /// <summary>The caller cannot or will not deliver one.</summary>
    NotAllowed,

    /// <summary>A high temp target.</summary>
    HighTempTarget,

    /// <summary>The bolus wizard was used within six hours (A52 risk).</summary>
    BolusWizard,

    /// <summary>No preference asks for it now.</summary>
    NoPreference,

    /// <summary>The guard's minimum is below the threshold.</summary>
    MinGuardBelowThreshold,

    /// <summary>Glucose jumps by more than the permitted share.</summary>
    MaxDelta,

    /// <summary>Meal data are missing, or the carb ratio is out of bounds (<see cref="Corrections.MissingMealFailsSafe"/>, <see cref="Corrections.CarbRatioBounded"/>).</summary>
    MealMissing,

    /// <summary>Glucose is not above the threshold.</summary>
    BgNotAboveThreshold,
}

/// <summary>What became of an SMB.</summary>
public enum SmbOutcome
{
    /// <summary>The decision did not come to it.</summary>
    NotConsidered,

    /// <summary>Asked for.</summary>
    Asked,

    /// <summary>It rounds to nothing.</summary>
    Nothing,

    /// <summary>The last bolus is too fresh, or its time unknown.</summary>
    Waiting,
}

/// <summary>What bound an SMB's size.</summary>
public enum SmbBound
{
    /// <summary>The decision did not come to it.</summary>
    None,

    /// <summary>Half of the insulin required.</summary>
    HalfInsulinReq,

    /// <summary>30 minutes of basal, maxSMBBasalMinutes being absent.</summary>
    DefaultMinutes,

    /// <summary>maxUAMSMBBasalMinutes of basal, IOB covering more than the carbs.</summary>
    UamMinutes,

    /// <summary>maxSMBBasalMinutes of basal.</summary>
    CarbMinutes,
}
