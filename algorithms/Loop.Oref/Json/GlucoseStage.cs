using System.Text.Json;
using Loop.Oref.Clock;
using Loop.Oref.Glucose;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>The stage <c>glucose-status</c>: glucose records, newest first, to the newest value and its trend.</summary>
internal static class GlucoseStage
{
    public static string? Answer(ReadOnlySpan<byte> args, in StageContext context, Utf8JsonWriter answer)
    {
        if (!ArgsReader.TryOpen(args, out var reader)) return "glucose-status needs args {glucose}";
        var zone = context.Zone;
        var records = reader.CurrentFields(default(List<GlucoseRecord>), (records, scoped name, ref json) =>
            name is "glucose" ? NextRecords(ref json, zone) : json.Pass(records));
        if (records is null) return "glucose is no list of records";
        if (!GlucoseTrend.Of(records).TryGet(out var trend, out var problem))
        {
            context.Took("glucose", TrendBranch.NoGlucose);
            return problem.ToString();
        }

        Trace(trend, records, context);
        Write(answer, trend);
        return null;
    }

    /// <summary>oref0's glucose status.</summary>
    public static void Write(Utf8JsonWriter writer, Trend trend)
    {
        writer.WriteStartObject();
        writer.WriteJs("delta", trend.Status.Delta);
        writer.WriteJs("glucose", trend.Status.Glucose);
        writer.WriteJs("noise", trend.Status.Noise);
        writer.WriteJs("short_avgdelta", trend.Status.ShortAvgDelta);
        writer.WriteJs("long_avgdelta", trend.Status.LongAvgDelta);
        writer.WriteJs("date", trend.Status.Date);
        writer.WriteJs("last_cal", trend.Status.LastCal);
        writer.WriteJs("device", trend.Device);
        writer.WriteEndObject();
    }

    private static void Trace(Trend trend, List<GlucoseRecord> records, in StageContext context)
    {
        if (context.Trace is null) return;
        var newest = records.First(record => record.Value.IsTruthy).Time;
        if (double.IsNaN(newest)) context.Took("glucose", TrendBranch.Undated);
        else if (trend.Status.Date.Number != newest) context.Took("glucose", TrendBranch.Averaged);
        if (trend.Status.LastCal.IsTruthy) context.Took("glucose", TrendBranch.Calibrated);
        if (trend.Status.Delta.IsTruthy) context.Took("glucose", TrendBranch.Moving);
    }

    /// <summary>The list of glucose records that follows; null where it is none.</summary>
    public static List<GlucoseRecord>? NextRecords(ref Utf8JsonReader reader, TimeZoneInfo zone) =>
        reader.NextObjects(default(Fields), (fields, scoped name, ref json) => name switch
        {
            "glucose" => fields with { Glucose = json.NextNumber() },
            "sgv" => fields with { Sgv = json.NextNumber() },
            "date" => fields with { Date = json.NextNumber() },
            "display_time" => fields with { DisplayTime = json.NextStamp(zone) },
            "dateString" => fields with { DateString = json.NextStamp(zone) },
            "device" => fields with { Device = json.NextScalar() },
            "noise" => fields with { Noise = json.NextNumber() },
            "type" => fields with { IsCalibration = json.NextText() is "cal" },
            _ => json.Pass(fields),
        })?.ConvertAll(fields => fields.ToRecord());

    private readonly record struct Fields
    {
        public JsNumber Glucose { get; init; }

        public JsNumber Sgv { get; init; }

        public JsNumber Date { get; init; }

        public Stamp? DisplayTime { get; init; }

        public Stamp? DateString { get; init; }

        public JsScalar Device { get; init; }

        public JsNumber Noise { get; init; }

        public bool IsCalibration { get; init; }

        public GlucoseRecord ToRecord() => new(Time, Glucose.IsTruthy ? Glucose : Sgv, Device, Noise, IsCalibration);

        private double Time => Date.IsTruthy ? Date.Number : Read(DisplayTime) is not (0 or double.NaN) and var shown ? shown : Read(DateString);

        // Date.parse reads texts: a number's or null's own text is no date.
        private static double Read(Stamp? stamp) => stamp is { Text: not null } given ? given.Date : double.NaN;
    }
}
