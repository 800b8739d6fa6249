using System.Text.Json;
using Loop.Campaign.Requests;

namespace Loop.Campaign.Stages;

/// <summary>Treatments as Nightscout and other uploaders write them into a history.</summary>
internal static class NightscoutRequests
{
    public static void Write(Utf8JsonWriter writer, RequestContext context, double time, TimeStyle style)
    {
        var random = context.Random;
        writer.WriteStartObject();
        switch (random.Whole(0, 4))
        {
            case 0:
                writer.WriteString("eventType", random.Pick("Meal Bolus", "Correction Bolus", "Snack Bolus", "Bolus Wizard"));
                writer.Field(context, "insulin", random.Between(0.1, 8, 1));
                if (random.Chance(0.95)) writer.Time(context, "created_at", time, style);
                if (random.Chance(0.3)) writer.Time(context, "timestamp", time - 1000, style);
                break;
            case 1:
                writer.WriteString("enteredBy", random.Pick("xdrip", "HAPP_App"));
                writer.Field(context, "insulin", random.Between(0, 8, 1));
                Times(writer, context, time, style);
                break;
            case 2:
                writer.WriteString("eventType", "Temp Basal");
                writer.WriteString("enteredBy", random.Pick("HAPP_App", "openaps://AndroidAPS"));
                writer.Tame(context, "absolute", random.Between(0, 4, 2));
                if (random.Chance(0.2)) writer.WriteNull("duration");
                else writer.Tame(context, "duration", random.Pick(30.0, 60, 0));
                Times(writer, context, time, style);
                break;
            case 3:
                writer.WriteString("eventType", "Temp Basal");
                writer.WriteString("enteredBy", "Loop");
                writer.Tame(context, "rate", random.Between(0, 4, 2));
                writer.Tame(context, "duration", random.Between(1, 30, random.Pick(0, 2)));
                if (random.Chance(0.4)) writer.Tame(context, "amount", random.Between(0, 1, 2));
                Times(writer, context, time, style);
                break;
            default:
                writer.WriteString("eventType", random.Pick("Note", "BG Check", "Temporary Target"));
                Times(writer, context, time, style);
                break;
        }

        writer.WriteEndObject();
    }

    private static void Times(Utf8JsonWriter writer, RequestContext context, double time, TimeStyle style)
    {
        if (context.Random.Chance(0.7)) writer.Time(context, "timestamp", time, style);
        if (context.Random.Chance(0.7)) writer.Time(context, "created_at", time, style);
    }
}
