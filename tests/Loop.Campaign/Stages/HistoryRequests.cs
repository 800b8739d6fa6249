using System.Text.Json;
using Loop.Campaign.Requests;

namespace Loop.Campaign.Stages;

/// <summary>
/// A pump's history, newest first: temps every few minutes, SMBs, boluses, suspends and resumes, gaps. In odd requests records that
/// are missing, doubled, out of order or in the future, percent temps, Nightscout's treatments, and times that cannot be read.
/// </summary>
internal static class HistoryRequests
{
    private const double Minute = 60_000;

    // Sometimes a record lies beside its place; at most this far, minutes.
    private const double Astray = 40;

    /// <summary>How far a history goes back: some a day and more, many only hours, so that a vector stays small.</summary>
    public static double Hours(Prng random) => random.Pick(0, 0.3, 0.5, 1, 1, 2, 2, 4, 8, random.Between(20, 30, 0));

    /// <param name="between">Writes what else belongs before the records of a time; it is given that time, ms since 1970.</param>
    public static void Write(Utf8JsonWriter writer, RequestContext context, string name, double now, double hours, Action<double>? between = null)
    {
        var random = context.Random;
        var manner = Manner.Draw(context);
        writer.WriteStartArray(name);
        if (context.IsOdd && random.Chance(0.1)) Any(writer, context, manner, now + Minute * random.Between(0.5, 20, 2));
        var time = now - 1000 * random.Whole(0, 400);
        var end = now - hours * 60 * Minute;
        var suspended = random.Chance(0.1);
        while (time > end)
        {
            between?.Invoke(time);

            // Going back in time, a resume is met before its suspend.
            if (random.Chance(manner.Suspends))
            {
                Plain(writer, context, manner, time, suspended ? "PumpSuspend" : random.Chance(0.9) ? "PumpResume" : "PumpSuspend");
                suspended = !suspended;
            }
            else
            {
                Any(writer, context, manner, context.IsOdd && random.Chance(0.03) ? time + Minute * random.Between(-Astray, Astray, 1) : time);
            }

            time -= random.Chance(0.02) ? Minute * random.Between(30, 200, 1) : 1000 * random.Whole(10, manner.LongestStep);
        }

        between?.Invoke(double.NegativeInfinity);
        writer.WriteEndArray();
    }

    private static void Any(Utf8JsonWriter writer, RequestContext context, Manner manner, double time)
    {
        var random = context.Random;
        if (random.Chance(manner.Nightscout)) NightscoutRequests.Write(writer, context, time, manner.Style);
        else if (random.Chance(manner.Temps)) Temp(writer, context, manner, time);
        else if (random.Chance(0.7)) Bolus(writer, context, manner, time);
        else Plain(writer, context, manner, time, random.Pick("Rewind", "Prime", "JournalEntryMealMarker", "CalBGForPH", "BolusWizard"));
    }

    private static void Temp(Utf8JsonWriter writer, RequestContext context, Manner manner, double time)
    {
        var random = context.Random;
        var isPercent = random.Chance(manner.Percents);
        var copies = context.IsOdd && random.Chance(0.03) ? 2 : 1;
        for (var copy = 0; copy < copies; copy++)
        {
            if (!random.Chance(manner.LostDurations)) Duration(writer, context, manner, time);
            writer.WriteStartObject();
            writer.WriteString("_type", "TempBasal");
            writer.Time(context, "timestamp", time, manner.Style);
            if (random.Chance(0.9)) writer.WriteString("temp", isPercent ? "percent" : "absolute");
            writer.Tame(context, "rate", isPercent ? random.Whole(0, 200) : random.Chance(0.25) ? 0 : random.Pick(random.Whole(0, 120) * 0.025, random.Between(0, 6, 2)));
            writer.WriteEndObject();
            if (random.Chance(manner.LateDurations)) Duration(writer, context, manner, time);
        }
    }

    private static void Duration(Utf8JsonWriter writer, RequestContext context, Manner manner, double time)
    {
        var random = context.Random;
        writer.WriteStartObject();
        writer.WriteString("_type", "TempBasalDuration");
        writer.Time(context, "timestamp", time, manner.Style);
        writer.Tame(context, "duration (min)", random.Pick(30.0, 30, 30, 30, 30, 60, 90, 120, 0, 240));
        writer.WriteEndObject();
    }

    private static void Bolus(Utf8JsonWriter writer, RequestContext context, Manner manner, double time)
    {
        var random = context.Random;
        var isNested = random.Chance(manner.Nested);
        writer.WriteStartObject();
        if (isNested)
        {
            writer.WriteString("_type", "BolusWizard");
            writer.Time(context, "timestamp", time - random.Pick(0, 2000, -3000), manner.Style);
            writer.WriteStartObject("bolus");
        }

        writer.WriteString("_type", "Bolus");
        writer.Time(context, "timestamp", time, manner.Style);
        if (random.Chance(manner.Created)) writer.Time(context, "created_at", time - random.Pick(0, 0, 4000), manner.Style);
        writer.Field(context, "amount", random.Chance(0.7) ? random.Whole(1, 12) * 0.1 : random.Pick(random.Between(0.5, 12, 1), 0.05, 0.025, 0.075));
        if (random.Chance(0.5)) writer.WriteString("type", "normal");
        if (isNested) writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Plain(Utf8JsonWriter writer, RequestContext context, Manner manner, double time, string type)
    {
        writer.WriteStartObject();
        writer.WriteString("_type", type);
        writer.Time(context, "timestamp", time, manner.Style, mayBeFar: false);
        if (context.Random.Chance(manner.Created)) writer.Time(context, "created_at", time - context.Random.Pick(0, 0, 60_000), manner.Style, mayBeFar: false);
        writer.WriteEndObject();
        if (context.IsOdd && type is "PumpSuspend" && context.Random.Chance(0.2)) Plain(writer, context, manner, time - Minute * context.Random.Whole(0, 10), type);
    }

    // The habits of one history.
    private sealed record Manner(
        TimeStyle Style, double Temps, double Suspends, double Nightscout, double Percents, double LostDurations, double LateDurations, double Nested, double Created, int LongestStep)
    {
        public static Manner Draw(RequestContext context)
        {
            var random = context.Random;
            return new(
                TimeTexts.Style(random),
                random.Pick(0.3, 0.6, 0.9),
                random.Pick(0, 0.02, 0.1),
                context.IsOdd ? random.Pick(0, 0, 0.1, 0.6) : 0,
                context.IsOdd ? random.Pick(0, 0.1) : 0,
                context.IsOdd ? random.Pick(0, 0.1, 0.5) : 0,
                random.Pick(0, 0.3),
                random.Pick(0, 0, 0.3),
                context.IsOdd ? random.Pick(0, 0, 0.2) : 0,
                random.Pick(600, 600, 1800));
        }
    }
}
