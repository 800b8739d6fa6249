using System.Globalization;
using System.Text.Json;
using Loop.Campaign.Requests;
using Loop.Oref.Json;

namespace Loop.Campaign.Stages;

/// <summary>
/// Glucose of hours up to a day, newest first: one sensor with its habits, rising slowly and falling fast or the other way about; with gaps, doubled readings and error codes. In odd
/// requests readings out of order, as texts, without value or time.
/// </summary>
internal static class SensorRequests
{
    private const double Minute = 60_000;
    private const double Hour = 60 * Minute;

    public static void Write(Utf8JsonWriter writer, RequestContext context, string name, double hours)
    {
        var random = context.Random;
        var sensor = Sensor.Draw(context);
        var end = context.Now - hours * Hour;
        var time = context.Now - Minute * random.Between(0, 8, 3);
        writer.WriteStartArray(name);
        while (time > end)
        {
            var at = context.IsOdd && random.Chance(sensor.Astray) ? time + Minute * random.Between(-20, 20, 2) : time;
            Reading(writer, context, sensor, at);
            if (random.Chance(sensor.Doubled)) Reading(writer, context, sensor, at - Minute * random.Between(0, 2.5, 2));
            if (context.IsOdd && random.Chance(0.002)) Start(writer, context, sensor, at);
            time -= Minute * (random.Chance(sensor.Gaps) ? random.Between(8, 150, 1) : sensor.Step + random.Between(-0.2, 0.2, 3));
        }

        writer.WriteEndArray();
    }

    private static void Reading(Utf8JsonWriter writer, RequestContext context, Sensor sensor, double time)
    {
        var random = context.Random;
        // There are three hundred of them: each alone is odd but rarely.
        var ofReading = context.IsOdd && random.Chance(0.02) ? context : context with { IsOdd = false };
        var glucose = random.Chance(sensor.Codes) ? random.Pick(5, 38, 39, 0, 1) : sensor.At(time, random);
        writer.WriteStartObject();
        if (sensor.HasSgv) Value(writer, ofReading, sensor, "sgv", glucose);
        if (!sensor.HasSgv || sensor.HasBoth) Value(writer, ofReading, sensor, "glucose", glucose);
        if (sensor.HasDate) writer.Field(ofReading, "date", Math.Floor(time));
        if (sensor.HasDisplayTime) writer.Time(ofReading, "display_time", time, sensor.Style);
        if (!sensor.HasDisplayTime || sensor.HasDateString) writer.Time(ofReading, "dateString", time, sensor.Style);
        writer.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter writer, RequestContext context, Sensor sensor, string name, double glucose)
    {
        if (sensor.WritesTexts || (context.IsOdd && context.Random.Chance(0.03))) writer.WriteString(name, glucose.ToString(CultureInfo.InvariantCulture));
        else writer.Field(context, name, glucose);
    }

    // xDrip's own note of a sensor, among its readings.
    private static void Start(Utf8JsonWriter writer, RequestContext context, Sensor sensor, double time)
    {
        writer.WriteStartObject();
        writer.Time(context with { IsOdd = false }, "xDrip_started_at", time, sensor.Style);
        if (context.Random.Chance(0.3)) writer.WriteJs("glucose", 100.0);
        writer.WriteEndObject();
    }

    // Minutes between readings, the shares of readings with something about them, and the wave that glucose runs in.
    private sealed record Sensor(
        double Step, double Gaps, double Doubled, double Astray, double Codes, bool WritesTexts, TimeStyle Style, double Middle, double Height, double Period, double Rising)
    {
        public required bool HasSgv { get; init; }

        public required bool HasBoth { get; init; }

        public required bool HasDate { get; init; }

        public required bool HasDisplayTime { get; init; }

        public required bool HasDateString { get; init; }

        public static Sensor Draw(RequestContext context)
        {
            var random = context.Random;
            return new(
                random.Pick(5.0, 5, 5, 5, 5, 5, context.IsOdd ? 1 : 5, 2.5), random.Pick(0, 0.01, 0.05), random.Pick(0, 0, 0.05, 0.5), random.Pick(0, 0.02, 0.2),
                random.Pick(0, 0, 0.01), context.IsOdd && random.Chance(0.05), TimeTexts.Style(random),
                random.Between(85, 200, 0), random.Pick(2, 10, 50, 100), random.Between(1, 8, 2) * Hour, random.Pick(0.1, 0.2, 0.5, 0.8, 0.9))
            {
                HasSgv = random.Chance(0.7),
                HasBoth = random.Chance(0.3),
                HasDate = random.Chance(0.8),
                HasDisplayTime = random.Chance(0.25),
                HasDateString = random.Chance(0.5),
            };
        }

        public double At(double time, Prng random)
        {
            var phase = time / Period % 1;
            var wave = phase < Rising ? phase / Rising : (1 - phase) / (1 - Rising);
            return Math.Max(39, Math.Round(Middle + Height * (wave - 0.5) + random.Between(-2, 2), 0));
        }
    }
}
