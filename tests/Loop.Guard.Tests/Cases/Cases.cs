using CsCheck;
using Loop.Therapy;

namespace Loop.Guard.Tests;

/// <summary>Random cases: ordinary days to begin with, then none, one or two things wrong with them.</summary>
internal static class Cases
{
    private const int DrawsPerCase = 220;

    /// <summary>Cases whose proposal holds a temp basal.</summary>
    public static Gen<GuardCase> WithTempBasal { get; } = Gen.Double.Unit.Array[DrawsPerCase].Select(row => Make(new Draws(row), wantsBolus: false));

    /// <summary>Cases whose proposal holds a bolus.</summary>
    public static Gen<GuardCase> WithBolus { get; } = Gen.Double.Unit.Array[DrawsPerCase].Select(row => Make(new Draws(row), wantsBolus: true));

    private static GuardCase Make(Draws draw, bool wantsBolus)
    {
        var spec = new CaseSpec { Now = CaseSpec.Noon + TimeSpan.FromSeconds(draw.Whole(0, 86_400 * 30)) };
        Person(spec, draw);
        Pump(spec, draw);
        Day(spec, draw);
        Sensor(spec, draw);
        if (wantsBolus) AskForBolus(spec, draw);
        else AskForTemp(spec, draw);
        var faults = draw.Pick(0, 0, 1, 1, 2);
        for (var i = 0; i < faults; i++)
        {
            var fault = draw.Pick<(string Name, Action<CaseSpec, Draws> Apply)>([.. Faults.All]);
            spec.Story += fault.Name + "; ";
            fault.Apply(spec, draw);
        }

        return spec.Build();
    }

    private static void Person(CaseSpec spec, Draws draw)
    {
        spec.Model = new PumpModel(draw.Pick(522, 722, 523, 554, 754));
        spec.ZoneOffset = TimeSpan.FromMinutes(15 * draw.Whole(-40, 52));
        var entries = draw.Whole(1, 4);
        spec.Basal = [];
        for (var i = 0; i < entries; i++)
            spec.Basal.Add(new(i == 0 ? 0 : 30 * draw.Whole(12 * i, 12 * i + 11), new UnitsPerHour(draw.Whole(7, 50) / 20.0)));
        spec.TargetLow = draw.Whole(80, 130);
        spec.MaxBasal = draw.Between(1, 10);
        spec.MaxBolus = draw.Between(5, 25);
        spec.ActionHours = draw.Whole(3, 8);
        spec.MaxIob = draw.Chance(0.1) ? 0 : draw.Between(2, 10);
        spec.SetMaxBasal = draw.Between(1, 8);
        spec.MaxSmb = draw.Between(0.5, 2.5);
        spec.SetMaxBolus = draw.Between(5, 30);
        spec.MaxHourly = draw.Between(3, 12);
        spec.MaxDaily = draw.Between(40, 120);
        spec.Source = draw.Chance(0.15) ? DoseSource.Person : DoseSource.Engine;
    }

    private static void Pump(CaseSpec spec, Draws draw)
    {
        spec.SkewSeconds = draw.Whole(-45, 45);
        spec.ClockAgeMinutes = draw.Between(0, 1.5);
        spec.ObservationAgeMinutes = draw.Between(0, 1);
        spec.HistoryAgeMinutes = draw.Between(0, 1.5);
        spec.HistoryMinutes = draw.Between(24.5 * 60, 40 * 60);
        spec.ProposalAgeSeconds = draw.Between(-5, 40);
        spec.Reservoir = draw.Whole(200, 3000) / 10.0;
        spec.ReservoirGone = draw.Pick(0, 0.025, 0.1);
        if (draw.Chance(0.5)) spec.Running = new(new UnitsPerHour(draw.Pick(0, draw.Whole(0, 120) / 40.0)), null, TimeSpan.FromMinutes(draw.Whole(1, 120)));
    }

    private static void Day(CaseSpec spec, Draws draw)
    {
        for (var ago = draw.Between(4, 30); ago < 28 * 60; ago += draw.Between(20, 300))
        {
            switch (draw.Whole(0, 9))
            {
                case 0: spec.GaveBolus(ago, draw.Whole(1, 10) / 10.0); break;
                case 1: spec.GaveBolus(ago + 60, draw.Whole(10, 60) / 10.0); break;
                case 2: spec.GaveBolus(ago + 30, draw.Whole(5, 30) / 10.0, 30 * draw.Whole(1, 6)); break;
                case 3: spec.RanPercent(ago, draw.Pick(0, 50, 80, 130, 200), 30 * draw.Whole(1, 4)); break;
                case 4: spec.RanTemp(ago, 0, 30 * draw.Whole(1, 4)); break;
                case 5: spec.Suspended(ago + 40); spec.Resumed(ago + draw.Between(1, 35)); break;
                case 6: spec.RanTemp(ago, 0, 0); break;
                default: spec.RanTemp(ago, draw.Whole(0, 120) / 40.0, 30 * draw.Whole(1, 2)); break;
            }
        }
    }

    private static void Sensor(CaseSpec spec, Draws draw)
    {
        var age = draw.Between(0, 6);
        var value = draw.Between(90, 320);
        var slope = draw.Between(-4, 7);
        spec.Glucose = [];
        for (var i = 0; i < 12; i++) spec.Glucose.Add((age + 5 * i, Math.Max(42, Math.Round(value - slope * i + draw.Between(-2, 2)))));
    }

    private static void AskForTemp(CaseSpec spec, Draws draw) => spec.Temp = draw.Whole(0, 9) switch
    {
        0 => (0, 0),
        1 => (0, 30 * draw.Whole(1, 4)),
        2 => (draw.Between(0, 1), 30),
        3 => (draw.Between(0, 7), 30),
        _ => (draw.Whole(10, 160) / 40.0, 30),
    };

    private static void AskForBolus(CaseSpec spec, Draws draw)
    {
        spec.Bolus = spec.Source == DoseSource.Person ? draw.Between(0.1, 8) : draw.Pick(draw.Whole(1, 12) / 10.0, draw.Between(0.1, 1.5));
        if (draw.Chance(0.6)) spec.Temp = (draw.Pick(0, draw.Whole(0, 40) / 40.0), 30 * draw.Whole(1, 2));
    }
}
