using System.CommandLine;
using Loop.Patients;
using Loop.Rig.Settings;
using Loop.Therapy;
using Loop.Trial;

namespace Loop.Cli.Commands;

/// <summary>The options that say what a trial is, and the plan they make.</summary>
internal sealed class TrialOptions
{
    private readonly Option<int> patients = new("--patients") { Description = "How many virtual patients.", DefaultValueFactory = _ => 20 };
    private readonly Option<int> days = new("--days") { Description = "Counted days of each; one more is lived before them.", DefaultValueFactory = _ => 7 };
    private readonly Option<ulong> seed = new("--seed") { Description = "Of bodies, days, meals, sensors and faults.", DefaultValueFactory = _ => 1 };
    private readonly Option<string> settings = new("--settings") { Description = "Settings file of arm A.", HelpName = "FILE", DefaultValueFactory = _ => DemoCommand.DemoSettings };
    private readonly Option<string?> versus = new("--vs") { Description = "Settings file of arm B, or none for the pump alone with A's settings.", HelpName = "FILE" };
    private readonly Option<string> cohort = new("--cohort") { Description = "mixed, adults, teens or children of our own cohort, or s2008.", DefaultValueFactory = _ => "mixed" };
    private readonly Option<string?> parameters = new("--parameters") { Description = "Patients of the S2008 model: CSV with the columns Name BW Gb Ib kabs kmax kmin b d Vg Vi Vmx Km0 k1 k2 p2u m1 m2 m4 m30 ki kp1 kp2 kp3 f ke1 ke2 Fsnc Vm0 kd ksc ka1 ka2.", HelpName = "FILE" };
    private readonly Option<string> life = new("--life") { Description = "usual (meals miscounted, missed and late, exercise, illness, failing sites, lost answers) or ideal (none of it).", DefaultValueFactory = _ => "usual" };
    private readonly Option<SensorKind> sensor = new("--sensor") { Description = "How sensors err.", DefaultValueFactory = _ => SensorKind.Population };
    private readonly Option<bool> asWritten = new("--as-written") { Description = "Everybody has the programme of the file; otherwise it is fitted to each patient, and B keeps its proportions to A." };
    private readonly Option<bool> noRescue = new("--no-rescue-carbs") { Description = "Nobody eats against lows." };

    public Option<string> Out { get; } = new("--out") { Description = "The trial's folder.", HelpName = "DIR", Required = true };

    public Option<int> Threads { get; } = new("--threads") { Description = "At once; 0 for as many as there are processors.", DefaultValueFactory = _ => 0 };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { patients, days, seed, settings, versus, cohort, parameters, life, sensor, asWritten, noRescue, Out, Threads }) command.Add(option);
    }

    public Result<TrialPlan> Plan(ParseResult parsed)
    {
        if (!Arms(parsed).TryGet(out var arms, out var problem) || !Cohort(parsed).TryGet(out var bodies, out problem) || !Life(parsed).TryGet(out var lived, out problem)) return problem;
        var plan = new TrialPlan(parsed.GetValue(seed), parsed.GetValue(patients), parsed.GetValue(days), bodies, lived, arms);
        return plan.Check() is { } wrong ? wrong : plan;
    }

    private Result<IReadOnlyList<ArmPlan>> Arms(ParseResult parsed)
    {
        var first = parsed.GetRequiredValue(settings);
        var fitted = !parsed.GetValue(asWritten);
        if (!Arm(first, fitted, isLooped: true).TryGet(out var a, out var problem)) return problem;
        if (parsed.GetValue(versus) is not { } second) return new[] { a };
        if (second == "none") return new[] { a, a with { Name = "pump alone", IsLooped = false } };
        return Arm(second, fitted, isLooped: true).TryGet(out var b, out problem) ? new[] { a, b } : problem;
    }

    private static Result<ArmPlan> Arm(string path, bool isFitted, bool isLooped) =>
        SettingsFile.Read(path).TryGet(out var file, out var problem) ? ArmPlan.Of(file.Text, path, Path.GetFileNameWithoutExtension(path), isFitted, isLooped) : problem;

    private Result<CohortPlan> Cohort(ParseResult parsed)
    {
        var named = parsed.GetRequiredValue(cohort);
        if (named != "s2008")
        {
            return named switch
            {
                "mixed" => CohortPlan.Mixed,
                "adults" => CohortPlan.Mixed with { Groups = [CohortGroup.Adult] },
                "teens" => CohortPlan.Mixed with { Groups = [CohortGroup.Teen] },
                "children" => CohortPlan.Mixed with { Groups = [CohortGroup.Child] },
                _ => new Problem($"--cohort {named}", "name mixed, adults, teens, children or s2008"),
            };
        }

        if (parsed.GetValue(parameters) is not { } path) return new Problem("--cohort s2008 without parameters", "name the file of them with --parameters FILE; Loop brings none");
        try
        {
            var text = File.ReadAllText(path);
            return S2008File.Parse(text, path).TryGet(out _, out var problem) ? new CohortPlan(CohortModel.S2008, [], text) : problem;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new Problem($"{path} cannot be read: {unreadable.Message}", "name a readable file with --parameters");
        }
    }

    private Result<LifeSettings> Life(ParseResult parsed)
    {
        var named = parsed.GetRequiredValue(life);
        if (named is not ("usual" or "ideal")) return new Problem($"--life {named}", "name usual or ideal");
        var lived = named == "usual" ? LifeSettings.Usual : LifeSettings.Ideal;
        return lived with { Sensor = parsed.GetValue(sensor), RescueCarbs = !parsed.GetValue(noRescue) };
    }
}
