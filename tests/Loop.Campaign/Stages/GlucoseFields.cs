using System.Text.Json;
using Loop.Campaign.Requests;
using Loop.Oref.JavaScript;
using Loop.Oref.Json;

namespace Loop.Campaign.Stages;

/// <summary>Which fields a source of glucose writes.</summary>
/// <param name="DisplayStyle">How its display_time looks; null where it writes none.</param>
/// <param name="StringStyle">How its dateString looks; null where it writes none.</param>
internal sealed record GlucoseFields(bool HasSgv, bool HasGlucose, double Dates, TimeStyle? DisplayStyle, TimeStyle? StringStyle)
{
    /// <summary>Glucose is written as texts, and nothing else in the records is odd.</summary>
    public bool IsText { get; init; }

    public static GlucoseFields Draw(RequestContext context)
    {
        var random = context.Random;
        var values = random.Whole(0, 2);
        var isShown = random.Chance(0.4);
        return new(
            values != 1,
            values != 0,
            context.IsOdd ? random.Pick(1, 1, 0.5, 0) : 1,
            isShown ? TimeTexts.Style(random) : null,
            !isShown || random.Chance(0.5) ? TimeTexts.Style(random) : null);
    }

    public void Write(Utf8JsonWriter writer, RequestContext context, double time, double glucose)
    {
        var random = context.Random;

        // Of three hundred records a few odd ones are enough.
        var ofRecord = context.IsOdd && !IsText && random.Chance(0.2) ? context : context with { IsOdd = false };
        writer.WriteStartObject();
        if (random.Chance(Dates)) writer.Field(ofRecord, "date", time);
        if (DisplayStyle is { } shown)
        {
            if (ofRecord.IsOdd && random.Chance(0.02)) writer.WriteJs("display_time", time);
            else writer.Time(ofRecord, "display_time", time, shown);
        }

        if (StringStyle is { } text) writer.Time(ofRecord, "dateString", time, text);
        if (HasSgv) Value(writer, ofRecord, "sgv", glucose);
        if (HasGlucose) Value(writer, ofRecord, "glucose", glucose);
        if (random.Chance(0.1)) writer.WriteString("direction", "Flat");
        writer.WriteEndObject();
    }

    private void Value(Utf8JsonWriter writer, RequestContext context, string name, double glucose)
    {
        if (IsText) writer.WriteString(name, JsMath.Format(glucose));
        else writer.Field(context, name, glucose);
    }
}
