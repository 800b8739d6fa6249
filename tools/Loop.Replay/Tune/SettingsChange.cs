using Loop.Tuning;

namespace Loop.Replay;

/// <summary>Before and after one change of settings that a person made.</summary>
/// <param name="At">When.</param>
/// <param name="What">What changed, in words.</param>
/// <param name="DaysBefore">Days with enough glucose since the change before, at most a fortnight.</param>
/// <param name="DaysAfter">Likewise up to the next.</param>
/// <param name="Figures">Name, mean of the days before, mean after, and the interval of the difference when days are drawn again.</param>
/// <param name="Confounders">What else was different: without it a difference says little.</param>
public sealed record SettingsChange(
    DateTimeOffset At, string What, int DaysBefore, int DaysAfter,
    IReadOnlyList<(string Name, double Before, double After, Interval Difference)> Figures, IReadOnlyList<string> Confounders);

/// <summary>Finds the changes of settings in a person's data and asks of each what it did.</summary>
public static class ChangeLedger
{
    private const int MostDays = 14;
    private const int FewestDays = 3;
    private const double LeastCoverage = 0.7;

    public static IReadOnlyList<SettingsChange> Of(PersonData data, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        var days = data.Days(4).Select(DayFigures.Of).ToList();
        var found = new List<SettingsChange>();
        for (var i = 1; i < data.Profiles.Count; i++)
        {
            var at = data.Profiles[i].At;
            var from = data.Profiles[i - 1].At;
            var to = i + 1 < data.Profiles.Count ? data.Profiles[i + 1].At : DateTimeOffset.MaxValue;
            // The day of the change belongs to neither.
            List<DayFigures> before = [.. days.Where(day => day.From >= from && day.To <= at && day.Outcome is not null && day.Coverage >= LeastCoverage).TakeLast(MostDays)];
            List<DayFigures> after = [.. days.Where(day => day.From >= at && day.To <= to && day.Outcome is not null && day.Coverage >= LeastCoverage).Take(MostDays)];
            var what = Difference(data.Profiles[i - 1].Profile, data.Profiles[i].Profile);
            var confounders = Confounders(before, after);
            if (before.Count < FewestDays || after.Count < FewestDays)
            {
                found.Add(new SettingsChange(at, what, before.Count, after.Count, [], [.. confounders, $"too few days to compare: {FewestDays} are needed on each side"]));
                continue;
            }

            found.Add(new SettingsChange(at, what, before.Count, after.Count, Figures(before, after, seed), confounders));
        }

        return found;
    }

    private static List<(string, double, double, Interval)> Figures(List<DayFigures> before, List<DayFigures> after, ulong seed)
    {
        var drawnBefore = new DayBootstrap(before.Count, seed);
        var drawnAfter = new DayBootstrap(after.Count, seed ^ 1);
        var names = before[0].Outcome!.Figures.Select(figure => figure.Name).ToList();
        return [.. names.Select((name, place) =>
        {
            double[] was = [.. before.Select(day => day.Outcome!.Figures.ElementAt(place).Value)];
            double[] became = [.. after.Select(day => day.Outcome!.Figures.ElementAt(place).Value)];
            var differences = Enumerable.Range(0, drawnBefore.Count).Select(draw => Mean(became, drawnAfter[draw]) - Mean(was, drawnBefore[draw])).ToList();
            return (name, was.Average(), became.Average(), Interval.Of(differences));
        })];
    }

    private static double Mean(double[] values, ReadOnlySpan<int> drawn)
    {
        var sum = 0.0;
        foreach (var i in drawn) sum += values[i];
        return sum / drawn.Length;
    }

    private static List<string> Confounders(List<DayFigures> before, List<DayFigures> after)
    {
        var found = new List<string>();
        foreach (var kind in Enum.GetValues<MarkKind>())
        {
            if (kind is MarkKind.Note) continue;
            var (was, became) = (before.Sum(day => day.Marks.Count(mark => mark == kind)), after.Sum(day => day.Marks.Count(mark => mark == kind)));
            if (was + became > 0 && Math.Abs((double)was / Math.Max(1, before.Count) - (double)became / Math.Max(1, after.Count)) > 0.1)
                found.Add($"{Words(kind)}: {was} before, {became} after");
        }

        var (targetsWas, targetsBecame) = (before.Sum(day => day.Targets), after.Sum(day => day.Targets));
        if (targetsWas + targetsBecame > 0) found.Add($"temp targets: {targetsWas} before, {targetsBecame} after");
        var (weekendWas, weekendBecame) = (before.Count(day => day.IsWeekend), after.Count(day => day.IsWeekend));
        if (before.Count > 0 && after.Count > 0 && Math.Abs((double)weekendWas / before.Count - (double)weekendBecame / after.Count) > 0.2)
            found.Add($"days of the weekend: {weekendWas} of {before.Count} before, {weekendBecame} of {after.Count} after");
        return found;
    }

    private static string Words(MarkKind kind) => kind switch
    {
        MarkKind.SiteChange => "site changes",
        MarkKind.SensorChange => "sensor changes",
        MarkKind.Exercise => "exercise",
        MarkKind.ClockChange => "clock changes",
        MarkKind.Illness => "illness",
        _ => "notes",
    };

    private static string Difference(PersonProfile old, PersonProfile now)
    {
        var parts = new List<string>();
        Add("basal", DailyBasal(old), DailyBasal(now), "U a day");
        Add("ISF", Mean(old, schedules => schedules.Sensitivity.Entries.Average(entry => entry.Value.Value)), Mean(now, schedules => schedules.Sensitivity.Entries.Average(entry => entry.Value.Value)), "mg/dL per U");
        Add("carb ratio", Mean(old, schedules => schedules.CarbRatio.Entries.Average(entry => entry.Value)), Mean(now, schedules => schedules.CarbRatio.Entries.Average(entry => entry.Value)), "g per U");
        Add("target", Mean(old, schedules => schedules.Target.Entries.Average(entry => entry.Value.Low.Value)), Mean(now, schedules => schedules.Target.Entries.Average(entry => entry.Value.Low.Value)), "mg/dL");
        Add("DIA", old.InsulinActionHours ?? 0, now.InsulinActionHours ?? 0, "h");
        return parts.Count == 0 ? "the same in the mean, at other hours" : string.Join(", ", parts);

        void Add(string name, double was, double became, string unit)
        {
            if (Math.Abs(was - became) > 1e-6) parts.Add(FormattableString.Invariant($"{name} {was:0.##} → {became:0.##} {unit}"));
        }
    }

    private static double Mean(PersonProfile profile, Func<Therapy.TherapySchedules, double> of) => of(profile.Schedules);

    private static double DailyBasal(PersonProfile profile)
    {
        var entries = profile.Schedules.Basal.Entries;
        return entries.Select((entry, i) => entry.Value.Value * ((i + 1 < entries.Count ? entries[i + 1].StartMinute : 1440) - entry.StartMinute) / 60).Sum();
    }
}

/// <summary>One day as the ledger of changes needs it.</summary>
internal sealed record DayFigures(DateTimeOffset From, DateTimeOffset To, GlucoseOutcome? Outcome, double Coverage, IReadOnlyList<MarkKind> Marks, int Targets, bool IsWeekend)
{
    public static DayFigures Of(PersonDay day)
    {
        var steps = (int)((day.To - day.From).TotalMinutes / 5);
        var grid = new double[steps];
        Array.Fill(grid, double.NaN);
        foreach (var reading in day.Events.OfType<GlucoseMeasured>().Where(reading => reading.Kind == GlucoseKind.Sensor))
            grid[Math.Min(steps - 1, (int)((reading.At - day.From).TotalMinutes / 5))] = reading.Value.Value;
        return new DayFigures(
            day.From, day.To, GlucoseOutcome.Of(grid, day.From), grid.Count(double.IsFinite) / (double)Math.Max(1, steps),
            [.. day.Events.OfType<MarkMade>().Select(mark => mark.Kind)], day.Events.OfType<TargetSet>().Count(target => target.Range is not null),
            day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
    }
}
