using Loop.Therapy;

namespace Loop.Guard.Tests;

/// <summary>What can be wrong with an ordinary case, each near its limit on either side where it has one.</summary>
internal static class Faults
{
    public static IReadOnlyList<(string Name, Action<CaseSpec, Draws> Apply)> All { get; } =
    [
        ("odd length", (spec, draw) => AskTemp(spec, Asked(spec), draw.Pick(45, 10, -30, 1470, 2880))),
        ("long", (spec, draw) => AskTemp(spec, draw.Between(0, 4), 30 * draw.Whole(2, 48))),
        ("long and low", (spec, draw) => AskTemp(spec, draw.Between(0, 0.3), 30 * draw.Whole(4, 10))),
        ("very high", (spec, draw) => AskTemp(spec, draw.Between(3, 40), 30)),
        ("another minute's", (spec, draw) => spec.ProposalAgeSeconds = draw.Between(-120, 120)),
        ("pump state", (spec, draw) => spec.StatusNow = spec.Status = draw.Pick(new PumpStatus(3, true, false), new PumpStatus(3, false, true), new PumpStatus(draw.Whole(0, 2), false, false))),
        ("empty", (spec, draw) => spec.Reservoir = draw.Pick(0, 0.4, 1, 1.5)),
        ("battery", (spec, _) => spec.BatteryLow = true),
        ("set-up", (spec, draw) => SetUpWrong(spec, draw.Whole(0, 3))),
        ("percent mode", (spec, draw) => spec.Running = new(null, draw.Whole(0, 200), TimeSpan.FromMinutes(draw.Whole(0, 60)))),
        ("no temp reading", (spec, _) => spec.Running = new(null, null, TimeSpan.FromMinutes(20))),
        ("old observation", (spec, draw) => spec.ObservationAgeMinutes = draw.Between(-3, 10)),
        ("old clock reading", (spec, draw) => spec.ClockAgeMinutes = draw.Between(-3, 10)),
        ("clock", (spec, draw) => spec.SkewSeconds = draw.Pick(-1, 1) * draw.Whole(50, 120)),
        ("clock a zone off", (spec, draw) => spec.SkewSeconds = draw.Pick(-3600, 3600)),
        ("old history", (spec, draw) => spec.HistoryAgeMinutes = draw.Between(-3, 10)),
        ("short history", (spec, draw) => spec.HistoryMinutes = draw.Between(60, 26 * 60)),
        ("no glucose", (spec, _) => spec.Glucose = []),
        ("one glucose", (spec, _) => spec.Glucose = [spec.Glucose.FirstOrDefault((1, 150))]),
        ("old glucose", (spec, draw) => Shift(spec, draw.Between(5, 15))),
        ("early glucose", (spec, draw) => Shift(spec, draw.Between(-16, -8))),
        ("sensor code", (spec, draw) => Newest(spec, draw.Pick(0, 5, 10, 38))),
        ("implausible glucose", (spec, draw) => Newest(spec, draw.Pick(-4, 11, 19, 601, 1000))),
        ("implausibly high", (spec, draw) => Level(spec, draw.Between(560, 700))),
        ("flat", (spec, draw) => spec.Glucose = [.. Enumerable.Range(0, 12).Select(i => (1 + 5.0 * i, draw.Pick(150.0, 150, 150, 151)))]),
        ("stuck", (spec, draw) => { var value = draw.Between(50, 250); spec.Glucose = [.. Enumerable.Range(0, 12).Select(i => (1 + 5.0 * i, value))]; }),
        ("jump", (spec, draw) => spec.Glucose = [.. spec.Glucose.Select((g, i) => i < 2 ? (g.Age, g.Value * draw.Between(1.1, 1.5)) : g)]),
        ("low", (spec, draw) => Level(spec, draw.Between(41, 90))),
        ("falling", (spec, draw) => { var slope = draw.Between(3, 25); var value = draw.Between(80, 250); spec.Glucose = [.. Enumerable.Range(0, 12).Select(i => (1 + 5.0 * i, value + slope * i))]; }),
        ("unsettled", (spec, _) => spec.Unsettled = true),
        ("unsettled while low", (spec, draw) => { spec.Unsettled = true; spec.Running = new(new UnitsPerHour(draw.Between(0, 0.5)), null, TimeSpan.FromMinutes(60)); }),
        ("unsettled while high", (spec, draw) => { spec.Unsettled = true; spec.Running = new(new UnitsPerHour(draw.Between(3, 6)), null, TimeSpan.FromMinutes(60)); }),
        ("temp of no length", (spec, draw) => spec.RanTemp(draw.Between(5, 1400), 0.5, null)),
        ("impossible record", (spec, draw) => ImpossibleRecord(spec, draw)),
        ("open suspension", (spec, draw) => spec.Suspended(draw.Between(1, 4))),
        ("claim", (spec, draw) => spec.ClaimError = draw.Pick(-1, 1) * draw.Between(0, 4)),
        ("no claim", (spec, _) => spec.Claims = false),
        ("much on board", (spec, draw) => spec.GaveBolus(draw.Between(10, 90), draw.Between(2, 12))),
        ("much in four hours", (spec, draw) => { spec.GaveBolus(draw.Between(190, 235), draw.Between(6, 14)); spec.MaxIob = draw.Between(1.5, 4); spec.MaxDaily = 200; }),
        ("narrow hour", (spec, draw) => spec.MaxHourly = draw.Between(0, 2.5)),
        ("narrow day", (spec, draw) => spec.MaxDaily = draw.Between(5, 45)),
        ("no IOB allowed", (spec, _) => spec.MaxIob = 0),
        ("just bolused", (spec, draw) => spec.GaveBolus(draw.Between(-0.5, 4), draw.Between(0.1, 0.4))),
        ("square bolus goes on", (spec, draw) => spec.GaveBolus(draw.Between(5, 100), draw.Between(0.5, 2), 120)),
        ("reservoir", (spec, draw) => spec.ReservoirGone = draw.Pick(-0.1, 0.2, draw.Between(-1, 3))),
        ("not looked again", (spec, draw) => { if (draw.Chance(0.5)) spec.StatusNow = null; else spec.ReservoirGone = null; }),
        ("temp not confirmed", (spec, draw) => { spec.ConfirmAsAsked = false; spec.Temp ??= (0, 30); if (draw.Chance(0.5)) spec.Confirmed = new(new UnitsPerHour(draw.Between(0, 1)), null, TimeSpan.FromMinutes(draw.Whole(0, 60))); }),
        ("basal of a child", (spec, draw) => spec.Basal = [new(0, new UnitsPerHour(draw.Between(0, 0.4)))]),
        ("bold settings", (spec, draw) => { spec.MaxSmb = 6; spec.MaxIob = 20; spec.MaxHourly = 30; spec.MaxDaily = 300; spec.Bolus = spec.Bolus is null ? null : draw.Between(1, 5); spec.Basal = [new(0, new UnitsPerHour(draw.Between(0.5, 4)))]; }),
        ("bold settings on little basal", (spec, draw) => { spec.MaxSmb = 6; spec.MaxIob = 20; spec.Bolus = spec.Bolus is null ? null : draw.Between(0.5, 2); spec.Basal = [new(0, new UnitsPerHour(draw.Between(0.3, 0.6)))]; }),
        ("large bolus", (spec, draw) => spec.Bolus = spec.Bolus is null ? null : draw.Between(1, 35)),
        ("tiny bolus", (spec, draw) => spec.Bolus = spec.Bolus is null ? null : draw.Between(-1, 0.1)),
        ("high and rising, nothing on board", (spec, draw) => { spec.Glucose = [.. Enumerable.Range(0, 12).Select(i => (1 + 5.0 * i, 290 - 3.0 * i))]; spec.RanTemp(150, 0, 140); AskTemp(spec, 0, 60); }),
        ("cautious mode", (spec, draw) => spec.Mode = draw.Pick(LoopMode.OpenLoop, LoopMode.LowGlucoseSuspend, LoopMode.ClosedLoop)),
    ];

    private static double Asked(CaseSpec spec) => spec.Temp?.Rate ?? 0.5;

    private static void AskTemp(CaseSpec spec, double rate, double minutes) => spec.Temp = (rate, minutes);

    private static void SetUpWrong(CaseSpec spec, int which)
    {
        if (which == 0) spec.IsU100 = false;
        else if (which == 1) spec.ActionHours = 1;
        else if (which == 2) spec.MaxBasal = 0.05;
        else spec.Basal = [new(0, new UnitsPerHour(40))];
    }

    private static void ImpossibleRecord(CaseSpec spec, Draws draw)
    {
        var ago = draw.Between(5, 1400);
        switch (draw.Whole(0, 3))
        {
            case 0: spec.GaveBolus(ago, 90); break;
            case 1: spec.RanTemp(ago, 50, 30); break;
            case 2: spec.RanPercent(ago, 900, 30); break;
            default: spec.RanTemp(-60, 1, 30); break;
        }
    }

    private static void Shift(CaseSpec spec, double minutes) => spec.Glucose = [.. spec.Glucose.Select(g => (g.Age + minutes, g.Value))];

    private static void Newest(CaseSpec spec, double value) => spec.Glucose = [(1, value), .. spec.Glucose.Select(g => (g.Age + 6, g.Value))];

    private static void Level(CaseSpec spec, double value)
    {
        var by = value - spec.Glucose.FirstOrDefault((0, 100)).Value;
        spec.Glucose = [.. spec.Glucose.Select(g => (g.Age, g.Value + by))];
    }
}
