using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Loop.Patients;
using Loop.Therapy;

namespace Loop.Trial;

/// <summary>
/// All that a trial depends on besides the program itself: the same plan and build make the same results, bit for bit, on any number of threads and shards.
/// Written to <c>plan.json</c> in the trial's folder.
/// </summary>
/// <param name="Seed">Of bodies, days, meals, sensors and faults.</param>
/// <param name="Patients">How many people, 1 to 1,000,000.</param>
/// <param name="Days">Counted days of each; one more is lived before them and not counted.</param>
/// <param name="Cohort">Whose bodies.</param>
/// <param name="Life">What happens to them.</param>
/// <param name="Arms">One, or two to be compared; the first is what the second is compared with, and its programme is fitted to each patient.</param>
public sealed record TrialPlan(ulong Seed, int Patients, int Days, CohortPlan Cohort, LifeSettings Life, IReadOnlyList<ArmPlan> Arms)
{
    /// <summary>The plan as JSON, always the same text for the same plan.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, TrialJson.Default.TrialPlan);

    /// <summary>SHA-256 of the text, in hexadecimal.</summary>
    [JsonIgnore]
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson())));

    /// <summary>A plan from its text, or what is wrong with it.</summary>
    public static Result<TrialPlan> Parse(string json, string fileName)
    {
        try
        {
            var plan = JsonSerializer.Deserialize(json, TrialJson.Default.TrialPlan);
            return plan is null ? new Problem($"{fileName}: no plan", "make it with loop trial submit or run") : plan.Check() is { } problem ? problem : plan;
        }
        catch (JsonException broken)
        {
            return new Problem($"{fileName}: not a trial's plan: {broken.Message.ReplaceLineEndings(" ")}", "make it with loop trial submit or run");
        }
    }

    /// <summary>What makes the plan none; null for nothing.</summary>
    public Problem? Check()
    {
        const int mostPatients = 1_000_000;
        const int mostDays = 366;
        if (Patients is < 1 or > mostPatients) return new Problem($"--patients {Patients}", $"take 1 to {mostPatients} patients");
        if (Days is < 1 or > mostDays) return new Problem($"--days {Days}", $"take 1 to {mostDays} days");
        if (Arms.Count is < 1 or > 2) return new Problem($"{Arms.Count} settings", "name one settings file, or two to be compared");
        if (Arms.Count == 2 && Arms[0] == Arms[1]) return new Problem("both settings are the same", "name another file with --vs");
        return Cohort.Check();
    }
}

/// <summary>Whose bodies a trial has.</summary>
/// <param name="Model">Our own cohort, or the S2008 bodies of a user's file.</param>
/// <param name="Groups">Of our own cohort: the groups that patients are of in turn.</param>
/// <param name="BodiesCsv">The text of the user's file; null for our own cohort.</param>
public sealed record CohortPlan(CohortModel Model, IReadOnlyList<CohortGroup> Groups, string? BodiesCsv)
{
    /// <summary>Half adults, a quarter teens, a quarter children.</summary>
    public static CohortPlan Mixed { get; } = new(CohortModel.Hovorka, [CohortGroup.Adult, CohortGroup.Teen, CohortGroup.Adult, CohortGroup.Child], null);

    /// <summary>What makes it none; null for nothing.</summary>
    public Problem? Check()
    {
        if (Model == CohortModel.Hovorka) return Groups.Count == 0 ? new Problem("no age group", "name adults, teens, children or mixed") : null;
        if (BodiesCsv is null) return new Problem("no parameters for the S2008 model", "name a file of them with --parameters FILE");
        return S2008File.Parse(BodiesCsv, "the parameters file").TryGet(out _, out var problem) ? null : problem;
    }
}

/// <summary>Which model's bodies.</summary>
public enum CohortModel
{
    /// <summary>Our own, drawn anew for each seed.</summary>
    Hovorka,

    /// <summary>Of a file that the user brings.</summary>
    S2008,
}

/// <summary>What happens to the people of a trial.</summary>
/// <param name="Meals">How much they eat and how well they tell it.</param>
/// <param name="Habits">How often they exercise and fall ill.</param>
/// <param name="Troubles">What fails of pump and radio.</param>
/// <param name="Sensor">How their sensors err.</param>
/// <param name="SensorTroubles">When their sensors are silent or pressed upon.</param>
/// <param name="RescueCarbs">Whether they eat when the sensor shows a low.</param>
public sealed record LifeSettings(
    MealErrors Meals, LifeHabits Habits, Troubles Troubles, SensorKind Sensor, SensorTroubles SensorTroubles, bool RescueCarbs)
{
    /// <summary>An ordinary life.</summary>
    public static LifeSettings Usual { get; } = new(MealErrors.Careless, LifeHabits.Usual, Troubles.Usual, SensorKind.Population, SensorTroubles.Usual, true);

    /// <summary>Meals counted right, no exercise, no illness, nothing fails.</summary>
    public static LifeSettings Ideal { get; } = new(MealErrors.Perfect, LifeHabits.Still, Troubles.None, SensorKind.Population, SensorTroubles.None, true);
}

/// <summary>One way of treating everybody.</summary>
/// <param name="Name">For people.</param>
/// <param name="SettingsJson">A settings file's text without the pump's serial number and without alarms (SEC-02).</param>
/// <param name="IsFitted">Whether the pump's programme is fitted to each patient; otherwise everybody has it as written.</param>
/// <param name="IsLooped">False for a pump alone.</param>
public sealed record ArmPlan(string Name, string SettingsJson, bool IsFitted, bool IsLooped)
{
    /// <summary>SHA-256 of the settings, in hexadecimal.</summary>
    [JsonIgnore]
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SettingsJson)));

    /// <summary>An arm from the text of a settings file, or what is wrong with it.</summary>
    /// <param name="fileName">As people know the file, for the problem.</param>
    public static Result<ArmPlan> Of(string json, string fileName, string name, bool isFitted, bool isLooped) => ArmSettings.PlanOf(json, fileName, name, isFitted, isLooped);
}

[JsonSourceGenerationOptions(WriteIndented = true, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(TrialPlan))]
[JsonSerializable(typeof(ShardReceipt))]
[JsonSerializable(typeof(TrialManifest))]
internal sealed partial class TrialJson : JsonSerializerContext;
