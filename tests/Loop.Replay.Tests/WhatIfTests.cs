using Loop.Oref;
using Loop.Therapy;
using Loop.Tuning;

namespace Loop.Replay.Tests;

/// <summary>Recorded days lived again: nothing changed returns the record, and what changes does so the right way.</summary>
public sealed class WhatIfTests
{
    private static readonly InsulinAction Action = new(75, 6);

    [Fact]
    public void The_recorded_insulin_returns_the_record_in_every_life()
    {
        var trace = Trace(3);
        var answer = Answer(WhatIfRun.Deviation(trace, Action, RescueRule.Keep, 12, 1, anchorsDaily: false), InsulinChange.None);

        Assert.Equal(12, answer.Lives.Count);
        for (var k = 0; k < trace.Steps; k++)
        {
            Assert.InRange(answer.Glucose[k].Low - trace.Glucose[k], -1e-9, 1e-9);
            Assert.InRange(answer.Glucose[k].High - trace.Glucose[k], -1e-9, 1e-9);
        }

        Assert.Equal(0, answer.BeyondRecord);
    }

    [Fact]
    public void More_insulin_lowers_glucose_in_every_life_and_the_lives_differ()
    {
        var run = WhatIfRun.Deviation(Trace(2), Action, RescueRule.Keep, 12, 1, anchorsDaily: true);
        var answer = Answer(run, new InsulinChange(new FigureChange(null, 1.1, 0), 1));

        Assert.All(answer.Lives, life => Assert.True(life.Mean < answer.Recorded.Mean));
        Assert.True(answer.Figure(5).High - answer.Figure(5).Low > 0.5);
        Assert.True(answer.Insulin.Low > answer.InsulinRecorded);
    }

    [Fact]
    public void The_same_seed_answers_the_same()
    {
        var trace = Trace(1);
        var (first, second) = (Again(), Again());
        Assert.Equal(first.Figure(5), second.Figure(5));

        WhatIfAnswer Again() => Answer(WhatIfRun.Deviation(trace, Action, RescueRule.Adapt, 8, 5, anchorsDaily: false), new InsulinChange(new FigureChange(null, 0.8, 0), 1));
    }

    [Fact]
    public void What_was_delivered_is_all_on_the_grid()
    {
        var trace = Trace(2);

        // Every two hours and a half the fictional pump gives half an hour each of 0, 0.4, 0.8, 1.2 and 1.6 U/h: 2 U. The last half hour
        // of a bolus or temp may reach past the end, by no more than a step's worth.
        var boluses = 6 * 4.2;
        Assert.InRange(trace.Insulin.Sum(), boluses + 2 * 48 / 2.5 - 1, boluses + 2 * 48 / 2.5 + 1);
        Assert.Equal(6 * 45, trace.Carbs.Sum());
    }

    [Fact]
    public void Where_the_clocks_change_schedules_follow_the_local_day()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var from = new DateTimeOffset(2026, 3, 29, 0, 0, 0, TimeSpan.Zero);
        var schedules = new TherapySchedules(
            DailySchedule.Create("basal", [new ScheduleEntry<UnitsPerHour>(0, new UnitsPerHour(0.6)), new ScheduleEntry<UnitsPerHour>(180, new UnitsPerHour(1.2))]).Require(),
            DailySchedule.Create("sensitivity", [new ScheduleEntry<MgPerDl>(0, new MgPerDl(45))]).Require(),
            DailySchedule.Create("ratio", [new ScheduleEntry<double>(0, 10)]).Require(),
            DailySchedule.Create("target", [new ScheduleEntry<TargetRange>(0, new TargetRange(new MgPerDl(100), new MgPerDl(100)))]).Require());
        var recording = new Recording(new PumpModel(554), new PumpSettings(new UnitsPerHour(3), new InsulinUnits(10), 6, true), schedules, [], []);
        var trace = TraceBuilder.Build(recording, zone, from, from.AddHours(3));

        // 00:00 UTC is 01:00 local; 01:00 UTC is 03:00, an hour early.
        Assert.Equal(60, trace.MinuteOfDay[0]);
        Assert.Equal(180, trace.MinuteOfDay[12]);
        Assert.Equal(0.6, trace.Insulin.Take(12).Sum(), 9);
        Assert.Equal(1.2, trace.Insulin.Skip(12).Take(12).Sum(), 9);
    }

    [Fact]
    public void Juice_against_a_low_is_not_drunk_where_there_is_none_and_drunk_where_one_is()
    {
        double[] glucose = [.. Enumerable.Repeat(120.0, 20), .. Enumerable.Repeat(65.0, 20), .. Enumerable.Repeat(120.0, 20)];
        var carbs = new double[60];
        carbs[25] = 15;
        carbs[45] = 60;
        var trace = new PersonTrace(
            FictionalPerson.Begin, glucose, new double[60], carbs, [.. Enumerable.Repeat(new TherapyStep(1, 45, 10), 60)], [.. Enumerable.Range(0, 60).Select(k => k * 5)]);

        Assert.Equal(1, new RescueCarbs(trace, RescueRule.Keep).Recorded);
        Assert.Equal(0, new RescueCarbs(trace, RescueRule.Keep).Extra(25, 120));
        Assert.Equal(-15, new RescueCarbs(trace, RescueRule.Drop).Extra(25, 60));
        var adapt = new RescueCarbs(trace, RescueRule.Adapt);
        Assert.Equal(-15, adapt.Extra(25, 110));
        Assert.Equal(15, adapt.Extra(50, 55));
        Assert.Equal(0, adapt.Extra(51, 55));
        Assert.Equal(15, adapt.Extra(54, 55));
    }

    [Fact]
    public void A_twin_of_a_wave_that_no_body_makes_is_refused_with_the_reason()
    {
        Assert.False(WhatIfRun.Twin(Trace(1), 75, RescueRule.Keep, 2, 1).TryGet(out _, out var problem));
        Assert.Contains("a twin needs", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Autotune_begins_each_night_with_what_the_night_before_came_to()
    {
        using var folder = FictionalPerson.Folder(4);
        using var data = NightscoutTests.Open(folder.Path);
        var settings = Settings(data);
        Assert.True(data.Record(data.First!.Value, data.Last!.Value, TimeSpan.FromHours(32), settings).TryGet(out var recording, out _));
        var nights = data.Days(4).Select(day => day.To).Where(night => night >= data.First!.Value.AddHours(24) && night <= data.Last!.Value);
        var (found, _) = AutotuneRun.Run(recording, settings.Engine, nights);

        Assert.True(found.Count >= 2);
        Assert.Equal(found[0].Sensitivity.New, found[1].Sensitivity.Old);
        Assert.Equal(found[0].Basal.Select(hour => hour.Rate.New), found[1].Basal.Select(hour => hour.Rate.Old));
    }

    private static WhatIfAnswer Answer(WhatIfRun run, InsulinChange change)
    {
        Assert.True(run.With(change).TryGet(out var answer, out var problem), problem?.What);
        return answer;
    }

    private static PersonTrace Trace(int days)
    {
        using var folder = FictionalPerson.Folder(days);
        using var data = NightscoutTests.Open(folder.Path);
        var to = FictionalPerson.Begin.AddDays(days);
        Assert.True(data.Record(FictionalPerson.Begin, to, TimeSpan.FromHours(32), Settings(data)).TryGet(out var recording, out var problem), problem?.What);
        return TraceBuilder.Build(recording, data.Zone, FictionalPerson.Begin, to);
    }

    private static ReplaySettings Settings(PersonData data) => new SettingsChoice(null, "--set", []).Resolve(data.Zone, OrefMode.Corrected).Require();
}
