using Loop.DropIn.Print;
using Loop.Therapy;

namespace Loop.DropIn.Mdt;

/// <summary>The pump's schedules in both sets of names.</summary>
internal static class ScheduleAnswers
{
    private const int HalfHour = 30;

    public static Answer Basal(DailySchedule<UnitsPerHour> schedule) => new(
        Shown.List(schedule.Entries, static (entry, i) => Shown.Of(
            ("i", Shown.Number(i)),
            ("start", Shown.Text(GoTime.OfDay(entry.StartMinute) + ":00")),
            ("minutes", Shown.Number(entry.StartMinute)),
            ("rate", Shown.Number(entry.Value.Value)))),
        Shown.List(schedule.Entries, static (entry, _) => Shown.Of(
            ("Start", Shown.Text(GoTime.OfDay(entry.StartMinute))),
            ("Rate", Shown.Number(entry.Value.Value)))));

    /// <summary>The members that begin every entry of the other three in oref0's form: position, half hour, time, minutes.</summary>
    private static (string Name, Shown Value)[] Position(int i, int startMinute) =>
    [
        ("x", Shown.Number(i)),
        ("i", Shown.Number(startMinute / HalfHour)),
        ("start", Shown.Text(GoTime.OfDay(startMinute) + ":00")),
        ("offset", Shown.Number(startMinute)),
    ];
}
