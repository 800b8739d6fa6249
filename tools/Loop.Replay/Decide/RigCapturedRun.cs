using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loop.Oref;
using Loop.Oref.Json;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>
/// Decides again on what an oref0 rig had in its files: glucose, iob, meal, autosens and profile as they were given to its determine-basal.
/// The temp basal that ran is not among them (the file is written after the decision): it is taken from the pump's history.
/// </summary>
/// <param name="set">Keys of the profile with their values, over those in the file.</param>
public sealed class RigCapturedRun(IReadOnlyList<string> folders, IReadOnlyList<string> set, TimeZoneInfo zone, OrefMode mode)
{
    private static readonly string[] Histories = ["pumphistory-24h-zoned.json", "pumphistory-merged.json", "pumphistory.json"];

    /// <summary>The rigs' folders among, or within, what a person named.</summary>
    public static IReadOnlyList<string> Folders(IEnumerable<string> sources) =>
        [.. sources.Where(Directory.Exists).SelectMany(Within)];

    private static IEnumerable<string> Within(string folder) =>
        RigFolderSource.IsOne(folder) ? [folder] : Directory.EnumerateDirectories(folder).Where(RigFolderSource.IsOne).Order(StringComparer.Ordinal);

    /// <summary>Hands over each folder's decision. Null: done.</summary>
    public Problem? Run(Action<Tick> take)
    {
        foreach (var folder in folders)
        {
            try
            {
                if (Decide(folder) is { } tick) take(tick);
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or FormatException)
            {
                return new Problem($"the rig's folder {folder} cannot be read: {unreadable.Message.ReplaceLineEndings(" ")}", "check its files in monitor, settings and enact");
            }
        }

        return null;
    }

    // Null where the folder holds no decision of which the time is known.
    private Tick? Decide(string folder)
    {
        var recorded = File.Exists(Named(folder, "enact", "suggested.json")) ? Node(folder, "enact", "suggested.json") : null;
        var stamp = (string?)recorded?["deliverAt"] ?? (string?)Node(folder, "monitor", "clock-zoned.json");
        if (stamp is null || JsonFigures.ParseText(stamp) is not { } at) return null;
        var profile = Node(folder, "settings", "profile.json")!.AsObject();
        Change(profile);
        var running = Running(folder, at);
        var args = new JsonObject
        {
            ["glucose"] = Node(folder, "monitor", "glucose.json"),
            ["currenttemp"] = new JsonObject { ["duration"] = running.Minutes, ["rate"] = running.Rate, ["temp"] = "absolute" },
            ["iob_data"] = Node(folder, "monitor", "iob.json"),
            ["profile"] = profile,
            ["autosens_data"] = Node(folder, "settings", "autosens.json"),
            ["meal_data"] = Node(folder, "monitor", "meal.json"),
            ["microBolusAllowed"] = true,
            ["reservoir_data"] = null,
            ["currentTime"] = at.ToUnixTimeMilliseconds(),
        };
        var answer = new ArrayBufferWriter<byte>(4096);
        var error = JsonLines.AnswerStage("determine-basal", Encoding.UTF8.GetBytes(args.ToJsonString()), at.ToUnixTimeMilliseconds(), zone, mode, answer);
        var scheduled = Figure(profile["current_basal"]) ?? 0;
        var (glucose, before) = Glucose(args["glucose"]!.AsArray());
        var view = error is null ? View(Encoding.UTF8.GetString(answer.WrittenSpan), running, scheduled) : Failed(error, scheduled);
        var old = recorded is null ? null : View(recorded.ToJsonString(), running, scheduled);
        var (kind, difference) = old is null ? (DecisionClass.Same, null) : Comparison.Of(view, old, scheduled);
        return new Tick(at.ToUniversalTime(), glucose, before is { } earlier ? glucose - earlier : null, scheduled, view, old, kind, difference);
    }

    private void Change(JsonObject profile)
    {
        foreach (var each in set.SelectMany(text => text.Split(',')))
        {
            var at = each.IndexOf('=', StringComparison.Ordinal);
            if (at < 1) throw new FormatException($"--set {each} is no key=value");
            var value = each[(at + 1)..];
            profile[each[..at].Trim()] = value is "true" or "false" ? JsonValue.Create(value == "true")
                : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(value);
        }
    }

    private static DoseView View(string json, (double Rate, double Minutes) running, double scheduled)
    {
        using var document = JsonDocument.Parse(json);
        var decision = OrefOutput.Read(document.RootElement);
        var rate = decision.Rate is { } asked && decision.Duration is not 0 ? asked : decision.Rate is null && running.Minutes > 0 ? running.Rate : scheduled;
        return new DoseView(
            decision.Rate, decision.Duration, decision.Units ?? 0, rate,
            new DoseFigures(decision.EventualBg, decision.Iob, decision.Cob, decision.SensitivityRatio, decision.InsulinReq), null, [], null, decision.Reason, document.RootElement.Text("error"));
    }

    private static DoseView Failed(string error, double scheduled) => new(null, null, 0, scheduled, new DoseFigures(null, null, null, null, null), null, [], null, null, error);

    private static (double Now, double? Before) Glucose(JsonArray entries)
    {
        double?[] values = [.. entries.Take(2).Select(entry => Figure(entry?["sgv"]) ?? Figure(entry?["glucose"]))];
        return (values is [{ } now, ..] ? now : double.NaN, values is [_, { } before] ? before : null);
    }

    // Newest first: the first temp basal's length and rate are two records of one stamp.
    private static (double Rate, double Minutes) Running(string folder, DateTimeOffset at)
    {
        if (Histories.FirstOrDefault(name => File.Exists(Named(folder, "monitor", name))) is not { } found) return (0, 0);
        using var document = JsonDocument.Parse(File.ReadAllText(Named(folder, "monitor", found)));
        DateTimeOffset? newest = null;
        double? rate = null, minutes = null;
        foreach (var record in document.RootElement.EnumerateArray())
        {
            if ((record.Text("_type") ?? record.Text("type")) is not ("TempBasal" or "TempBasalDuration") || record.Instant("timestamp") is not { } stamp || stamp > at) continue;
            newest ??= stamp;
            if (stamp != newest) break;
            rate ??= record.Number("rate");
            minutes ??= record.Number("duration (min)") ?? record.Number("duration");
        }

        var left = newest is { } set && minutes is { } length ? Math.Max(0, Math.Floor((set.AddMinutes(length) - at).TotalMinutes)) : 0;
        return left > 0 && rate is { } runs ? (runs, left) : (0, 0);
    }

    private static double? Figure(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    private static JsonNode? Node(string folder, string part, string name) =>
        File.Exists(Named(folder, part, name)) ? JsonNode.Parse(File.ReadAllText(Named(folder, part, name))) : null;

    private static string Named(string folder, string part, string name) => Path.Combine(folder, part, name);
}
