using System.Text.Json;
using Loop.Oref.Autosens;
using Loop.Oref.Clock;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>Glucose records and temp targets as autosens reads them, with the odd types that it treats in a way of its own.</summary>
internal static class SensorReadingJson
{
    /// <summary>Null where the value is no list of records, on which oref0 throws.</summary>
    /// <param name="now">What a missing time means to moment, ms since 1970.</param>
    public static List<SensorReading>? NextReadings(ref this Utf8JsonReader reader, double now, TimeZoneInfo zone) =>
        reader.NextObjects(new Fields(Stamp.Absent(now)), (fields, scoped name, ref json) => name switch
        {
            "glucose" => fields with { Glucose = NextGlucose(ref json) },
            "sgv" => fields with { Sgv = NextGlucose(ref json) },
            "date" => fields with { Date = json.NextStamp(zone) },
            "display_time" => fields with { Display = NextTime(ref json, zone) },
            "dateString" => fields with { Text = NextTime(ref json, zone) },
            "xDrip_started_at" => fields with { IsXdrip = json.NextFlag().IsTruthy },
            _ => json.Pass(fields),
        })?.ConvertAll(fields => fields.ToReading());

    /// <summary>
    /// Null where oref0 throws as soon as it asks for a target. What is no list, and has not even a length, is a list of none.
    /// </summary>
    public static List<TargetSpan>? NextTargetSpans(ref this Utf8JsonReader reader, double now, TimeZoneInfo zone)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return [];
        }

        var spans = new List<TargetSpan>();
        var nothing = new TargetFields(Stamp.Absent(now));
        while (reader.NextElement())
        {
            var isNull = reader.TokenType == JsonTokenType.Null;
            var fields = reader.TokenType == JsonTokenType.StartObject ? reader.CurrentFields(nothing, TargetField(zone)) : nothing;
            spans.Add(fields.ToSpan(isNull));
            if (reader.TokenType == JsonTokenType.StartArray) reader.Skip();
        }

        return spans;
    }

    private static FieldReader<TargetFields> TargetField(TimeZoneInfo zone) => (fields, scoped name, ref json) => name switch
    {
        "created_at" => fields with { CreatedAt = json.NextStamp(zone) },
        "duration" => fields with { Duration = NextGlucose(ref json) },
        "targetTop" => fields with { Top = NextGlucose(ref json) },
        "targetBottom" => fields with { Bottom = NextGlucose(ref json) },
        _ => json.Pass(fields),
    };

    private static GlucoseValue NextGlucose(ref Utf8JsonReader json)
    {
        var peek = json;
        return new GlucoseValue(json.NextNumber(), peek.NextText());
    }

    private static GivenTime NextTime(ref Utf8JsonReader json, TimeZoneInfo zone)
    {
        var peek = json;
        var isGiven = peek.NextFlag().IsTruthy;
        var stamp = json.NextStamp(zone);
        return new GivenTime(isGiven, stamp.Text is not null, stamp.Date);
    }

    private readonly record struct GivenTime(bool IsGiven, bool IsText, double Date);

    private readonly record struct Fields(Stamp Date)
    {
        public GlucoseValue Glucose { get; init; }

        public GlucoseValue Sgv { get; init; }

        public GivenTime Display { get; init; }

        public GivenTime Text { get; init; }

        public bool IsXdrip { get; init; }

        public SensorReading ToReading()
        {
            var source = Display.IsGiven ? (Display.IsText ? ReadingTimeSource.Display : ReadingTimeSource.Unusable)
                : Text.IsGiven ? ReadingTimeSource.Text
                : IsXdrip ? ReadingTimeSource.XdripStart
                : ReadingTimeSource.Missing;
            return new SensorReading(Glucose.Or(Sgv), Sgv, source, (Display.IsGiven ? Display : Text).Date, Date, IsXdrip);
        }
    }

    private readonly record struct TargetFields(Stamp CreatedAt)
    {
        public GlucoseValue Duration { get; init; }

        public GlucoseValue Top { get; init; }

        public GlucoseValue Bottom { get; init; }

        public TargetSpan ToSpan(bool isNull) => new(
            CreatedAt.Date,
            JsDate.TimeClip(CreatedAt.Date + Duration.Number.Number * 60 * 1000),
            Duration.Text is null && Duration.Number.StrictlyEquals(0),
            GlucoseValue.Mean(Top, Bottom).Number.Number,
            isNull);
    }
}
