using System.Text.Json.Nodes;
using Loop.Oref.Clock;
using Loop.Oref.Json;
using Loop.Testing;

namespace Loop.Oref.Tests.Profile;

/// <summary>What Exact says here oref0 was asked and said as well.</summary>
public sealed class ProfileCorrectionsTests
{
    private static JsonNode Answer(string zone, string now, JsonArray tempTargets, OrefMode mode)
    {
        var instant = Stamp.Parse(now, TimeZoneInfo.Utc).Date;
        var args = JsonNode.Parse(
            """
            {"settings": {"insulin_action_curve": 6, "maxBasal": 3}, "basals": [{"i": 0, "minutes": 0, "rate": 0.8}, {"i": 1, "minutes": 360, "rate": 1.1}],
             "isf": {"sensitivities": [{"offset": 0, "sensitivity": 50}, {"offset": 360, "sensitivity": 40}]},
             "targets": {"user_preferred_units": "mg/dL", "targets": [{"offset": 0, "low": 120, "high": 120}, {"offset": 360, "low": 100, "high": 100}]},
             "carbratio": {"units": "grams", "schedule": [{"offset": 0, "ratio": 12}, {"offset": 360, "ratio": 8}]}}
            """)!;
        args["temptargets"] = tempTargets;
        var request = new JsonObject { ["stage"] = "get-profile", ["now"] = instant, ["args"] = args };
        return JsonNode.Parse(JsonLines.Answer(request.ToJsonString(), TimeZoneInfo.FindSystemTimeZoneById(zone), mode))!;
    }

    // Basal and ISF have switched at 06:00 on the wall clock, or have not.
    [Theory]
    [InlineData("2026-03-08T10:30:00Z", 1.1, 40, 120, 12, 100, 8)]
    [InlineData("2026-03-08T09:59:59Z", 0.8, 50, 120, 12, 120, 12)]
    [InlineData("2026-11-01T10:30:00Z", 0.8, 50, 100, 8, 120, 12)]
    [InlineData("2026-11-01T11:00:00Z", 1.1, 40, 100, 8, 100, 8)]
    [InlineData("2026-11-02T11:30:00Z", 1.1, 40, 100, 8, 100, 8)]
    [Repairs(Corrections.SchedulesFollowWallClock)]
    [Hazard("UCA-REQ-07")]
    public void On_the_day_the_clocks_change_targets_and_carb_ratios_are_an_hour_off_in_exact_mode_and_not_in_corrected(
        string now, double basal, double sens, double exactTarget, double exactRatio, double correctedTarget, double correctedRatio)
    {
        var exact = Answer("America/New_York", now, [], OrefMode.Exact);
        var corrected = Answer("America/New_York", now, [], OrefMode.Corrected);
        Assert.Equal((basal, sens, exactTarget, exactRatio), Figures(exact));
        Assert.Equal((basal, sens, correctedTarget, correctedRatio), Figures(corrected));

        static (double Basal, double Sens, double Target, double Ratio) Figures(JsonNode profile) =>
            (Number(profile, "current_basal"), Number(profile, "sens"), Number(profile, "min_bg"), Number(profile, "carb_ratio"));
    }

    [Theory]
    [InlineData("2026-03-10T11:50:00Z", 30)]
    [InlineData("2026-03-10T11:30:00Z", 5)]
    [InlineData("2026-03-10T13:00:00Z", 30)]
    [Repairs(Corrections.UnusableTempTargetsPassedOver)]
    public void A_temp_target_without_a_range_hides_the_older_one_in_exact_mode_and_is_passed_over_in_corrected(string start, double minutes)
    {
        JsonArray Targets() =>
        [
            new JsonObject { ["created_at"] = "2026-03-10T11:00:00Z", ["duration"] = 120, ["targetTop"] = 150, ["targetBottom"] = 140 },
            new JsonObject { ["created_at"] = start, ["duration"] = minutes },
        ];
        var exact = Answer("UTC", "2026-03-10T12:00:00Z", Targets(), OrefMode.Exact);
        var corrected = Answer("UTC", "2026-03-10T12:00:00Z", Targets(), OrefMode.Corrected);
        Assert.Equal(100, Number(exact, "min_bg"));
        Assert.Null(exact["temptargetSet"]);
        Assert.Equal(140, Number(corrected, "min_bg"));
        Assert.Equal(150, Number(corrected, "max_bg"));
        Assert.True(corrected["temptargetSet"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData(OrefMode.Exact)]
    [InlineData(OrefMode.Corrected)]
    public void A_cancellation_needs_no_range(OrefMode mode)
    {
        JsonArray targets =
        [
            new JsonObject { ["created_at"] = "2026-03-10T11:00:00Z", ["duration"] = 120, ["targetTop"] = 150, ["targetBottom"] = 140 },
            new JsonObject { ["created_at"] = "2026-03-10T11:50:00Z", ["duration"] = 0 },
        ];
        Assert.Equal(100, Number(Answer("UTC", "2026-03-10T12:00:00Z", targets, mode), "min_bg"));
    }

    private static double Number(JsonNode answer, string key) => answer[key]!.GetValue<double>();
}
