using System.Globalization;
using System.Text.Json.Nodes;
using Loop.Oref.Json;

namespace Loop.Oref.Tests.Dosing;

/// <summary>A request as oref0 is asked: the ordinary rising high of <see cref="Situation"/> in oref0's own words.</summary>
internal sealed class DosingRequest
{
    private readonly JsonObject args = new()
    {
        ["glucose_status"] = new JsonObject { ["date"] = Situation.Now - 2 * Situation.Minute, ["noise"] = 1, ["device"] = "medtronic://554" },
        ["currenttemp"] = new JsonObject { ["duration"] = 0, ["rate"] = 0, ["temp"] = "absolute" },
        ["profile"] = JsonNode.Parse(
            """
            {"current_basal": 1, "max_basal": 4, "max_daily_basal": 1.2, "max_iob": 6, "min_bg": 100, "max_bg": 100, "sens": 50, "carb_ratio": 10,
             "autosens_max": 1.2, "maxSMBBasalMinutes": 30, "maxUAMSMBBasalMinutes": 30, "bolus_increment": 0.1, "noisyCGMTargetMultiplier": 1.3,
             "carbsReqThreshold": 1, "enableSMB_always": true, "enableUAM": true, "model": "554"}
            """),
        ["meal_data"] = JsonNode.Parse("""{"carbs": 0, "mealCOB": 0, "slopeFromMaxDeviation": 0, "slopeFromMinDeviation": 999, "lastCarbTime": 0, "bwFound": false}"""),
        ["microBolusAllowed"] = true,
        ["reservoir_data"] = 100,
        ["currentTime"] = Situation.Now,
    };

    public DosingRequest() => Glucose(180, 3, 3, 2).Iob(0.5);

    public DosingRequest Glucose(double bg, double delta, double shortDelta, double longDelta)
    {
        var status = args["glucose_status"]!;
        (status["glucose"], status["delta"], status["short_avgdelta"], status["long_avgdelta"]) = (bg, delta, shortDelta, longDelta);
        return this;
    }

    public DosingRequest Iob(double units, int points = 48, bool withZeroTemp = true)
    {
        var fading = Situation.Iob(units);
        var ticks = fading.Ticks.Take(points).Select(tick =>
        {
            var point = new JsonObject { ["iob"] = units, ["activity"] = tick.Activity.Number };
            if (withZeroTemp) point["iobWithZeroTemp"] = new JsonObject { ["activity"] = tick.ZeroTempActivity.Number };
            return point;
        });
        args["iob_data"] = new JsonArray([.. ticks]);
        args["iob_data"]![0]!["lastBolusTime"] = fading.LastBolusTime.Number;
        return this;
    }

    /// <summary>As <see cref="Iob(double, int, bool)"/>, of insulin that does more or less than usual while so much is on board.</summary>
    /// <param name="activity">U/min of a unit.</param>
    public DosingRequest Acting(double units, double activity)
    {
        Iob(units);
        for (var i = 0; i < 48; i++)
        {
            var acting = units * activity * Math.Exp(-i / 14.0);
            var point = args["iob_data"]![i]!;
            point["activity"] = Math.Round(acting, 4);
            point["iobWithZeroTemp"]!["activity"] = Math.Round(acting - i * 0.0003, 4);
        }

        return this;
    }

    public DosingRequest WithoutSmb()
    {
        args["microBolusAllowed"] = false;
        return this;
    }

    /// <param name="carbs">g, an hour ago.</param>
    /// <param name="cob">g of them left.</param>
    public DosingRequest Carbs(double carbs, double cob) =>
        Meal("carbs", carbs).Meal("mealCOB", cob).Meal("lastCarbTime", Situation.Now - 60 * Situation.Minute);

    public DosingRequest Slopes(double fromMax, double fromMin) => Meal("slopeFromMaxDeviation", fromMax).Meal("slopeFromMinDeviation", fromMin);

    public DosingRequest Profile(string key, JsonNode value) => Put("profile", key, value);

    public DosingRequest Meal(string key, JsonNode value) => Put("meal_data", key, value);

    public DosingRequest Autosens(double ratio)
    {
        args["autosens_data"] = new JsonObject { ["ratio"] = ratio };
        return this;
    }

    public JsonNode Exact() => Answer(OrefMode.Exact);

    public JsonNode Corrected() => Answer(OrefMode.Corrected);

    /// <summary>Asks any stage in UTC.</summary>
    public static JsonNode Ask(string stage, JsonNode arguments, OrefMode mode) => JsonNode.Parse(JsonLines.Answer(
        new JsonObject { ["stage"] = stage, ["now"] = Situation.Now, ["args"] = arguments.DeepClone() }.ToJsonString(), TimeZoneInfo.Utc, mode))!;

    public static double Number(JsonNode answer, string key) =>
        answer[key] is { } value ? value.GetValue<double>() : throw new KeyNotFoundException(string.Create(CultureInfo.InvariantCulture, $"{key} is not in {answer}"));

    private JsonNode Answer(OrefMode mode) => Ask("determine-basal", args, mode);

    private DosingRequest Put(string part, string key, JsonNode value)
    {
        args[part]![key] = value;
        return this;
    }
}
