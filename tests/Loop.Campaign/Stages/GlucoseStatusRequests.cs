using System.Text.Json;
using Loop.Campaign.Requests;
using Loop.Oref.Glucose;

namespace Loop.Campaign.Stages;

/// <summary>Glucose of the last hours, one sensor or two, with gaps, doubled readings, calibrations and times in every field oref0 looks at.</summary>
public sealed class GlucoseStatusRequests : ICampaignStage
{
    private const double Minute = 60_000;

    public string Name => "glucose-status";

    public IReadOnlyList<string> Branches { get; } = [.. Enum.GetValues<TrendBranch>().Select(branch => $"glucose:{branch}")];

    public void WriteArgs(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        writer.WriteStartObject();
        if (!writer.Missing(context, "glucose")) Records(writer, context);
        if (random.Chance(0.1)) writer.WriteString("units", "mg/dL");
        writer.WriteEndObject();
    }

    private static void Records(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        var source = Source.Draw(random);
        var time = context.Now - Minute * random.Between(0, 8, 3);
        var glucose = random.Between(60, 260, 0);
        writer.WriteStartArray("glucose");
        for (var count = random.Pick(0, 1, 2, 8, 12, 20, 40); count > 0; count--)
        {
            Record(writer, context, source, time, Math.Max(39, glucose));
            time -= Minute * (random.Chance(source.Jumpy) ? random.Between(-1, 20, 2) : random.Between(4.8, 5.2, 3));
            glucose += random.Between(-9, 9, random.Pick(0, 0, 1));
        }

        writer.WriteEndArray();
    }

    private static void Record(Utf8JsonWriter writer, RequestContext context, Source source, double time, double glucose)
    {
        var random = context.Random;
        writer.WriteStartObject();
        if (source.Values is not Values.Glucose) writer.Field(context, "sgv", random.Chance(0.02) ? random.Pick(5, 38, 39, 0) : glucose);
        if (source.Values is not Values.Sgv) writer.Field(context, "glucose", random.Chance(0.02) ? random.Pick(5, 38, 39, 0) : glucose);
        if (source.HasDate) writer.Field(context, "date", source.IsWhole ? Math.Floor(time) : time);
        if (source.HasDisplayTime) writer.Time(context, "display_time", time, source.Style);
        if (source.HasDateString) writer.Time(context, "dateString", time, source.Style);
        if (source.Device is { } device) writer.Field(context, "device", random.Chance(source.OtherDevice) ? "other" : device);
        if (random.Chance(0.6)) writer.Field(context, "noise", random.Pick(1.0, 1, 1, 2, 3, 1.5));
        writer.WriteString("type", random.Chance(source.Calibrations) ? "cal" : "sgv");
        writer.WriteEndObject();
    }

    private enum Values
    {
        Glucose,
        Sgv,
        Both,
    }

    private sealed record Source(
        Values Values, bool HasDate, bool IsWhole, bool HasDisplayTime, bool HasDateString, TimeStyle Style, string? Device, double OtherDevice, double Jumpy, double Calibrations)
    {
        public static Source Draw(Prng random)
        {
            var hasDate = random.Chance(0.7);
            var hasDisplayTime = !hasDate && random.Chance(0.5);
            return new(
                random.Pick(Values.Glucose, Values.Sgv, Values.Both), hasDate, random.Chance(0.8), hasDisplayTime, !hasDate || random.Chance(0.5),
                TimeTexts.Style(random), random.Pick(null, "xDrip", "medtronic://554"), random.Pick(0, 0, 0.2), random.Pick(0, 0.1, 0.5), random.Pick(0, 0, 0.08));
        }
    }
}
