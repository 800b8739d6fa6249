using System.Diagnostics;
using System.Globalization;
using Loop.Oref;
using Loop.Patients;
using Loop.Replay;
using Loop.Therapy;
using Loop.Trial;

namespace Loop.Bench;

/// <summary>
/// How many patient-days a processor lives in a second: the patient models alone, then with the engine and the Guard deciding every five minutes, autosens and meals
/// included, on one thread. Beside them, where it is there, the published oref0 in a warm node, which decides and lives nobody.
/// </summary>
internal static class TrialRun
{
    private const int ModelDays = 400;
    private const int LoopDays = 20;
    private static readonly DateTimeOffset PeerInstant = new(2025, 1, 3, 19, 30, 40, TimeSpan.Zero);

    public static int Run(BenchOptions options)
    {
        foreach (var (name, model) in new (string, IPatientModel)[] { ("Hovorka", new HovorkaPatientModel(PatientCatalog.Default)), ("S2008, fictional body", FictionalS2008.Model) })
        {
            Alone(model, 20);
            Print($"{name} alone", ModelDays, Cpu(() => Alone(model, ModelDays)));
        }

        var plan = PlanOf(LoopDays);
        Live(PlanOf(2));
        var stages = new TrialStages();
        Print("engine and Guard in the loop", LoopDays + 1, Cpu(() => Live(plan)));
        stages.Measure(plan);
        stages.Print();
        Peer(options);
        return 0;
    }

    private static void Alone(IPatientModel model, int days)
    {
        var body = model.Begin(new MgPerDl(120), 1).Require();
        var sensor = SensorModel.Create(1);
        var basal = model.BasalAt(new MgPerDl(120), 0).Value / 60;
        for (var minute = 0; minute < days * 1440; minute++)
        {
            var eaten = minute % 1440 is var now && (now is >= 420 and < 429 or >= 720 and < 734 or >= 1080 and < 1096);
            body.StepMinute(basal + (now is 420 or 720 or 1080 ? 5 : 0), eaten ? 5 : 0, now, Strain.None);
            if (minute % 5 == 4) sensor.Read(body.InterstitialGlucose);
        }
    }

    internal static TrialPlan PlanOf(int days)
    {
        var settings = Path.Combine(AppContext.BaseDirectory, "profiles", "demo.json");
        return new TrialPlan(1, 1, days, CohortPlan.Mixed, LifeSettings.Usual, [ArmPlan.Of(File.ReadAllText(settings), settings, "demo", true, true).Require()]);
    }

    private static void Live(TrialPlan plan) => ShardRun.Live(plan, TrialCohort.Of(plan).Require()[0], ShardRun.Arms(plan).Require()).Require();

    private static double Cpu(Action run)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        run();
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }

    private static void Print(string what, double days, double seconds) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-44}{days / seconds,10:0.0} patient-days per CPU-second"));

    private static void Peer(BenchOptions options)
    {
        if (options.Oracle is null || !Directory.Exists(Path.Combine(options.Oracle, "node_modules", "oref0")))
        {
            Console.WriteLine("oref0 in node: not measured; name a folder with node_modules/oref0 by --oracle DIR");
            return;
        }

        var settings = BenchOptions.Settings(OrefMode.Exact);
        var observation = new Redecision(BusyYear.Draw(1, 3), settings, null).Observe(PeerInstant);
        using var theirs = PeerProcess.Pass(options.Oracle, PeerDay.Write(observation, settings), options.Rounds);
        var medians = theirs.RootElement.GetProperty("medians").EnumerateObject().ToList();
        Print("oref0 in a warm node, decisions alone", 1, 288 * medians.Sum(stage => stage.Value.GetDouble()) / 1000);
    }
}
