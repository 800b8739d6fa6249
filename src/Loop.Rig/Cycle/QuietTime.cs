using Loop.Therapy;

namespace Loop.Rig.Cycle;

/// <summary>
/// Whether nothing is going on, so that the next reading may go by without a cycle (PLT-11). Everything that could need an answer within
/// ten minutes keeps the loop awake; what cannot be known does so too.
/// </summary>
internal static class QuietTime
{
    private const double Lowest = 90;                   // mg/dL: well above what anybody is alarmed of
    private const double Highest = 150;                 // mg/dL
    private const double LargestSpread = 10;            // mg/dL, what a sensor's noise makes of a flat line
    private const double LargestIob = 0.1;              // U, net of the schedule; also as much too little
    private const int FewestReadings = 4;

    private static readonly TimeSpan LooksAt = TimeSpan.FromMinutes(20);

    // With the ten minutes after it, still as fresh as alarms ask for.
    private static readonly TimeSpan OldestReading = TimeSpan.FromMinutes(3);

    public static bool Is(CycleWork work, bool unsettledDose) =>
        work is { Failure: null, Wish: null, Enactments: [], Observation: { } seen, Decision: { Problem: null } decision }
        && !unsettledDose
        && decision.Proposal is { TempBasal: null, Bolus: null }
        && seen.Status is { IsNormal: true, Bolusing: false, Suspended: false }
        && !seen.TempBasal.Runs
        && decision.Iob is { } iob && Math.Abs(iob.Value) <= LargestIob
        && decision.Meal?.Data is { } meal && meal.MealCob.Number == 0
        && IsFlat(seen);

    /// <summary>Whether a person's settings let a loop rest that is quiet.</summary>
    public static bool MayRest(BatterySettings battery, double alarmVolts, PumpBattery pump) => battery.Rest switch
    {
        BatteryRest.Always => true,
        BatteryRest.LowBattery => pump.Low || pump.Volts < alarmVolts,
        _ => false,
    };

    internal static bool IsFlat(Observation seen)
    {
        var values = seen.Glucose.TakeWhile(reading => reading.At >= seen.Instant - LooksAt).Select(reading => reading.Value.Value).ToList();
        return values.Count >= FewestReadings
            && seen.Instant - seen.Glucose[0].At <= OldestReading
            && values.Min() >= Lowest
            && values.Max() <= Highest
            && values.Max() - values.Min() <= LargestSpread;
    }
}
