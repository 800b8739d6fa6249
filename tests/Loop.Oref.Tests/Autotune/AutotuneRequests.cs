using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loop.Oref.Json;

namespace Loop.Oref.Tests.Autotune;

/// <summary>Requests of the two stages around noon of a day in UTC, with 1 U/h, ISF 50 and 10 g per U unless a test says otherwise.</summary>
internal static class AutotuneRequests
{
    public static DateTimeOffset Noon { get; } = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    public static JsonObject Profile() => JsonNode.Parse("""
        {"basalprofile":[{"i":0,"minutes":0,"rate":1}],"isfProfile":{"sensitivities":[{"offset":0,"sensitivity":50}]},"carb_ratio":10,"dia":6,
         "curve":"rapid-acting","min_5m_carbimpact":8,"suspend_zeros_iob":true}
        """)!.AsObject();

    /// <summary>Five hours of glucose until noon.</summary>
    /// <param name="boluses">Minutes before noon; given, but not created, and so without effect.</param>
    /// <param name="carbs">Minutes before noon, and grams.</param>
    /// <param name="glucose">By reading, the newest first; 120 where null.</param>
    public static JsonObject Day(double[] boluses, (double Ago, double Grams)[] carbs, Func<int, double>? glucose = null) => new()
    {
        ["history"] = new JsonArray([.. boluses.Select(ago => new JsonObject { ["_type"] = "Bolus", ["timestamp"] = Time(ago), ["amount"] = 1 })]),
        ["carbs"] = new JsonArray([.. carbs.Select(meal => new JsonObject { ["created_at"] = Time(meal.Ago), ["carbs"] = meal.Grams })]),
        ["profile"] = Profile(),
        ["pumpprofile"] = Profile(),
        ["glucose"] = new JsonArray([.. Enumerable.Range(0, 60).Select(i => new JsonObject
        {
            ["date"] = Noon.AddMinutes(-5 * i).ToUnixTimeMilliseconds(), ["sgv"] = glucose?.Invoke(i) ?? 120,
        })]),
    };

    public static JsonElement Answer(string stage, JsonObject args, OrefMode mode)
    {
        var request = new JsonObject { ["stage"] = stage, ["now"] = Noon.ToUnixTimeMilliseconds(), ["args"] = args.DeepClone() };
        using var answer = JsonDocument.Parse(JsonLines.Answer(request.ToJsonString(), TimeZoneInfo.Utc, mode));
        return answer.RootElement.Clone();
    }

    public static string Clock(JsonElement reading) =>
        DateTimeOffset.FromUnixTimeMilliseconds(reading.GetProperty("date").GetInt64()).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Time(double ago) => Noon.AddMinutes(-ago).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
