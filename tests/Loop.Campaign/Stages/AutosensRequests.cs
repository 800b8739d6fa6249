using System.Text.Json;
using Loop.Campaign.Requests;
using Loop.Oref.Autosens;
using Loop.Oref.Json;

namespace Loop.Campaign.Stages;

/// <summary>A day of glucose with the pump's history of that day, meals, rewinds, temp targets and exercise; many of only some hours.</summary>
public sealed class AutosensRequests : ICampaignStage
{
    private const double Minute = 60_000;
    private const double Hour = 60 * Minute;

    public string Name => "autosens";

    // A gap and unknown insulin are told only by the repairs of what oref0 makes of them.
    public IReadOnlyList<string> Branches { get; } =
    [
        .. Enum.GetValues<AutosensEvents>()
            .Where(happened => happened is not (AutosensEvents.None or AutosensEvents.Gap or AutosensEvents.InsulinUnknown))
            .Select(happened => $"autosens:{happened}"),
        .. Enum.GetValues<RunBranch>().Select(branch => $"run:{branch}"),
        .. Enum.GetValues<SensitivityBranch>().Select(branch => $"sensitivity:{branch}"),
    ];

    public void WriteArgs(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        var hours = random.Pick(0.2, 1, 2, 4, 9, 12, 24, 24, random.Between(24, 27, 1));
        var watchesTargets = random.Chance(0.4);
        writer.WriteStartObject();
        if (!writer.Missing(context, "glucose_data")) SensorRequests.Write(writer, context, "glucose_data", hours);
        if (!writer.Missing(context, "iob_inputs")) Insulin(writer, context, hours, watchesTargets);
        if (!writer.Missing(context, "basalprofile")) ScheduleRequests.Basals(writer, context, "basalprofile");
        if (!writer.Missing(context, "carbs")) Carbs(writer, context, hours);
        if (!writer.Missing(context, "temptargets")) TempTargets(writer, context, hours, watchesTargets);
        if (random.Chance(0.8)) writer.Field(context, "retrospective", random.Chance(0.4));
        writer.WriteEndObject();
    }

    private static void Insulin(Utf8JsonWriter writer, RequestContext context, double hours, bool watchesTargets)
    {
        writer.WriteStartObject("iob_inputs");
        if (!writer.Missing(context, "history")) HistoryRequests.Write(writer, context, "history", context.Now, hours + context.Random.Pick(0.0, 0, 2));
        if (!writer.Missing(context, "profile")) Profile(writer, context, watchesTargets);
        writer.WriteEndObject();
    }

    private static void Profile(Utf8JsonWriter writer, RequestContext context, bool watchesTargets)
    {
        var random = context.Random;
        var basal = ProfileFields.Basal(random);
        writer.WriteStartObject("profile");
        writer.Field(context, "dia", random.Pick(3.0, 5, 6, 7, 4.5));
        if (random.Chance(0.95)) writer.Field(context, "curve", random.Pick("rapid-acting", "rapid-acting", "ultra-rapid", "bilinear"));
        if (random.Chance(0.2)) writer.Field(context, "useCustomPeakTime", true);
        if (random.Chance(0.4)) writer.Field(context, "insulinPeakTime", random.Pick(75.0, 55, 45, 105));
        if (random.Chance(0.9)) ScheduleRequests.Basals(writer, context, "basalprofile");
        writer.Tame(context, "current_basal", basal);
        // The smaller it is, the more digits of the median show in the ratio.
        writer.Tame(context, "max_daily_basal", random.Pick(basal, Math.Round(basal * 1.5, 2), 0.1, 0.05));
        if (random.Chance(0.9)) writer.Field(context, "suspend_zeros_iob", random.Chance(0.9));
        Target(writer, context, watchesTargets);
        Sensitivity(writer, context);
        writer.WriteEndObject();
    }

    private static void Target(Utf8JsonWriter writer, RequestContext context, bool watchesTargets)
    {
        var random = context.Random;
        if (random.Chance(0.9)) writer.Field(context, "min_bg", random.Pick(100.0, 110, 140));
        if (random.Chance(0.9)) writer.Field(context, "max_bg", random.Pick(100.0, 110, 140));
        if (random.Chance(0.8)) writer.Field(context, "exercise_mode", watchesTargets && random.Chance(0.6));
        if (random.Chance(0.8)) writer.Field(context, "high_temptarget_raises_sensitivity", watchesTargets && random.Chance(0.6));
        if (random.Chance(0.4)) writer.Field(context, "temptargetSet", true);
        if (random.Chance(0.5)) writer.Field(context, "half_basal_exercise_target", random.Pick(160.0, 140, 120));
    }

    private static void Sensitivity(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        var sens = random.Between(15, 110, 0);
        writer.Field(context, "sens", sens);
        writer.Field(context, "carb_ratio", random.Between(4, 20, random.Pick(0, 1)));
        writer.Field(context, "min_5m_carbimpact", random.Pick(8.0, 8, 3));
        writer.Field(context, "autosens_min", random.Pick(0.7, 0.5, 0.2, -20));
        writer.Field(context, "autosens_max", random.Pick(1.2, 1.5, 3, 50));
        if (random.Chance(0.9)) writer.Field(context, "rewind_resets_autosens", random.Chance(0.4));
        if (writer.Missing(context, "isfProfile")) return;
        writer.WriteStartObject("isfProfile");
        ScheduleRequests.Entries(writer, context, "sensitivities", (_, minutes) =>
        {
            writer.Field(context, "offset", minutes);
            writer.Field(context, "sensitivity", random.Chance(0.5) ? sens : random.Between(10, 120, random.Pick(0, 3)));
            if (random.Chance(0.1)) writer.WriteJs("endOffset", 77.0);
        });
        writer.WriteEndObject();
    }

    private static void Carbs(Utf8JsonWriter writer, RequestContext context, double hours)
    {
        var random = context.Random;
        if (random.Chance(0.15))
        {
            writer.WriteStartObject("carbs");
            writer.WriteEndObject();
            return;
        }

        var style = TimeTexts.Style(random);
        writer.WriteStartArray("carbs");
        for (var count = random.Pick(0, 1, 2, 3, 5, 8); count > 0; count--)
        {
            writer.WriteStartObject();
            if (random.Chance(0.5)) writer.WriteString("eventType", "Carb Correction");
            var carbs = random.Pick(random.Between(1, 90, 0), 15, 0.5, 4);
            if (context.IsOdd && random.Chance(0.05)) writer.WriteString("carbs", random.Pick("20", "15.5", "many", ""));
            else writer.Field(context, "carbs", carbs);
            var age = random.Chance(0.2) ? Minute * random.Whole(0, 3) : 0;
            writer.Time(context, "created_at", context.Now - Hour * random.Between(-0.3, hours + 1, 3) - age, style);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void TempTargets(Utf8JsonWriter writer, RequestContext context, double hours, bool watchesTargets)
    {
        var random = context.Random;
        if (random.Chance(watchesTargets ? 0.1 : 0.6))
        {
            writer.WriteStartObject("temptargets");
            writer.WriteEndObject();
            return;
        }

        var style = TimeTexts.Style(random);
        var age = 0.0;
        writer.WriteStartArray("temptargets");
        for (var count = random.Pick(0, 1, 2, 4, 8); count > 0; count--)
        {
            age = context.IsOdd && random.Chance(0.1) ? random.Between(-1, hours, 2) : age + random.Between(0, hours / 3, 2);
            if (context.IsOdd && random.Chance(0.01)) writer.WriteNullValue();
            else TempTarget(writer, context, context.Now - Hour * age, style);
        }

        writer.WriteEndArray();
    }

    private static void TempTarget(Utf8JsonWriter writer, RequestContext context, double start, TimeStyle style)
    {
        var random = context.Random;
        var bottom = random.Pick(80.0, 100, 120, 140, 160, 105.5);
        writer.WriteStartObject();
        writer.Time(context, "created_at", start, style);
        if (context.IsOdd && random.Chance(0.04)) writer.WriteString("duration", random.Pick("60", "0"));
        else writer.Field(context, "duration", random.Pick(30.0, 60, 60, 120, 300, 0));
        if (context.IsOdd && random.Chance(0.04)) writer.WriteString("targetBottom", "120");
        else writer.Field(context, "targetBottom", bottom);
        writer.Field(context, "targetTop", random.Chance(0.7) ? bottom : bottom + 20);
        writer.WriteEndObject();
    }
}
