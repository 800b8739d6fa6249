using System.Buffers;
using System.Text;
using System.Text.Json;
using Loop.Campaign.Requests;
using Loop.Oref.Dosing;
using Loop.Oref.JavaScript;
using Loop.Oref.Json;

namespace Loop.Campaign.Stages;

/// <summary>Moments of a rig's life: lows, highs, meals, exercise, bad sensors, lost temps, every preference on and off.</summary>
public sealed class DetermineBasalRequests : ICampaignStage
{
    private const double Minute = 60_000;

    public string Name => "determine-basal";

    // Those that Corrected mode alone takes are not oref0's.
    public IReadOnlyList<string> Branches { get; } =
    [
        .. Enum.GetValues<DosingBranch>().Where(branch => branch is not (DosingBranch.NumbersUnusable or DosingBranch.ForecastShort)).Select(branch => $"decision:{branch}"),
        .. Enum.GetValues<TempBasalBranch>().Select(branch => $"temp:{branch}"),
        .. Enum.GetValues<PredictionBasis>().Where(basis => basis != PredictionBasis.None).Select(basis => $"governing:{basis}"),
        .. Enum.GetValues<SmbEnabledBy>().Select(by => $"smb-by:{by}"),
        .. Enum.GetValues<SmbBlock>().Where(block => block != SmbBlock.MealMissing).Select(block => $"smb-block:{block}"),
        .. Enum.GetValues<SmbOutcome>().Select(outcome => $"smb:{outcome}"),
        .. Enum.GetValues<SmbBound>().Select(bound => $"smb-bound:{bound}"),
        "cut:MaxIob", "cut:MaxSafeBasal", "waived:Suspend", "shown:CarbsReq", "shown:COB", "shown:UAM",
    ];

    public void WriteArgs(Utf8JsonWriter writer, RequestContext context)
    {
        var seed = context.Random.Next();
        var near = context.Random.Chance(0.3) ? NearTheAnswer(context, seed) : null;
        Write(writer, context with { Random = new Prng(seed) }, near);
    }

    // A running temp close to what is asked for in this very moment: else the edges of "near enough" are hardly ever met.
    private static RunningTemp? NearTheAnswer(RequestContext context, ulong seed)
    {
        var draft = new ArrayBufferWriter<byte>(8192);
        using (var writer = new Utf8JsonWriter(draft, JsonOutput.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("stage", "determine-basal");
            writer.WriteJs("now", context.Now);
            writer.WritePropertyName("args");
            Write(writer, context with { Random = new Prng(seed) }, null);
            writer.WriteEndObject();
        }

        using var answer = JsonDocument.Parse(JsonLines.Answer(Encoding.UTF8.GetString(draft.WrittenSpan), context.Zone));
        if (!answer.RootElement.TryGetProperty("rate", out var rate) || rate.ValueKind != JsonValueKind.Number) return null;
        var random = context.Random;
        var times = random.Pick(1, 1, 0.8, 1.2, 1 / 0.8, 1 / 1.2, 0.95, 1.05, random.Between(0.7, 1.4));
        return new(random.Pick(4, 5, 6, 14, 15, 16, 19, 20, 21, 25, 30, 50, 60, 119), rate.GetDouble() * times);
    }

    private static void Write(Utf8JsonWriter writer, RequestContext context, RunningTemp? near)
    {
        var random = context.Random;
        var moment = Moment.Draw(random);
        writer.WriteStartObject();
        if (!writer.Missing(context, "glucose_status")) GlucoseStatus(writer, context, moment);
        var drawn = Running(random, moment);
        var running = near ?? drawn;
        if (!writer.Missing(context, "currenttemp")) CurrentTemp(writer, context, running);
        IobRequests.Write(writer, context, moment, running);
        if (!writer.Missing(context, "profile")) ProfileRequests.Write(writer, context, moment);
        Autosens(writer, context);
        if (!writer.Missing(context, "meal_data")) MealData(writer, context, moment);
        if (random.Chance(0.95)) writer.Field(context, "microBolusAllowed", random.Chance(0.8));
        if (random.Chance(0.8)) writer.WriteJs("reservoir_data", random.Pick<JsScalar>(120.5, "87.3\n", JsScalar.Null, random.Between(0, 300, 1)));
        if (random.Chance(0.8)) writer.WriteJs("currentTime", context.Now);
        writer.WriteEndObject();
    }

    private static void GlucoseStatus(Utf8JsonWriter writer, RequestContext context, Moment moment)
    {
        var random = context.Random;
        writer.WriteStartObject("glucose_status");
        writer.Field(context, "glucose", moment.Bg);
        writer.Field(context, "date", context.Now - Minute * (context.IsOdd && random.Chance(0.06)
            ? random.Pick(12.04, 12.05, 12.1, 13, 60, -4.9, -5, -5.1, -30)
            : random.Between(0, 11, 2)));
        writer.Field(context, "delta", moment.Delta);
        writer.Field(context, "short_avgdelta", moment.ShortDelta);
        writer.Field(context, "long_avgdelta", moment.LongDelta);
        if (random.Chance(0.7)) writer.Field(context, "noise", random.Chance(0.85) ? 1 : random.Pick(0.0, 2, 2, 2, 3, 4));
        if (random.Chance(0.3)) writer.Field(context, "last_cal", random.Pick(0.0, 0, 1, 2, 3));
        if (random.Chance(0.6)) writer.Field(context, "device", random.Pick("medtronic://554", "fakecgm"));
        writer.WriteEndObject();
    }

    private static RunningTemp Running(Prng random, Moment moment) => random.Whole(0, moment.Basal < 0.2 ? 9 : 5) switch
    {
        0 or 1 => new(0, random.Chance(0.5) ? 0 : moment.Basal),
        2 => new(random.Pick(3, 5, 6, 12, 20, 29, 45, 60, 118, 130), 0),
        3 => new(random.Whole(10, 30), moment.Basal),
        4 => new(random.Whole(1, 30), Math.Round(moment.Basal * random.Between(1, 4, 2), 2)),
        5 => new(random.Whole(1, 90), random.Between(0, 4, 2)),
        // A neutral temp, for those that rise from a low with hardly any basal.
        _ => new(random.Whole(14, 30), moment.Basal),
    };

    private static void CurrentTemp(Utf8JsonWriter writer, RequestContext context, RunningTemp running)
    {
        writer.WriteStartObject("currenttemp");
        writer.Field(context, "duration", running.Duration);
        // Null rates, on which oref0 stumbles in two places, are rare otherwise.
        if (context.IsOdd && context.Random.Chance(0.02)) writer.WriteNull("rate");
        else writer.Field(context, "rate", running.Rate);
        writer.WriteString("temp", context.Random.Chance(0.03) ? "percent" : "absolute");
        writer.WriteEndObject();
    }

    private static void Autosens(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        switch (random.Whole(0, 9))
        {
            case 0:
                return;
            case 1:
                writer.WriteJs("autosens_data", context.IsOdd ? random.Pick<JsScalar>(JsScalar.Null, false, true, 0.0, 5.0, "", "x") : JsScalar.Null);
                return;
            default:
                writer.WriteStartObject("autosens_data");
                if (!(context.IsOdd && random.Chance(0.03))) writer.Field(context, "ratio", random.Pick(1, 1, 0.7, 1.2, random.Between(0.7, 1.2, 2)));
                writer.WriteEndObject();
                return;
        }
    }

    private static void MealData(Utf8JsonWriter writer, RequestContext context, Moment moment)
    {
        var random = context.Random;
        writer.WriteStartObject("meal_data");
        if (!(context.IsOdd && random.Chance(0.04)))
        {
            writer.Field(context, "carbs", moment.Carbs);
            writer.Field(context, "mealCOB", moment.Cob);
            writer.Field(context, "slopeFromMaxDeviation", random.Pick(0, random.Between(-3, 0, 3), random.Between(-0.5, 0, 3)));
            writer.Field(context, "slopeFromMinDeviation", random.Pick(999, 0, random.Between(0, 3, 3), random.Between(0, 0.5, 3)));
            writer.Field(context, "lastCarbTime", moment.Carbs > 0 ? context.Now - Minute * random.Whole(0, 350) : 0);
            writer.Field(context, "bwFound", random.Chance(0.1));
            if (random.Chance(0.02)) writer.WriteString("reason", random.Pick("Could not parse clock data", "not enough glucose data"));
        }

        writer.WriteEndObject();
    }
}
