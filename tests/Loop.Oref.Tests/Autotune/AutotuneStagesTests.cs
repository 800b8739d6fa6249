using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loop.Campaign.Run;
using Loop.Campaign.Stages;
using Loop.Oref.Autotune;
using Loop.Oref.Json;

namespace Loop.Oref.Tests.Autotune;

public sealed class AutotuneStagesTests
{
    [Fact]
    public void Calm_glucose_without_insulin_or_carbs_is_basal_throughout()
    {
        var day = AutotuneRequests.Answer("autotune-prep", AutotuneRequests.Day([], []), OrefMode.Exact);
        Assert.Equal(55, day.GetProperty("basalGlucoseData").GetArrayLength());
        Assert.Equal("0.00", day.GetProperty("basalGlucoseData")[0].GetProperty("deviation").GetString());
    }

    [Fact]
    public void A_rise_that_nobody_announced_is_kept_apart_from_basal()
    {
        var day = AutotuneRequests.Answer("autotune-prep", AutotuneRequests.Day([], [], reading => reading is > 20 and < 32 ? 120 + 10 * (32 - reading) : reading <= 20 ? 230 : 120), OrefMode.Exact);
        var dates = day.GetProperty("basalGlucoseData").EnumerateArray().Select(AutotuneRequests.Clock).ToList();
        Assert.DoesNotContain("10:00", dates);
        Assert.Contains("08:30", dates);
    }

    [Fact]
    public void Readings_keep_what_they_were_given_with()
    {
        var args = AutotuneRequests.Day([], []);
        foreach (var reading in args["glucose"]!.AsArray()) reading!["device"] = "medtronic://554";
        var first = AutotuneRequests.Answer("autotune-prep", args, OrefMode.Exact).GetProperty("basalGlucoseData")[0];
        Assert.Equal("medtronic://554", first.GetProperty("device").GetString());
        Assert.Equal(120, first.GetProperty("sgv").GetDouble());
        Assert.Equal(120, first.GetProperty("glucose").GetDouble());
    }

    [Fact]
    public void The_tuned_profile_keeps_the_fields_that_tuning_does_not_know()
    {
        var profile = AutotuneRequests.Profile();
        profile["max_iob"] = 3.5;
        profile["basalprofile"]![0]!["note"] = "from the pump";
        profile["isfProfile"]!["first"] = 1;
        var args = new JsonObject
        {
            ["preppedGlucose"] = AutotuneRequestsPrepped(),
            ["previousAutotune"] = profile,
            ["pumpProfile"] = AutotuneRequests.Profile(),
        };
        var tuned = AutotuneRequests.Answer("autotune-core", args, OrefMode.Exact);
        Assert.Equal(3.5, tuned.GetProperty("max_iob").GetDouble());
        Assert.Equal(1, tuned.GetProperty("isfProfile").GetProperty("first").GetDouble());
        Assert.All(tuned.GetProperty("basalprofile").EnumerateArray(), hour => Assert.Equal("from the pump", hour.GetProperty("note").GetString()));
        Assert.Equal("23:00:00", tuned.GetProperty("basalprofile")[23].GetProperty("start").GetString());
    }

    [Fact]
    public void A_rate_of_zero_is_answered_with_nothing()
    {
        var profile = AutotuneRequests.Profile();
        profile["basalprofile"]![0]!["rate"] = 0;
        var args = new JsonObject
        {
            ["preppedGlucose"] = AutotuneRequestsPrepped(),
            ["previousAutotune"] = profile,
            ["pumpProfile"] = AutotuneRequests.Profile(),
        };
        Assert.Equal(JsonValueKind.Null, AutotuneRequests.Answer("autotune-core", args, OrefMode.Exact).ValueKind);
    }

    // What the rig does in one go must be what the two commands do with a file between them.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_day_tuned_by_at_once_gives_what_it_gives_through_json(ulong seed)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var days = new Requester(new AutotunePrepRequests(), zone, seed);
        var tunings = new Requester(new AutotuneCoreRequests(), zone, seed);
        var compared = 0;
        for (var i = 0; i < 60; i++)
        {
            if (Prepare(days.Draw(), zone) is not var (day, json)) continue;
            var args = Args(tunings.Draw());
            args["preppedGlucose"] = JsonNode.Parse(json);
            var context = new StageContext(0, zone, OrefMode.Exact, null);
            if (AutotuneCoreRequest.Read(Encoding.UTF8.GetBytes(args.ToJsonString()), context).Inputs is not { } inputs) continue;
            var direct = AutotuneCore.Tune(inputs with { Data = day.ToTuningData() });
            Assert.Equal(Text(AutotuneCore.Tune(inputs)), Text(direct));
            compared++;
        }

        Assert.True(compared > 20, $"only {compared} days could be compared");
    }

    private static JsonObject AutotuneRequestsPrepped() =>
        JsonNode.Parse("""{"CRData":[],"CSFGlucoseData":[],"ISFGlucoseData":[],"basalGlucoseData":[]}""")!.AsObject();

    private static (PreparedDay Day, string Json)? Prepare(string request, TimeZoneInfo zone)
    {
        var (args, now) = (Args(request), JsonNode.Parse(request)!["now"]!.GetValue<double>());
        var read = AutotunePrepRequest.Read(Encoding.UTF8.GetBytes(args.ToJsonString()), new StageContext(now, zone, OrefMode.Exact, null));
        if (read.Inputs is not { } inputs || !AutotunePrep.Prepare(inputs).TryGet(out var day, out _)) return null;
        return (day, JsonLines.Answer(request, zone));
    }

    private static JsonObject Args(string request) => JsonNode.Parse(request)!["args"]!.DeepClone().AsObject();

    private static string Text(Therapy.Result<TuningOutcome> result)
    {
        if (!result.TryGet(out var outcome, out var problem)) return problem.ToString();
        return outcome.Profile is { } tuned
            ? $"{string.Join(" ", tuned.Hours)} {tuned with { Hours = [] }}"
            : outcome.Refusal!.ToString();
    }
}
