namespace Loop.Guard;

/// <summary>The ceilings and thresholds that no configuration widens, each with its origin.</summary>
internal static class HardLimits
{
    /// <summary>U/h. The highest rate that these pumps can be programmed with (LIM-14).</summary>
    public const double MaxBasal = 34;

    /// <summary>U. The largest bolus that these pumps give (LIM-14, UCA-BOL-03).</summary>
    public const double MaxBolus = 25;

    /// <summary>U. No micro-bolus is larger, whatever the settings (LIM-14).</summary>
    public const double MaxSmb = 2;

    /// <summary>No micro-bolus is a larger share of the insulin of the last 24 hours (LIM-14).</summary>
    public const double SmbShareOfDay = 0.1;

    /// <summary>Minutes of scheduled basal that a micro-bolus may bring forward; the field advises never more (LIM-12).</summary>
    public const double SmbBasalMinutes = 90;

    /// <summary>U/h. Below it a pump's steps are too coarse a share of the basal for micro-boluses (LIM-23).</summary>
    public const double SmbMinBasal = 0.3;

    /// <summary>Minutes since the last bolus of any kind (LIM-13).</summary>
    public const double SmbIntervalMinutes = 3;

    /// <summary>Temp basal against the highest scheduled rate of the day (LIM-08, RD-6).</summary>
    public const double DailyMaxMultiple = 3;

    /// <summary>Temp basal against the rate scheduled now (LIM-08, RD-6).</summary>
    public const double CurrentMultiple = 4;

    /// <summary>Minutes. A high temp basal may outlive the rig by no more (LIM-15).</summary>
    public const double HighTempMinutes = 30;

    /// <summary>Minutes. A low temp basal may outlive the rig by no more (LIM-15).</summary>
    public const double LowTempMinutes = 120;

    /// <summary>Minutes. The pump takes no longer temp basal (LIM-15).</summary>
    public const double TempMinutes = 24 * 60;

    /// <summary>Percent of the schedule. The tools in use send no more, and up to here a percentage cannot add insulin.</summary>
    public const int TempPercent = 100;

    /// <summary>Entries of a basal schedule: a pump has one for each half hour at most.</summary>
    public const int ScheduleEntries = 48;

    /// <summary>Minutes. Older glucose is no glucose (LIM-01).</summary>
    public const double GlucoseAgeMinutes = 12;

    /// <summary>Minutes. Glucose further ahead of the clock is no glucose (LIM-02).</summary>
    public const double GlucoseAheadMinutes = 5;

    /// <summary>Minutes. History and observation may be this old (LIM-20).</summary>
    public const double ReadAgeMinutes = 5;

    /// <summary>Minutes of history that the day's sum needs (UCA-REQ-01).</summary>
    public const double HistoryMinutes = 24 * 60;

    /// <summary>Minutes that a reading's instant may lie ahead of the ruling: a minute for the clock's own steps.</summary>
    public const double ReadAheadMinutes = 1;

    /// <summary>Seconds around the instant of the proposal (LIM-16).</summary>
    public const double ProposalSeconds = 60;

    /// <summary>Seconds between pump and rig above which there is no bolus (LIM-19).</summary>
    public const double BolusSkewSeconds = 60;

    /// <summary>Seconds between pump and rig above which there is nothing but neutral (LIM-19).</summary>
    public const double TempSkewSeconds = 90;

    /// <summary>U. Two looks at the reservoir may differ by a basal pulse, not by a bolus (LIM-17).</summary>
    public const double ReservoirAgreement = 0.1;

    /// <summary>U that have to stay in the reservoir after a bolus: the plunger's end is not sharp (UCA-SMB-11).</summary>
    public const double ReservoirMargin = 1;

    /// <summary>Multiple of the maximum IOB that four hours may bring beyond the schedule: filling up to the ceiling once, and
    /// holding it there while a rapid insulin wears off (mean stay 1.9 h), takes about three times the ceiling (LIM-22).</summary>
    public const double FourHourMultiple = 3;

    /// <summary>Multiple of a day's scheduled basal that 24 hours may bring: basal is about half of a day's need, twice the need is the end (LIM-22).</summary>
    public const double DailyBasalMultiple = 4;

    /// <summary>mg/dL. The low threshold is never set below it, however low the target (LIM-07).</summary>
    public const double LowestThreshold = 65;

    /// <summary>mg/dL in five minutes. A fall of 3 mg/dL a minute is what sensors show as a double arrow.</summary>
    public const double SteepFall = 15;

    /// <summary>Minutes for which a fall is drawn on as a straight line.</summary>
    public const double FallHorizonMinutes = 30;

    /// <summary>Change in five minutes as a share of glucose above which there is no micro-bolus (LIM-06).</summary>
    public const double JumpShare = 0.2;

    /// <summary>mg/dL. At and above it, not falling and with nothing on board, a low temp basal has no reason (UCA-TB-05).</summary>
    public const double NoReasonForLow = 250;

    /// <summary>U. Differences of method between two honest sums of insulin on board: whole minutes, pulses, rounding. Over a simulated day
    /// of micro-boluses they are 0.04 U apart in the mean and 0.15 U at most; a forgotten meal bolus is more than this.</summary>
    public const double ClaimTolerance = 0.3;

    /// <summary>Share of the insulin at work, for differences of its curve and of the basal it is measured against.</summary>
    public const double ClaimToleranceShare = 0.15;
}
