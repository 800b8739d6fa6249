using Loop.DropIn.Print;
using Loop.Medtronic;
using Loop.Medtronic.History;
using Loop.Therapy;

namespace Loop.DropIn.Mdt;

/// <summary>The pump's schedules in both sets of names.</summary>
internal static class ScheduleAnswers
{
    private const int HalfHour = 30;

    public static Answer Basal(DailySchedule<UnitsPerHour> schedule) => new(
        Shown.List(schedule.Entries, static (entry, i) => Shown.Of(
            ("i", Shown.Number(i)),
            ("start", Start(entry.StartMinute)),
            ("minutes", Shown.Number(entry.StartMinute)),
            ("rate", Shown.Number(entry.Value.Value)))),
        Shown.List(schedule.Entries, static (entry, _) => Shown.Of(
            ("Start", Shown.Text(GoTime.OfDay(entry.StartMinute))),
            ("Rate", Shown.Number(entry.Value.Value)))));

    public static Answer CarbRatios(CarbRatios ratios)
    {
        var unit = ratios.InExchanges ? CarbUnit.Exchanges : CarbUnit.Grams;
        return new(
            Shown.Of(
                ("first", Shown.Number((int)unit)),
                ("units", Shown.Text(UnitAnswers.ForOpenAps(unit))),
                ("schedule", Positions(ratios.Schedule, static ratio => [("ratio", Shown.Number(ratio))]))),
            Shown.List(ratios.Schedule.Entries, (entry, _) => Shown.Of(
                ("Ratio", Shown.Number(entry.Value)),
                ("Start", Shown.Text(GoTime.OfDay(entry.StartMinute))),
                ("Units", Shown.Text(UnitAnswers.ForGo(unit))))));
    }

    public static Answer Sensitivities(DailySchedule<MgPerDl> schedule, GlucoseUnit unit) => new(
        Shown.Of(
            ("first", Shown.Number((int)unit)),
            ("units", Shown.Text(UnitAnswers.ForOpenAps(unit))),
            ("sensitivities", Positions(schedule, value => [("sensitivity", UnitAnswers.InOpenAps(value, unit))]))),
        Shown.List(schedule.Entries, (entry, _) => Shown.Of(
            ("Start", Shown.Text(GoTime.OfDay(entry.StartMinute))),
            ("Sensitivity", UnitAnswers.InGo(entry.Value, unit)),
            ("Units", Shown.Text(UnitAnswers.ForGo(unit))))));

    public static Answer Targets(DailySchedule<TargetRange> schedule, GlucoseUnit unit) => new(
        Shown.Of(
            ("first", Shown.Number((int)unit)),
            ("units", Shown.Text(UnitAnswers.ForOpenAps(unit))),
            ("targets", Positions(schedule, range => [("low", UnitAnswers.InOpenAps(range.Low, unit)), ("high", UnitAnswers.InOpenAps(range.High, unit))]))),
        Shown.List(schedule.Entries, (entry, _) => Shown.Of(
            ("Start", Shown.Text(GoTime.OfDay(entry.StartMinute))),
            ("Low", UnitAnswers.InGo(entry.Value.Low, unit)),
            ("High", UnitAnswers.InGo(entry.Value.High, unit)),
            ("Units", Shown.Text(UnitAnswers.ForGo(unit))))));

    /// <summary>Entries in oref0's form: position, half hour, time, minutes, and the values.</summary>
    private static Shown Positions<T>(DailySchedule<T> schedule, Func<T, (string, Shown)[]> values) => Shown.List(schedule.Entries, (entry, i) => Shown.Of([
        ("x", Shown.Number(i)),
        ("i", Shown.Number(entry.StartMinute / HalfHour)),
        ("start", Start(entry.StartMinute)),
        ("offset", Shown.Number(entry.StartMinute)),
        .. values(entry.Value)]));

    private static Shown Start(int minute) => Shown.Text(GoTime.OfDay(minute) + ":00");
}
