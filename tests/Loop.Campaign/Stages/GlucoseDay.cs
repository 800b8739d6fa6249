using System.Text.Json;
using Loop.Campaign.Requests;

namespace Loop.Campaign.Stages;

/// <summary>
/// Glucose over hours or a day, newest first, that rises after meals: a sensor's five minutes or one, gaps, doubled readings; in odd
/// requests readings out of order, without a time or a value, and too low ones.
/// </summary>
/// <param name="Hours">How far back.</param>
/// <param name="Step">Minutes between readings.</param>
/// <param name="Gaps">How often readings are missing.</param>
/// <param name="Doubles">How often one is doubled within a minute or two.</param>
/// <param name="Lows">How often one is an error code or too low.</param>
/// <param name="Astray">How often one lies out of its order.</param>
internal sealed record GlucoseDay(double Hours, double Step, double Gaps, double Doubles, double Lows, double Astray, GlucoseFields Fields)
{
    private const double Minute = 60_000;

    public static GlucoseDay Draw(RequestContext context)
    {
        var random = context.Random;
        var isMinutely = random.Chance(0.04);
        var hours = random.Pick(0.4, 0.7, 1, 2, 3, 6, 7, random.Between(20, 25, 1));

        // Texts for numbers only where nothing is averaged or filled, nor a gap left by readings in the future or by an hour
        // that the clock repeats: oref0 would join the texts, where they are numbers here.
        if (context.IsOdd && random.Chance(0.05) && !ClockChanges(context, hours)) return new(hours, 5, 0, 0, 0, 0, GlucoseFields.Draw(context with { IsOdd = false }) with { IsText = true });
        return new(
            isMinutely ? Math.Min(hours, 3) : hours,
            isMinutely ? 1 : 5,
            random.Pick(0, 0, 0.01, 0.06),
            random.Pick(0, 0, 0.02, 0.2),
            random.Pick(0, 0, context.IsOdd ? 0.03 : 0.003),
            context.IsOdd ? random.Pick(0, 0, 0.02) : 0,
            GlucoseFields.Draw(context));
    }

    public void Write(Utf8JsonWriter writer, RequestContext context, double now, IEnumerable<double> meals)
    {
        var random = context.Random;
        double[] eaten = [.. meals];
        var time = now - Minute * random.Between(context.IsOdd && random.Chance(0.05) ? -8 : 0, random.Chance(0.1) ? 40 : 6, 3);
        if (Fields.IsText) time = Math.Min(time, now - 2 * Minute);
        var end = now - Hours * 60 * Minute;
        var walk = random.Between(70, 240, 0);
        writer.WriteStartArray("glucose");
        if (!(context.IsOdd && random.Chance(0.005)))
        {
            do
            {
                var at = random.Chance(Astray) ? time + Minute * random.Between(-30, 30, 1) : time;
                var value = random.Chance(Lows) ? random.Pick(0, 5, 10, 38, 38.9, 39, 25) : Math.Max(39, Math.Round(walk + Rise(eaten, time), random.Pick(0, 0, 0, 1)));
                Fields.Write(writer, context, Math.Floor(at), value);
                time -= Minute * Interval(random);
                walk = Math.Clamp(walk + random.Between(-5, 5, 1), 45, 320);
            }
            while (time > end);
        }

        writer.WriteEndArray();
    }

    private double Interval(Prng random)
    {
        if (random.Chance(Gaps)) return random.Pick(random.Between(7.5, 8.5, 3), random.Between(8, 40, 2), random.Between(20, 300, 1), 8, 10);
        if (random.Chance(Doubles)) return random.Pick(random.Between(0, 2.2, 2), 2, 0, 1);
        return Step + (random.Chance(0.5) ? 0 : random.Between(-0.3, 0.3, 3));
    }

    private static bool ClockChanges(RequestContext context, double hours)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds((long)context.Now);
        return context.Zone.GetUtcOffset(now) != context.Zone.GetUtcOffset(now.AddHours(-hours - 1));
    }

    // A meal shows over three hours, most after one.
    private static double Rise(double[] meals, double time)
    {
        double rise = 0;
        foreach (var meal in meals)
        {
            var hours = (time - meal) / (60 * Minute);
            if (hours is > 0 and < 6) rise += 110 * hours * Math.Exp(-hours);
        }

        return rise;
    }
}
