using System.Globalization;
using System.Text.Json.Nodes;

namespace Loop.Campaign.RealDay;

/// <summary>A recorded day of a looping person: what a rig would have known at each of its glucose readings.</summary>
internal sealed class RecordedDay
{
    private const double Minute = 60_000;

    private readonly JsonObject[] glucose;
    private readonly JsonObject[] history;
    private readonly JsonObject[] carbs;

    private RecordedDay(JsonObject[] glucose, JsonObject[] history, JsonObject[] carbs)
    {
        this.glucose = glucose;
        this.history = history;
        this.carbs = carbs;
    }

    /// <summary>When decisions were due: at each reading, oldest first, ms since 1970.</summary>
    public IEnumerable<double> Instants => glucose.Select(Date).Reverse().Select(Math.Ceiling);

    /// <summary>The shared recorded day's folder, or null.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("LOOP_SHARED") is { Length: > 0 } shared) return Existing(shared);
        for (var above = new DirectoryInfo(Environment.CurrentDirectory); above is not null; above = above.Parent)
        {
            if (Existing(Path.Combine(above.FullName, "shared")) is { } found) return found;
        }

        return null;
    }

    /// <exception cref="IOException">A file cannot be read.</exception>
    public static RecordedDay Read(string folder) => new(
        Objects(Path.Combine(folder, "glucose.json")),
        Objects(Path.Combine(folder, "pumphistory-24h-zoned.json")),
        Objects(Path.Combine(folder, "carbhistory.json")));

    /// <summary>The readings by then, newest first.</summary>
    public JsonArray GlucoseAt(double now) => [.. glucose.Where(reading => Date(reading) <= now).Select(reading => reading.DeepClone())];

    /// <summary>The pump's records by then, newest first.</summary>
    public JsonArray HistoryAt(double now) => [.. history.Where(record => Time(record) <= now).Select(record => record.DeepClone())];

    /// <summary>The meals entered by then, newest first.</summary>
    public JsonArray CarbsAt(double now) => [.. carbs.Where(meal => Written(meal, "created_at") <= now).Select(meal => meal.DeepClone())];

    /// <summary>The temp basal running then, as the pump would have said.</summary>
    public JsonObject TempAt(double now)
    {
        if (history.FirstOrDefault(record => (string?)record["_type"] == "TempBasal" && Time(record) <= now) is not { } temp) return Running(0, 0);
        var length = history.Where(record => (string?)record["_type"] == "TempBasalDuration" && Time(record) == Time(temp)).Select(record => (double)record["duration (min)"]!).FirstOrDefault();
        var left = Math.Ceiling(length - (now - Time(temp)) / Minute);
        return left > 0 ? Running(left, (double)temp["rate"]!) : Running(0, 0);
    }

    private static string? Existing(string shared)
    {
        var folder = Path.Combine(shared, "data", "real-day");
        return Directory.Exists(folder) ? folder : null;
    }

    private static JsonObject Running(double minutes, double rate) => new() { ["duration"] = minutes, ["rate"] = rate, ["temp"] = "absolute" };

    private static double Date(JsonObject reading) => (double)reading["date"]!;

    private static double Time(JsonObject record) => Written(record, "timestamp");

    private static double Written(JsonObject record, string name) =>
        DateTimeOffset.Parse((string)record[name]!, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    private static JsonObject[] Objects(string file) => [.. JsonNode.Parse(File.ReadAllText(file))!.AsArray().Select(node => node!.AsObject())];
}
