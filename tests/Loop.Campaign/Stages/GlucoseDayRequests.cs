using System.Text.Json;
using Loop.Campaign.Requests;

namespace Loop.Campaign.Stages;

/// <summary>A stretch of glucose, newest first: calm hours, rises nobody announced, falls, lows, gaps, doubled readings.</summary>
internal static class GlucoseDayRequests
{
    private const double Minute = 60_000;

    public static void Write(Utf8JsonWriter writer, RequestContext context, double hours)
    {
        var random = context.Random;
        if (writer.Missing(context, "glucose")) return;
        var source = Source.Draw(context);
        var time = context.Now - Minute * random.Between(0, 30, 3);
        var end = context.Now - hours * 60 * Minute;
        var glucose = random.Between(60, 220, 0);
        var drift = Drift(random, source);
        writer.WriteStartArray("glucose");
        while (time > end)
        {
            Record(writer, context, source, time, Math.Clamp(glucose, 39, 400));
            if (random.Chance(0.06)) drift = Drift(random, source);
            if (glucose is < 60 or > 300) drift = Math.Sign(150 - glucose) * 2;
            glucose += drift + random.Between(-2, 2, random.Pick(0, 1));
            time -= Minute * (random.Chance(source.Jumpy) ? random.Between(-1, 25, 2) : random.Between(4.9, 5.1, 3));
        }

        writer.WriteEndArray();
    }

    // Going back in time: a fall here is a rise.
    private static double Drift(Prng random, Source source) => random.Chance(source.Restless)
        ? random.Pick(-12, -8, -4, 4, 8)
        : random.Between(-1.5, 1.5, 1);

    private static void Record(Utf8JsonWriter writer, RequestContext context, Source source, double time, double glucose)
    {
        var random = context.Random;
        var value = Math.Round(random.Chance(0.01) ? random.Pick(5, 38, 39, 39.5) : glucose, 1);
        writer.WriteStartObject();
        if (random.Chance(0.3)) writer.WriteString("device", "medtronic://554");
        if (source.HasSgv) writer.Field(context, "sgv", value);
        if (source.HasGlucose) writer.Field(context, "glucose", value);
        if (source.HasDate) writer.Field(context, "date", source.IsWhole ? Math.Floor(time) : time);
        if (source.HasDisplayTime) writer.Time(context, "displayTime", time, source.Style == TimeStyle.Number ? TimeStyle.Utc : source.Style, mayBeFar: false);
        if (source.HasDateString) writer.Time(context, "dateString", time, source.Style);
        if (random.Chance(0.2)) writer.WriteString("direction", "Flat");
        writer.WriteEndObject();
    }

    private sealed record Source(
        bool HasSgv, bool HasGlucose, bool HasDate, bool IsWhole, bool HasDisplayTime, bool HasDateString, TimeStyle Style, double Jumpy, double Restless)
    {
        public static Source Draw(RequestContext context)
        {
            var random = context.Random;
            var hasDate = random.Chance(0.8);
            var hasSgv = random.Chance(0.7);
            return new(
                hasSgv, !hasSgv || random.Chance(0.4), hasDate, random.Chance(0.8), !hasDate && random.Chance(0.3), !hasDate || random.Chance(0.6),
                TimeTexts.Style(random), context.IsOdd ? random.Pick(0, 0.05, 0.4) : random.Pick(0, 0.02), random.Pick(0, 0.3, 0.8));
        }
    }
}
