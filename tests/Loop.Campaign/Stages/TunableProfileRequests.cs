using System.Text.Json;
using Loop.Campaign.Requests;
using Loop.Oref.Json;

namespace Loop.Campaign.Stages;

/// <summary>The profiles of an autotune run: the pump's own, and the one tuned so far.</summary>
internal static class TunableProfileRequests
{
    /// <summary>A profile's fields that autotune reads, and some that it only hands on.</summary>
    public static void Write(Utf8JsonWriter writer, RequestContext context, string name)
    {
        var random = context.Random;
        if (writer.Missing(context, name)) return;
        writer.WriteStartObject(name);
        if (!writer.Missing(context, "basalprofile")) Basals(writer, context);
        Sensitivities(writer, context);
        if (random.Chance(0.97)) writer.Field(context, "carb_ratio", random.Pick(random.Between(4, 30, 0), random.Between(4, 30, 3), 3.2, 140));
        if (random.Chance(0.97)) writer.Tame(context, "dia", random.Pick(3, 5, 6, 6, 7, 4.3, 10.5, 12));
        if (random.Chance(0.97)) Curve(writer, context);
        if (random.Chance(0.7)) writer.Tame(context, "insulinPeakTime", random.Pick(75.0, 75, 55, 45, 65, 90, 110));
        if (random.Chance(0.7)) writer.Field(context, "useCustomPeakTime", random.Chance(0.5));
        if (random.Chance(0.95)) writer.Field(context, "min_5m_carbimpact", random.Pick(8.0, 8, 3));
        if (random.Chance(0.7)) writer.Field(context, "autosens_max", random.Pick(1.2, 1.2, 1.5, 1.05));
        if (random.Chance(0.7)) writer.Field(context, "autosens_min", random.Pick(0.7, 0.7, 0.5, 0.95));
        if (random.Chance(0.4)) writer.Field(context, "autotune_isf_adjustmentFraction", random.Pick(1, 1, 0.5, 0));
        if (random.Chance(0.9)) writer.Field(context, "suspend_zeros_iob", random.Chance(0.9));
        writer.Tame(context, "current_basal", ProfileFields.Basal(random));
        HandedOn(writer, random);
        writer.WriteEndObject();
    }

    private static void Curve(Utf8JsonWriter writer, RequestContext context) => writer.Field(
        context, "curve", context.IsOdd && context.Random.Chance(0.05)
            ? context.Random.Pick("Rapid-Acting", "afrezza")
            : context.Random.Pick("rapid-acting", "rapid-acting", "ultra-rapid", "bilinear"));

    private static void Basals(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        if (random.Chance(0.5))
        {
            ScheduleRequests.Basals(writer, context, "basalprofile");
            return;
        }

        // As a night before left it.
        var basal = ProfileFields.Basal(random);
        writer.WriteStartArray("basalprofile");
        for (var hour = 0; hour < 24; hour++)
        {
            writer.WriteStartObject();
            writer.WriteJs("i", (double)hour);
            writer.WriteJs("minutes", hour * 60.0);
            writer.WriteString("start", $"{hour:00}:00:00");
            writer.Tame(context, "rate", Math.Round(basal * random.Between(0.8, 1.2), 3));
            if (random.Chance(0.2)) writer.WriteJs("untuned", (double)random.Whole(0, 5));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Sensitivities(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        if (writer.Missing(context, "isfProfile")) return;
        writer.WriteStartObject("isfProfile");
        if (random.Chance(0.5)) writer.WriteString("units", "mg/dL");
        ScheduleRequests.Entries(writer, context, "sensitivities", (index, minutes) =>
        {
            if (random.Chance(0.5)) writer.WriteJs("i", index);
            writer.Field(context, "offset", minutes);
            writer.Field(context, "sensitivity", random.Pick(random.Between(15, 120, 0), random.Between(15, 120, 3)));
            if (random.Chance(0.2)) writer.WriteJs("endOffset", 1440.0);
        });
        writer.WriteEndObject();
    }

    private static void HandedOn(Utf8JsonWriter writer, Prng random)
    {
        if (random.Chance(0.5)) writer.WriteJs("max_iob", 3.5);
        if (random.Chance(0.5)) writer.WriteString("model", "554");
        if (random.Chance(0.5)) writer.WriteJs("sens", 45.5);
        if (random.Chance(0.3)) writer.WriteJs("csf", 4.25);
        if (!random.Chance(0.5)) return;
        writer.WriteStartObject("bg_targets");
        writer.WriteStartArray("targets");
        writer.WriteEndArray();
        writer.WriteString("first", "1");
        writer.WriteEndObject();
    }
}
