using System.Text.Json;
using Loop.Oref.Clock;
using Loop.Oref.Glucose;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>The stage <c>glucose-noise</c>: the glucose records as they came, the first with its noise.</summary>
internal static class GlucoseNoiseStage
{
    public static string? Answer(ReadOnlySpan<byte> args, in StageContext context, Utf8JsonWriter answer)
    {
        if (!JsTree.Parse(args.IsEmpty ? "{}"u8 : args).TryGet(out var request, out var problem)) return problem.ToString();
        var records = request["glucose"];
        if (records.Items is { } items && Mark(items, context) is { } error) return error;
        if (records.Items is null && (records.Kind == JsKind.Text || records.Fields?.Properties.Any() is true)) return "glucose is no list of records";
        answer.WriteRawValue(JsText.Stringify(records) ?? "null", skipInputValidation: true);
        return null;
    }

    private static string? Mark(IList<JsValue> records, in StageContext context)
    {
        if (records.Count == 0) return null;
        if (records.Any(record => record.Fields is null)) return "a glucose record is no object";
        var zone = context.Zone;
        var now = context.Now;
        var ordered = records.OrderBy(record => record["dateString"], JsOrder.Ascending).Select(record => record.Fields!).ToList();
        foreach (var record in ordered) record["readDateMills"] = Time(record["dateString"], now, zone);
        var glucose = ordered.Select(record => record["glucose"].Number).ToArray();
        var noise = SensorNoise.Of(glucose, ordered.Select(record => record["readDateMills"].Number).ToArray());
        double level = SensorNoise.Level(noise, glucose[^1], glucose.Length > 1 ? glucose[^2] : double.NaN);

        // What the sensor itself says counts where it is worse.
        var first = records[0].Fields!;
        first["noise"] = first.Has("noise") ? Math.Max(level, first["noise"].Number) : level;
        return null;
    }

    private static double Time(JsValue text, double now, TimeZoneInfo zone) => text.Kind switch
    {
        JsKind.Undefined => now,
        JsKind.Text => Stamp.Parse(text.Text!, zone).Moment,
        JsKind.Number => JsDate.TimeClip(text.Number),
        _ => double.NaN,
    };
}
