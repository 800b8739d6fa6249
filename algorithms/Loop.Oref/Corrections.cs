namespace Loop.Oref;

/// <summary>
/// Known defects of oref0 0.7.1, each repaired by a switch of its own. None of them is set in <see cref="OrefMode.Exact"/>,
/// all in <see cref="OrefMode.Corrected"/>. Each says what it does to the dose.
/// </summary>
[Flags]
public enum Corrections : long
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
    [Correction(
        "determine-basal",
        "Without meal data the UAM guard stays at 999 and a predicted low no longer suspends.",
        "No SMB, no UAM and no carb prediction; the guard is the lowest point of the IOB prediction.",
        DoseEffect.Less)]
    MissingMealFailsSafe = 1L << 0,

    /// <summary>
    /// The running temp and the newest one of the history are the same temp when their rates differ by less than half of
    /// the pump's finest step. oref0 compares the doubles, so 0.7000000000000001 against 0.7 cancels the temp.
    /// Upstream: nightscout/Trio#1074. Effect: a temp that was rightly set keeps running, up or down; a real mismatch still cancels.
    /// </summary>
    [Correction(
        "determine-basal",
        "The running temp and the newest of the history are compared as doubles: 0.7000000000000001 against 0.7 cancels the temp.",
        "They are the same when they differ by less than half of the finest step.",
        DoseEffect.Either,
        Upstream = "nightscout/Trio#1074")]
    LastTempRateTolerance = 1L << 1,

    /// <summary>
    /// An autosens object without a usable ratio counts as none at all. oref0 divides ISF by it and then cannot decide.
    /// Upstream: openaps/oref0#117. Effect: the loop goes on with the profile's own ISF and basal.
    /// </summary>
    [Correction(
        "determine-basal",
        "An autosens object without a usable ratio makes ISF not a number and no decision is reached.",
        "It counts as no autosens at all.",
        DoseEffect.Either,
        Upstream = "openaps/oref0#117")]
    EmptyAutosensIgnored = 1L << 2,

    /// <summary>
    /// Glucose without a usable time is too old. oref0's age of it is NaN, which is neither too old nor in the future, so
    /// it doses. Upstream: none filed. Effect: a high temp is replaced, nothing else is dosed. Enforces UCA-TB-06.
    /// </summary>
    [Correction(
        "determine-basal",
        "Glucose without a usable time is neither too old nor in the future, so it is dosed on.",
        "It is too old.",
        DoseEffect.Refused)]
    UndatedGlucoseRefused = 1L << 3,

    /// <summary>
    /// A missing max_iob is 0, its documented default. Compared with a missing number oref0 finds every IOB below the
    /// limit and every request within it. Upstream: none filed (oref0's own command fills in 0 first). Effect: less insulin. Enforces RD-7.
    /// </summary>
    [Correction(
        "determine-basal",
        "Every IOB is below a max_iob that is missing.",
        "It is 0, its documented default.",
        DoseEffect.Less)]
    MissingMaxIobIsZero = 1L << 4,

    /// <summary>
    /// Where max_basal or max_daily_basal is missing, no temp goes above the current basal. oref0's cap is then NaN, which
    /// no rate exceeds. Upstream: none filed. Effect: less insulin. Enforces UCA-TB-04.
    /// </summary>
    [Correction(
        "set-temp-basal",
        "No rate exceeds a cap made of a missing max_basal or max_daily_basal.",
        "No temp goes above the current basal.",
        DoseEffect.Less)]
    MissingMaxBasalCapsAtCurrent = 1L << 5,

    /// <summary>
    /// A decision whose eventual, predicted or guarding glucose is not a finite number, or whose ISF, carb ratio or current
    /// basal is not above zero, is refused. oref0 goes on: NaN passes every limit it is compared with, and an ISF of zero asks for
    /// infinite insulin. Upstream: none filed. Effect: no dose; the running temp ends by itself. Enforces UCA-REQ-02.
    /// </summary>
    [Correction(
        "determine-basal",
        "A glucose prediction, ISF, carb ratio or basal that is no number passes every limit.",
        "The decision is refused.",
        DoseEffect.Refused)]
    UnusableNumbersRefused = 1L << 6,

    /// <summary>
    /// An unannounced rise is believed up to 30 g/h of absorption, as a rise by carbs is. oref0 limits the one and forgets the other, so that
    /// a jump of the sensor is carried on for three hours at whatever height it has. Upstream: nightscout/Trio#1074. Effect: less insulin.
    /// Bounds HUM-12.
    /// </summary>
    [Correction(
        "determine-basal",
        "The impact of carbs is limited to 30 g/h, the one that the UAM prediction starts from is not.",
        "Both are.",
        DoseEffect.Less,
        Upstream = "nightscout/Trio#1074")]
    UamImpactLimited = 1L << 7,

    /// <summary>
    /// Every pass over the glucose sees all the insulin that had been given by the time of the reading it looks at. oref0's passes share a
    /// clock: the first goes by the machine's, and each leaves it at the oldest reading it looked at, so that the next one, and the one that
    /// the deviations come from, knows no insulin given since. Glucose that insulin holds down then looks as if nothing acted.
    /// Upstream: nightscout/Trio#679. Effect: less is seen as absorbed without the insulin, so oref0's COB is too high and its deviations too low:
    /// with the repair less insulin for carbs, more where glucose rises without them.
    /// </summary>
    [Correction(
        "meal",
        "Each pass leaves the clock at the oldest reading it looked at, and the next knows no insulin given since.",
        "Every pass sees all insulin.",
        DoseEffect.Either,
        Upstream = "nightscout/Trio#679")]
    AbsorptionSeesAllInsulin = 1L << 8,

    /// <summary>
    /// The reading at the far end of a gap is kept, and the points put into the gap are evenly spaced. oref0 drops that reading, so that
    /// the step from its last point to the reading before the gap takes up to ten minutes and counts as five: five minutes of absorption are
    /// missing, and a deviation there looks up to twice as large. Upstream: nightscout/Trio#672, #1072. Effect: with the repair more is seen as
    /// absorbed, so less insulin for carbs; where a deviation across a gap governs, less where glucose rose over it and more where it fell.
    /// </summary>
    [Correction(
        "meal",
        "The reading at the far end of a gap is dropped, and the step across it counts as five minutes however long it is.",
        "The reading is kept and the points between are evenly spaced.",
        DoseEffect.Either,
        Upstream = "nightscout/Trio#672, nightscout/Trio#1072")]
    GapsKeepReadings = 1L << 9,

    /// <summary>
    /// Readings less than four minutes after the first of them are one reading, their mean, and are so for every pass. oref0 takes the mean of
    /// the mean so far and the next one; leaves it in the reading, for the next pass to average again; counts readings three minutes apart as
    /// five minutes each; and measures from the last reading rather than the first where times are dateStrings, so that of a sensor that sends
    /// every minute it makes one single reading, sees no deviation and takes no carbs to be left. Upstream: nightscout/Trio#672, #1072.
    /// Effect: COB and deviations follow the sensor, up or down; with such a sensor carbs are dosed for, which they were not.
    /// </summary>
    [Correction(
        "meal",
        "Readings of one time are averaged pairwise, again in every pass, and readings a minute apart all become one.",
        "Readings less than four minutes after the first are averaged, once.",
        DoseEffect.Either,
        Upstream = "nightscout/Trio#672, nightscout/Trio#1072")]
    ReadingsAveragedOnce = 1L << 10,

    /// <summary>
    /// A reading's time is its date, else its display_time or dateString; one without a time, or newer than the one before it, is left out.
    /// oref0 takes the date of the newest alone and the texts of the others, which twice a year may be an hour off; gives a reading without
    /// a text the time of the one before; and fills the way back to one that is out of order with points that never were.
    /// Upstream: none filed. Effect: COB and deviations follow the sensor, up or down. Enforces UCA-REQ-03.
    /// </summary>
    [Correction(
        "meal",
        "A reading without a time takes the one before's, and one out of order has the way to it filled with points.",
        "Such readings are left out, and a reading's date comes before its texts.",
        DoseEffect.Either)]
    ReadingsNeedTimes = 1L << 11,

    /// <summary>
    /// A deviation of autosens is one of five minutes: readings are put together to one every five minutes, their change is scaled to
    /// five, and over a gap of more than 8 min there is none. oref0 sets whatever time lies between two readings against five minutes of
    /// insulin, merges a day of one-minute readings into a single one, and takes a reading back in time for a change.
    /// Upstream: nightscout/Trio#1070. Effect: the ratio no longer follows gaps, up or down.
    /// </summary>
    [Correction(
        "autosens",
        "The change of glucose over a gap, or over one minute, is set against five minutes of insulin; one-minute readings merge into one.",
        "Readings are bucketed by five minutes and their change scaled to five; over a gap of more than 8 min there is none.",
        DoseEffect.Either,
        Upstream = "nightscout/Trio#1070")]
    AutosensEvenSteps = 1L << 12,

    /// <summary>
    /// At each reading every meal that is due is taken, an even hour adds one zero, the list of deviations is cut to its length, and the
    /// newest meal too is dropped where it is older than the first reading. oref0 takes one entry a reading, and boluses are entries: behind
    /// thirty SMBs carbs are seen two and a half hours late, and the rise that they make counts as resistance. It adds a zero for each
    /// reading in the first five minutes of the hour, and lets go of one deviation where it added three.
    /// Upstream: nightscout/Trio#1070. Effect: either; less insulin where carbs were seen late.
    /// </summary>
    [Correction(
        "autosens",
        "One meal or bolus is taken a reading, so carbs behind many SMBs are seen hours late; an even hour adds several zeros; one deviation goes where several came.",
        "Every meal that is due is taken, an even hour adds one zero, and the deviations are cut to their length.",
        DoseEffect.Either,
        Upstream = "nightscout/Trio#1070")]
    AutosensCountsOnce = 1L << 13,

    /// <summary>
    /// Both runs of autosens are made on the same inputs, and the temp target of now does not scale the basal of the whole day. oref0's first
    /// run nets the day's temps against the basal that exercise asks for now, so that insulin seems to do too little, and leaves the
    /// averaged glucose and the last reading's time as "now" to the second. Upstream: none filed. Effect: either; less insulin while a high temp target
    /// runs in exercise mode.
    /// </summary>
    [Correction(
        "autosens",
        "In exercise mode the first run nets the whole day's temps against the basal that a temp target scales now; the second finds averaged glucose and an old clock.",
        "Both runs use the same inputs, without the temp target of now.",
        DoseEffect.Either)]
    AutosensRunsAlike = 1L << 14,

    /// <summary>
    /// A deviation counts only where insulin is known as far back as it acts. oref0 compares a day of glucose with the pump's history of
    /// the same day: the insulin of the first hours was given before it, their IOB is wrong, and what glucose then does looks like
    /// sensitivity or resistance. Upstream: nightscout/Trio#897, nightscout/Trio#894. Effect: either.
    /// </summary>
    [Correction(
        "autosens",
        "Readings count whose insulin was given before the pump's history begins.",
        "A deviation counts only where the history reaches back as far as insulin acts.",
        DoseEffect.Either,
        Upstream = "nightscout/Trio#897, nightscout/Trio#894")]
    AutosensNeedsInsulinHistory = 1L << 15,

    /// <summary>
    /// A temp basal is split at every boundary of the basal schedule and no piece is lost. oref0 drops the pieces that follow
    /// one that it splits, so part of a temp is not counted. Upstream: nightscout/Trio#1067, #1065. Effect: IOB of the dropped
    /// piece counts, which gives less insulin after a high temp and more after a low one.
    /// </summary>
    [Correction(
        "iob",
        "Pieces of a temp that follow one that is split at a schedule boundary are dropped.",
        "Every piece is kept.",
        DoseEffect.Either,
        Upstream = "nightscout/Trio#1067, nightscout/Trio#1065")]
    SplitKeepsFragments = 1L << 16,

    /// <summary>
    /// A temp basal whose duration record is missing has no duration of its own: above the scheduled basal it counts as running
    /// until the next temp, at most 24 h (the pump's longest); at or below it counts for nothing. oref0 gives it the duration of
    /// whatever temp it processed before. Upstream: none filed. Effect: IOB is never understated for want of a record. Enforces UCA-REQ-03.
    /// </summary>
    [Correction(
        "iob",
        "A temp whose duration record is missing takes the duration of whatever temp was processed before.",
        "Above schedule it runs until the next temp; at or below it counts for nothing.",
        DoseEffect.Less)]
    MissingDurationIsCautious = 1L << 17,

    /// <summary>
    /// The scheduled basal that a piece of a temp is netted against is the one in force when the piece starts. oref0 looks it
    /// up by the piece's own time stamp, and pieces made by oref0 itself have none or an old one: they get the last entry of the
    /// schedule. Upstream: none filed. Effect: zero temps and suspends count with the right basal, up or down.
    /// </summary>
    [Correction(
        "iob",
        "A piece of a temp without a time stamp of its own is netted against the last entry of the basal schedule.",
        "It is netted against the entry in force when it starts.",
        DoseEffect.Either)]
    BasalAtFragmentStart = 1L << 18,

    /// <summary>
    /// While the pump is suspended, temps from the suspend on count for nothing. oref0 compares a number with a text, so a temp
    /// recorded after the suspend still counts as delivered. Upstream: none filed. Effect: IOB falls to what was delivered. Enforces UCA-SUS-08.
    /// </summary>
    [Correction(
        "iob",
        "While the pump is suspended, a temp recorded after the suspend counts as delivered.",
        "It counts for nothing.",
        DoseEffect.More)]
    SuspendedNowComparesTimes = 1L << 19,

    /// <summary>
    /// A suspend recorded while the pump is already suspended counts once. oref0 subtracts the same missing basal for each.
    /// Upstream: nightscout/Trio#1077. Effect: IOB no longer too low, so less insulin. Enforces UCA-SUS-08.
    /// </summary>
    [Correction(
        "iob",
        "A suspend recorded while already suspended subtracts the same missing basal again.",
        "It counts once.",
        DoseEffect.Less,
        Upstream = "nightscout/Trio#1077")]
    RepeatedSuspendsCountOnce = 1L << 20,

    /// <summary>
    /// A history that begins suspended counts as suspended for the whole duration of insulin action. oref0 reckons with 8 h whatever
    /// it is. Upstream: nightscout/Trio#1067. Effect: with a DIA above 8 h IOB falls to what was delivered.
    /// </summary>
    [Correction(
        "iob",
        "A history that begins suspended counts as suspended for 8 h whatever the DIA.",
        "It counts for the whole DIA.",
        DoseEffect.Either,
        Upstream = "nightscout/Trio#1067")]
    SuspendedBeforeFollowsDia = 1L << 21,

    /// <summary>
    /// A percent temp counts as that share of the scheduled basal. oref0 skips it as if the schedule had run.
    /// Upstream: none filed. Effect: IOB follows what was delivered, up or down.
    /// </summary>
    [Correction(
        "iob",
        "A percent temp is skipped as if the schedule had run.",
        "It counts as that share of the scheduled basal.",
        DoseEffect.Either)]
    PercentTempsCounted = 1L << 22,

    /// <summary>
    /// Targets and carb ratios switch by the wall clock, as basal and ISF do. oref0 counts their minutes from midnight as they pass, so on
    /// the two days on which the clocks change they switch an hour off. Upstream: none filed. Effect: the person's own schedule, up or down.
    /// Bounds UCA-REQ-07.
    /// </summary>
    [Correction(
        "get-profile",
        "On the days when the clocks change, targets and carb ratios switch an hour off the wall clock.",
        "They follow it, as basal and ISF do.",
        DoseEffect.Either)]
    SchedulesFollowWallClock = 1L << 24,

    /// <summary>
    /// A temp target without a top or a bottom is passed over. oref0 stops looking at the first such one, expired or yet to come as it may be,
    /// and an older one that runs is gone. Upstream: none filed. Effect: the running temp target holds, which is less insulin where it is a
    /// high one (exercise) and more where it is a low one.
    /// </summary>
    [Correction(
        "get-profile",
        "The newest temp target that has no range hides the older one that runs.",
        "It is passed over.",
        DoseEffect.Either)]
    UnusableTempTargetsPassedOver = 1L << 25,

    /// <summary>
    /// Autotune takes up every meal at the first reading after it, drops those from before all glucose, and gives each insulin curve that
    /// it tries the same meals. oref0 takes up one record at each reading, boluses among them, so that carbs behind a row of boluses come late;
    /// keeps the newest record however old it is; and has no meals left once the first curve is done, so that the others are judged
    /// by the deviations of meals as well. Upstream: nightscout/Trio#1070 (the same queue in autosens). Effect: deviations of meals no longer
    /// pass for missing basal; tuned basal, ISF and curve follow.
    /// </summary>
    [Correction(
        "autotune-prep",
        "One record of the meal history is taken up at each reading, the newest is never too old, and the curves after the first see no meals.",
        "Every meal is taken up at the first reading after it, none from before all glucose, by every curve alike.",
        DoseEffect.Either,
        Upstream = "nightscout/Trio#1070")]
    AutotuneTakesEveryMeal = 1 << 28,

    /// <summary>
    /// Carb ratio and ISF stay within autosens_min and _max of the pump's even without a basal schedule of the pump, and basal, which then has
    /// nothing to be held to, stays as it is. oref0 learns its limits while it limits basal, and otherwise has none. Upstream: none filed.
    /// Effect: tuned settings stay near the pump's, up or down.
    /// </summary>
    [Correction(
        "autotune-core",
        "Without a basal schedule of the pump nothing that is tuned has a limit.",
        "Carb ratio and ISF are limited all the same; basal stays as it is.",
        DoseEffect.Either)]
    AutotuneAlwaysLimited = 1 << 29,

    /// <summary>
    /// An hour without change of its own is drawn toward the tuned hours before and after it on the clock, over midnight too; where none
    /// was tuned nothing moves. oref0 takes hours 0 and 23 where there is none before or after, tuned or not: on a day without data
    /// the whole schedule moves toward its rates around midnight, night after night. Upstream: none filed. Effect: tuned basal keeps the
    /// schedule's shape, up or down.
    /// </summary>
    [Correction(
        "autotune-core",
        "Hours without data are drawn toward hours 0 and 23 where no tuned hour lies before or behind them.",
        "They are drawn toward tuned hours only, over midnight too; without any nothing moves.",
        DoseEffect.Either)]
    AutotuneSmoothsTowardTuned = 1 << 30,

    /// <summary>
    /// A decision whose predictions do not reach beyond the 90 minutes after which their lowest values count is refused. Given few points of
    /// IOB, or points without their zero-temp companions, oref0 leaves those values and the guard's at their start of 999, and no low is ever predicted.
    /// (A list of a single point it refuses itself, if by accident.) Upstream: none filed. Effect: no dose; the running temp ends by
    /// itself. Enforces UCA-REQ-03.
    /// </summary>
    [Correction(
        "determine-basal",
        "With few points of IOB, or points without zero-temp companions, the lowest predictions stay at 999 and no low is predicted.",
        "The decision is refused.",
        DoseEffect.Refused)]
    ShortForecastRefused = 1L << 32,

    /// <summary>
    /// The ratio that a temp target makes scales ISF as it scales basal. oref0 does so only where it was given autosens as well, be that 1.
    /// Upstream: none filed. Effect: without autosens, less insulin with a high target and more with a low one: the same as with an autosens of 1.
    /// </summary>
    [Correction(
        "determine-basal",
        "Without autosens the ratio of a temp target scales basal and not ISF.",
        "It scales both, as it does with an autosens of 1.",
        DoseEffect.Either)]
    TargetRatioScalesSensitivity = 1L << 33,

    /// <summary>
    /// The most that an SMB may be is the minutes of basal it stands for; the SMB itself is rounded down to its step. oref0 rounds the most
    /// to 0.1 U first, half up: 30 min of 0.9 U/h are 0.5 U and not 0.45, and of 0.08 U/h none. Upstream: none filed. Effect: less insulin where oref0
    /// rounds up, more where it rounds down and the step is below 0.1 U, by less than 0.05 U. Enforces UCA-SMB-01.
    /// </summary>
    [Correction(
        "determine-basal",
        "The most an SMB may be is rounded to 0.1 U, so above the minutes of basal it stands for, or to nothing.",
        "It is not rounded.",
        DoseEffect.Either)]
    MaxBolusUnrounded = 1L << 34,

    /// <summary>
    /// A line end after the pump's model is not part of it. oref0's own command leaves it there, and the finer steps of an x23 or x54 are lost.
    /// Upstream: none filed. Effect: rates below 1 U/h within 0.0125 instead of 0.025 U/h of what is asked for, up or down.
    /// </summary>
    [Correction(
        "set-temp-basal",
        "A line end after the pump's model hides that it has steps of 0.025 U/h.",
        "It is not part of the model.",
        DoseEffect.Either)]
    ModelTrimmed = 1L << 35,

    /// <summary>
    /// With a carb ratio outside 3…150 g/U no carbs are reckoned with: no SMB, no UAM and no carb prediction, and temp basals go on by insulin.
    /// oref0 means to have no ratio then, but compares the schedule's entry where it means its number. (Having none it could not decide at all, and a low
    /// would not suspend.) Upstream: openaps/oref0#1477. Effect: less insulin.
    /// </summary>
    [Correction(
        "get-profile",
        "The check that a carb ratio lies within 3…150 g/U compares the schedule's entry and never fires.",
        "Outside of it there is no SMB, no UAM and no carb prediction.",
        DoseEffect.Less,
        Upstream = "openaps/oref0#1477")]
    CarbRatioBounded = 1L << 36,

    /// <summary>Every repair.</summary>
    All = MissingMealFailsSafe | LastTempRateTolerance | EmptyAutosensIgnored | UndatedGlucoseRefused | MissingMaxIobIsZero
        | MissingMaxBasalCapsAtCurrent | UnusableNumbersRefused | UamImpactLimited
        | AbsorptionSeesAllInsulin | GapsKeepReadings | ReadingsAveragedOnce | ReadingsNeedTimes
        | AutosensEvenSteps | AutosensCountsOnce | AutosensRunsAlike | AutosensNeedsInsulinHistory
        | SplitKeepsFragments | MissingDurationIsCautious | BasalAtFragmentStart | SuspendedNowComparesTimes
        | RepeatedSuspendsCountOnce | SuspendedBeforeFollowsDia | PercentTempsCounted
        | SchedulesFollowWallClock | UnusableTempTargetsPassedOver
        | AutotuneTakesEveryMeal | AutotuneAlwaysLimited | AutotuneSmoothsTowardTuned
        | ShortForecastRefused | TargetRatioScalesSensitivity | MaxBolusUnrounded | ModelTrimmed | CarbRatioBounded,
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
