using System.Text.Json;
using Loop.Oref.Autotune;
using Loop.Oref.Clock;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>Reads the glucose that autotune-prep is given.</summary>
internal static class PrepGlucoseJson
{
    /// <summary>One for each element of the list, and the same once more; null where oref0 throws.</summary>
    /// <param name="now">What a missing time means to moment, ms since 1970.</param>
    public static GlucoseLists? NextPrepGlucose(ref this Utf8JsonReader reader, double now, TimeZoneInfo zone)
    {
        var fields = reader.NextObjects(new Fields(), (fields, scoped name, ref json) => name switch
        {
            "glucose" => fields with { Glucose = json.NextNumber() },
            "sgv" => fields with { Sgv = json.NextNumber() },
            "date" => fields with { Date = json.NextNumber() },
            "displayTime" => fields with { DisplayTime = json.NextStamp(zone) },
            "dateString" => fields with { DateString = json.NextStamp(zone) },
            _ => json.Pass(fields),
        });
        if (fields is null) return null;
        var readings = new List<PrepGlucose>(fields.Count);
        List<PrepGlucose>? again = null;
        foreach (var field in fields)
        {
            if (field.HasBadDisplayTime) return null;

            // oref0 writes a dateString where there is none, and throws where the date is no time.
            var date = field.Time;
            if (!field.HasDateString && double.IsNaN(JsDate.TimeClip(date.IsNull ? double.NaN : date.IsUndefined ? now : date.Number))) return null;
            var reading = new PrepGlucose(
                date.IsTruthy ? date.Number : double.NaN, (field.Glucose.IsTruthy ? field.Glucose : field.Sgv).Number, readings.Count);
            var isUndated = !field.HasDateString && date.IsUndefined;
            if (isUndated) again ??= [.. readings];
            readings.Add(reading);
            again?.Add(isUndated ? reading with { Date = now } : reading);
        }

        return new GlucoseLists(readings, again);
    }

    private readonly record struct Fields()
    {
        public JsNumber Glucose { get; init; }

        public JsNumber Sgv { get; init; }

        public JsNumber Date { get; init; }

        public Stamp DisplayTime { get; init; } = Stamp.Null;

        public Stamp DateString { get; init; } = Stamp.Null;

        /// <summary>It is looked at and is no text.</summary>
        public bool HasBadDisplayTime => !Date.IsTruthy && DisplayTime is { IsTruthy: true, Text: null };

        public bool HasDateString => DateString.IsTruthy;

        public JsNumber Time => Date.IsTruthy ? Date : DisplayTime.IsTruthy ? DisplayTime.Date : HasDateString ? DateString.Date : Date;
    }
}

/// <summary>The glucose, and how oref0 finds it when it comes to it again; null where that is the same.</summary>
internal sealed record GlucoseLists(List<PrepGlucose> First, List<PrepGlucose>? Again);
