using System.Text.Json;
using Loop.Campaign.Requests;

namespace Loop.Campaign.Stages;

/// <summary>A pump's day as Nightscout has it, newest first: each record with the time at which it was created.</summary>
internal static class TreatmentDayRequests
{
    private const double Minute = 60_000;

    public static void History(Utf8JsonWriter writer, RequestContext context, double hours)
    {
        var random = context.Random;
        if (writer.Missing(context, "history")) return;
        var manner = Manner.Draw(context);
        var time = context.Now + Minute * random.Whole(-40, 20);
        var end = context.Now - (hours + random.Pick(0, 2, 7)) * 60 * Minute;
        var isSuspended = random.Chance(0.1);
        writer.WriteStartArray("history");
        while (time > end)
        {
            if (random.Chance(manner.Suspends))
            {
                Plain(writer, context, manner, time, isSuspended ? "PumpSuspend" : "PumpResume");
                isSuspended = !isSuspended;
            }
            else
            {
                Dose(writer, context, manner, time);
            }

            time -= Minute * random.Between(0.2, manner.LongestStep, 2);
        }

        writer.WriteEndArray();
    }

    public static void Carbs(Utf8JsonWriter writer, RequestContext context, double hours)
    {
        var random = context.Random;
        if (writer.Missing(context, "carbs")) return;
        if (random.Chance(0.1))
        {
            writer.WriteStartObject("carbs");
            writer.WriteEndObject();
            return;
        }

        var style = TimeTexts.Style(random);
        writer.WriteStartArray("carbs");
        for (var count = random.Pick(0, 0, 1, 1, 2, 3, 6); count > 0; count--)
        {
            writer.WriteStartObject();
            writer.Time(context, "created_at", context.Now - Minute * random.Between(0, hours * 66, 1), style);
            writer.Field(context, "carbs", random.Pick(random.Between(5, 90, 0), random.Between(5, 30, 0), 0.5, 12.5));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Dose(Utf8JsonWriter writer, RequestContext context, Manner manner, double time)
    {
        var random = context.Random;
        if (random.Chance(manner.Temps)) Temp(writer, context, manner, time);
        else if (random.Chance(0.75)) Bolus(writer, context, manner, time);
        else if (random.Chance(0.5)) CarePortal(writer, context, manner, time);
        else Plain(writer, context, manner, time, random.Pick("Rewind", "Prime", "CalBGForPH"));
    }

    private static void Temp(Utf8JsonWriter writer, RequestContext context, Manner manner, double time)
    {
        var random = context.Random;
        var rate = random.Chance(0.3) ? 0 : random.Whole(0, 100) * 0.025;
        if (random.Chance(manner.Pairs))
        {
            writer.WriteStartObject();
            writer.WriteString("_type", "TempBasalDuration");
            Times(writer, context, manner, time);
            writer.Tame(context, "duration (min)", random.Pick(30.0, 30, 30, 60, 120, 0));
            writer.WriteEndObject();
            writer.WriteStartObject();
            writer.WriteString("_type", "TempBasal");
            Times(writer, context, manner, time);
            writer.WriteString("temp", "absolute");
            writer.Tame(context, "rate", rate);
            writer.WriteEndObject();
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("eventType", "Temp Basal");
        Times(writer, context, manner, time);
        writer.Tame(context, "rate", rate);
        writer.Tame(context, "duration", random.Pick(30.0, 30, 30, 60, 120, 12.5, 0));
        writer.WriteEndObject();
    }

    private static void Bolus(Utf8JsonWriter writer, RequestContext context, Manner manner, double time)
    {
        var random = context.Random;
        var units = random.Chance(manner.Smbs) ? random.Whole(1, 8) * 0.1 : random.Between(0.5, 7, 1);
        if (random.Chance(manner.Wizards))
        {
            writer.WriteStartObject();
            writer.WriteString("_type", "BolusWizard");
            Times(writer, context, manner, time);
            writer.Field(context, "carb_input", random.Pick(0, random.Between(5, 80, 0)));
            if (random.Chance(manner.Nested))
            {
                writer.WritePropertyName("bolus");
                Given(writer, context, manner, time, units);
                writer.WriteEndObject();
                return;
            }

            writer.WriteEndObject();
        }

        Given(writer, context, manner, time, units);
    }

    private static void Given(Utf8JsonWriter writer, RequestContext context, Manner manner, double time, double units)
    {
        writer.WriteStartObject();
        writer.WriteString("_type", "Bolus");
        Times(writer, context, manner, time);
        writer.Field(context, "amount", units);
        writer.WriteEndObject();
    }

    private static void CarePortal(Utf8JsonWriter writer, RequestContext context, Manner manner, double time)
    {
        var random = context.Random;
        var type = random.Pick("Meal Bolus", "Correction Bolus", "Snack Bolus", "Carb Correction");
        writer.WriteStartObject();
        writer.WriteString(random.Chance(0.5) ? "_type" : "eventType", type);
        Times(writer, context, manner, time);
        if (type is not "Correction Bolus") writer.Field(context, "carbs", random.Between(5, 60, 0));
        if (type is not "Carb Correction") writer.Field(context, "insulin", random.Between(0.5, 6, 1));
        writer.WriteEndObject();
    }

    private static void Plain(Utf8JsonWriter writer, RequestContext context, Manner manner, double time, string type)
    {
        writer.WriteStartObject();
        writer.WriteString("_type", type);
        Times(writer, context, manner, time);
        writer.WriteEndObject();
    }

    // Now and then the two times differ, in their form or in themselves.
    private static void Times(Utf8JsonWriter writer, RequestContext context, Manner manner, double time)
    {
        var random = context.Random;
        var apart = random.Chance(manner.Apart) ? random.Pick(2000, -3000, 60_000) : 0;
        writer.Time(context, "timestamp", time + apart, manner.Stamped, mayBeFar: false);
        if (!random.Chance(manner.Uncreated)) writer.Time(context, "created_at", time, manner.Created, mayBeFar: false);
    }

    private sealed record Manner(
        TimeStyle Stamped, TimeStyle Created, double Temps, double Pairs, double Suspends, double Smbs, double Wizards, double Nested, double Apart,
        double Uncreated, double LongestStep)
    {
        public static Manner Draw(RequestContext context)
        {
            var random = context.Random;
            var style = TimeTexts.Style(random);
            return new(
                style,
                random.Chance(0.5) ? style : TimeTexts.Style(random),
                random.Pick(0.5, 0.8, 0.95),
                random.Pick(0, 0.5, 1),
                random.Pick(0, 0, 0.05),
                random.Pick(0.2, 0.8),
                random.Pick(0, 0.3, 0.6),
                context.IsOdd ? random.Pick(0, 0.3) : 0,
                context.IsOdd ? random.Pick(0, 0, 0.1, 0.5) : 0,
                context.IsOdd ? random.Pick(0, 0, 0.1) : 0,
                random.Pick(6.0, 20, 40, 90));
        }
    }
}
