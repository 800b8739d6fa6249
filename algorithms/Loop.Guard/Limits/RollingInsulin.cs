namespace Loop.Guard;

/// <summary>
/// The independent limiter (SC-1, UCA-SMB-14, LIM-22): what any hour, any four hours and any day may hold, the one that
/// has just begun included. Fed by the pump's history, never by what was intended.
/// </summary>
internal static class RollingInsulin
{
    public static double HourBolus(Situation situation) => situation.Totals.BolusRoom(Hour(situation));

    public static double FourHoursBolus(Situation situation) => situation.Totals.BolusRoom(FourHours(situation));

    public static double DayBolus(Situation situation) => situation.Totals.BolusRoom(Day(situation));

    public static double HourRate(Situation situation, TempBasalDraft draft) => situation.Totals.RateRoom(Hour(situation), draft.Minutes);

    public static double FourHoursRate(Situation situation, TempBasalDraft draft) => situation.Totals.RateRoom(FourHours(situation), draft.Minutes);

    /// <summary>Without a whole day of history the day's sum is unknown, so nothing may be added to it.</summary>
    public static double DayRate(Situation situation, TempBasalDraft draft) =>
        DoseHistory.ShorterThan(situation, HardLimits.HistoryMinutes) is null ? situation.Totals.RateRoom(Day(situation), draft.Minutes) : 0;

    private static Window Hour(Situation situation) => new(60, situation.Evidence.Limits.MaxHourly.Value, BeyondSchedule: false);

    // The schedule is the care team's; what the loop may add in four hours follows from the ceiling on insulin on board,
    // but needs no insulin curve: it holds when the sum on board is wrong.
    private static Window FourHours(Situation situation) =>
        new(240, HardLimits.FourHourMultiple * Math.Max(0, situation.Evidence.Limits.MaxIob.Value), BeyondSchedule: true);

    // A person's own bolus is measured against the limit the person set, the loop also against the hard one.
    private static Window Day(Situation situation)
    {
        var set = situation.Evidence.Limits.MaxDaily.Value;
        return new(24 * 60, situation.ByPerson ? set : Math.Min(set, HardLimits.DailyBasalMultiple * situation.Scheduled.PerDay), BeyondSchedule: false);
    }
}
