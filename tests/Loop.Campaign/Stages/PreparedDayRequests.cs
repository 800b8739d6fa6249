using System.Globalization;
using System.Text.Json;
using Loop.Campaign.Requests;
using Loop.Oref.JavaScript;
using Loop.Oref.Json;

namespace Loop.Campaign.Stages;

/// <summary>Made-up categories of a day: every hour asking for more or less, meals without an end, insulin without effect, curves that fit better.</summary>
internal static class PreparedDayRequests
{
    private const double Minute = 60_000;

    public static void Write(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        var bias = random.Pick(0, 0, 1, 5, -1, -5);
        writer.WriteStartObject("preppedGlucose");
        if (!IsMissing(writer, context, "CRData")) Periods(writer, context);
        if (!IsMissing(writer, context, "CSFGlucoseData")) Readings(writer, context, "CSFGlucoseData", random.Pick(0, 0, 5, 30), random.Between(0, 8), Meal);
        if (!IsMissing(writer, context, "ISFGlucoseData")) Readings(writer, context, "ISFGlucoseData", random.Pick(0, 9, 10, 25, 90, 140), bias, None);
        if (!IsMissing(writer, context, "basalGlucoseData")) Readings(writer, context, "basalGlucoseData", random.Pick(0, 20, 100, 250), bias * 0.5, None);
        if (random.Chance(0.4)) Fits(writer, context, "diaDeviations", "dia", random.Pick(3.0, 4, 9.5, 10));
        if (random.Chance(0.4)) Fits(writer, context, "peakDeviations", "peak", random.Pick(45.0, 65));
        writer.WriteEndObject();
    }

    // oref0 takes a number in a list's place for a list whose length is none.
    private static bool IsMissing(Utf8JsonWriter writer, RequestContext context, string name)
    {
        if (!context.IsOdd || !context.Random.Chance(0.015)) return false;
        if (context.Random.Chance(0.5)) writer.WriteNull(name);
        return true;
    }

    private static void Periods(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        var size = random.Pick(1, 1, 0.2, 3, 0);
        writer.WriteStartArray("CRData");
        for (var count = random.Pick(0, 1, 1, 2, 4); count > 0; count--)
        {
            writer.WriteStartObject();
            writer.Field(context, "CRInitialIOB", random.Between(-0.5, 2, 3));
            writer.Field(context, "CRInitialBG", random.Between(70, 200, 0));
            writer.WriteString("CRInitialCarbTime", "2025-06-01T10:00:00.000Z");
            writer.Field(context, "CREndIOB", random.Between(-0.5, 0.5, 3));
            writer.Field(context, "CREndBG", random.Between(70, 250, 0));
            writer.Field(context, "CRCarbs", Math.Round(size * random.Between(0, 90)));
            writer.Field(context, "CRInsulin", random.Between(0, 9, 3));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Readings(
        Utf8JsonWriter writer, RequestContext context, string name, int count, double bias, Action<Utf8JsonWriter, RequestContext, int> marks)
    {
        var random = context.Random;
        var withoutInsulin = random.Pick(0, 0, 0.1, 0.4);
        var direction = random.Chance(0.85) ? -1 : 1;
        writer.WriteStartArray(name);
        for (var i = 0; i < count; i++)
        {
            var bgi = random.Chance(withoutInsulin) ? 0 : direction * random.Between(0.2, 8, 2);
            var deviation = random.Chance(withoutInsulin) ? 0 : bias + random.Between(-3, 3);
            writer.WriteStartObject();
            Time(writer, context, context.Now - Minute * 5 * (count - i));
            writer.WriteString("avgDelta", "1.00");
            writer.Field(context, "BGI", bgi);
            Deviation(writer, context, deviation);
            marks(writer, context, i);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Time(Utf8JsonWriter writer, RequestContext context, double time)
    {
        var random = context.Random;
        if (context.IsOdd && random.Chance(0.002)) return;
        if (context.IsOdd && random.Chance(0.1)) writer.Time(context, random.Pick("dateString", "displayTime"), time, TimeStyle.Utc, mayBeFar: false);
        else writer.WriteJs("date", Math.Floor(time));
    }

    private static void Deviation(Utf8JsonWriter writer, RequestContext context, double deviation)
    {
        var random = context.Random;
        if (context.IsOdd && random.Chance(0.01)) writer.WriteJs("deviation", random.Pick<JsScalar>("NaN", JsScalar.Null, 3.5, "-1e1x", " 2.50", "-0.00", "x"));
        else writer.WriteString("deviation", deviation.ToString("F2", CultureInfo.InvariantCulture));
    }

    private static void None(Utf8JsonWriter writer, RequestContext context, int place)
    {
    }

    private static void Meal(Utf8JsonWriter writer, RequestContext context, int place)
    {
        var random = context.Random;
        if (place == 0 || random.Chance(0.05)) writer.WriteString("mealAbsorption", "start");
        else if (random.Chance(0.08)) writer.WriteString("mealAbsorption", "end");
        writer.Field(context, "mealCarbs", random.Pick(30.0, 30, 45.7, 0));
    }

    private static void Fits(Utf8JsonWriter writer, RequestContext context, string name, string valueName, double first)
    {
        var random = context.Random;
        var step = name is "diaDeviations" ? 1 : 5;
        var tilt = random.Pick(-0.5, -0.01, 0, 0.01, 0.5);
        writer.WriteStartArray(name);
        for (var i = 0; i < (context.IsOdd && random.Chance(0.05) ? random.Pick(0, 2, 3) : 5); i++)
        {
            writer.WriteStartObject();
            writer.WriteJs(valueName, first + i * step);
            writer.Field(context, "meanDeviation", Math.Round(3 + tilt * i + random.Between(-0.01, 0.01), 3));
            writer.WriteJs("SMRDeviation", 2.5);
            writer.Field(context, "RMSDeviation", Math.Round(4 + tilt * i + random.Between(-0.01, 0.01), 3));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
