using System.Globalization;
using System.Text.Json.Nodes;
using Loop.Campaign.Oracle;
using Loop.Campaign.Run;
using Loop.Oref.JavaScript;

namespace Loop.Campaign.RealDay;

/// <summary>
/// Puts a recorded day to oref0 and to the engine: at each reading the profile, the glucose status, autosens, IOB, the meals and the decision, each
/// stage fed with what oref0 answered in the ones before.
/// </summary>
internal sealed class RealDayVerb(Options options, NodeOracle oracle, TextWriter output)
{
    private const int DifferencesShown = 5;

    public async Task<bool> RunAsync()
    {
        if ((options.Data ?? RecordedDay.Find()) is not { } folder)
        {
            await output.WriteLineAsync("no recorded day found: name its folder with --data DIR, or set LOOP_SHARED to the folder that holds data/real-day");
            return false;
        }

        var files = PumpFiles.Read(options.Profile!);
        var day = RecordedDay.Read(folder);
        double[] instants = [.. day.Instants];
        await output.WriteLineAsync($"{instants.Length} readings, {options.Profile}, {files.Zone.Id}");
        var isClean = true;

        var profiles = await Stage("get-profile", instants, _ => files.ProfileArguments(), files.Zone);
        var sensitivities = await Stage("autosens", instants, i => new JsonObject
        {
            ["iob_inputs"] = new JsonObject { ["history"] = day.HistoryAt(instants[i]), ["profile"] = Parse(profiles[i]) },
            ["carbs"] = day.CarbsAt(instants[i]),
            ["glucose_data"] = day.GlucoseAt(instants[i]),
            ["basalprofile"] = Parse(profiles[i])["basalprofile"]!.DeepClone(),
            ["temptargets"] = new JsonArray(),
        }, files.Zone);
        var insulin = await Stage("iob", instants, i => new JsonObject
        {
            ["inputs"] = new JsonObject
            {
                ["history"] = day.HistoryAt(instants[i]),
                ["profile"] = Parse(profiles[i]),
                ["clock"] = JsDate.ToIsoString(instants[i]),
                ["autosens"] = Ratio(sensitivities[i]),
            },
        }, files.Zone);
        var meals = await Stage("meal", instants, i => new JsonObject
        {
            ["history"] = day.HistoryAt(instants[i]),
            ["profile"] = Parse(profiles[i]),
            ["basalprofile"] = Parse(profiles[i])["basalprofile"]!.DeepClone(),
            ["clock"] = JsDate.ToIsoString(instants[i]),
            ["carbs"] = day.CarbsAt(instants[i]),
            ["glucose"] = day.GlucoseAt(instants[i]),
        }, files.Zone);
        var glucose = await Stage("glucose-status", instants, i => new JsonObject { ["glucose"] = day.GlucoseAt(instants[i]) }, files.Zone);
        await Stage("determine-basal", instants, i => new JsonObject
        {
            ["glucose_status"] = Parse(glucose[i]),
            ["currenttemp"] = day.TempAt(instants[i]),
            ["iob_data"] = Parse(insulin[i]),
            ["profile"] = Parse(profiles[i]),
            ["autosens_data"] = Ratio(sensitivities[i]),
            ["meal_data"] = Parse(meals[i]),
            ["microBolusAllowed"] = true,
            ["currentTime"] = instants[i],
        }, files.Zone);
        return isClean;

        async Task<string[]> Stage(string name, double[] at, Func<int, JsonObject> args, TimeZoneInfo zone)
        {
            string[] requests = [.. at.Select((now, i) => new JsonObject { ["stage"] = name, ["now"] = now, ["args"] = args(i) }.ToJsonString())];
            var answers = await oracle.AnswerAsync(requests, zone.Id);
            isClean &= Compare(name, requests, answers, zone);
            return answers;
        }
    }

    private bool Compare(string name, string[] requests, string[] theirs, TimeZoneInfo zone)
    {
        var engine = new Engine(zone);
        var (differences, errors) = (0, 0);
        for (var i = 0; i < requests.Length; i++)
        {
            if (theirs[i].StartsWith("""{"error":""", StringComparison.Ordinal)) errors++;
            var (ours, _, difference) = engine.Answer(requests[i], theirs[i]);
            if (difference is null) continue;
            if (++differences <= DifferencesShown) output.WriteLine($"difference at reading {i + 1}: {difference}\n  ours    {ours}\n  oracle  {theirs[i]}");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {requests.Length} requests, {differences} differences, {errors} answered with an error"));
        return differences == 0;
    }

    private static JsonNode Parse(string answer) => JsonNode.Parse(answer)!;

    private static JsonObject Ratio(string answer) => new() { ["ratio"] = Parse(answer)["ratio"]!.DeepClone() };
}
