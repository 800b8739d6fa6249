using System.Text.Json;
using Loop.Oref.Iob;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>The stages <c>iob</c> (to the array) and <c>iob-history</c> (to the treatments behind it).</summary>
internal static class IobStages
{
    public static string? Answer(ReadOnlySpan<byte> args, in StageContext context, Utf8JsonWriter answer)
    {
        var request = IobRequest.Read(args, context);
        if (request.Inputs is not { } inputs) return request.Error;
        if (request.HasBadCurve) return "profile.curve is no text";
        IobTrace.Note(inputs, context);
        if (!IobCalculation.Calculate(inputs, request.CurrentOnly, context.Cache).TryGet(out var array, out var problem)) return problem.ToString();
        answer.Write(array, context.Zone);
        return null;
    }

    public static string? AnswerHistory(ReadOnlySpan<byte> args, in StageContext context, Utf8JsonWriter answer)
    {
        var request = IobRequest.Read(args, context);
        if (request.Inputs is not { } inputs) return request.Error;
        IobTrace.Note(inputs, context);
        if (!InsulinHistory.Find(inputs, request.ZeroTempDuration).TryGet(out var treatments, out var problem)) return problem.ToString();
        answer.WriteStartArray();
        foreach (var treatment in treatments) Write(answer, treatment, context.Zone);
        answer.WriteEndArray();
        return null;
    }

    /// <summary>oref0's iob.json.</summary>
    public static void Write(this Utf8JsonWriter writer, IobArray array, TimeZoneInfo zone)
    {
        writer.WriteStartArray();
        for (var i = 0; i < array.Points.Count; i++)
        {
            writer.WriteStartObject();
            WriteTotals(writer, array.Points[i].Totals);
            writer.WriteStartObject("iobWithZeroTemp");
            WriteTotals(writer, array.Points[i].WithZeroTemp);
            writer.WriteEndObject();
            if (i == 0)
            {
                writer.WriteJs("lastBolusTime", array.LastBolusTime);
                writer.WritePropertyName("lastTemp");
                WriteLastTemp(writer, array.LastTemp, zone);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTotals(Utf8JsonWriter writer, IobTotals totals)
    {
        writer.WriteJs("iob", totals.Iob);
        writer.WriteJs("activity", totals.Activity);
        writer.WriteJs("basaliob", totals.BasalIob);
        writer.WriteJs("bolusiob", totals.BolusIob);
        writer.WriteJs("netbasalinsulin", totals.NetBasalInsulin);
        writer.WriteJs("bolusinsulin", totals.BolusInsulin);
        writer.WriteJsDate("time", totals.Time);
    }

    private static void WriteLastTemp(Utf8JsonWriter writer, NewestTemp newest, TimeZoneInfo zone)
    {
        if (newest.Temp is { } temp)
        {
            Write(writer, temp, zone);
            return;
        }

        writer.WriteStartObject();
        writer.WriteJs("date", 0.0);
        writer.WriteEndObject();
    }

    // The keys in oref0's order, which differs by kind.
    private static void Write(Utf8JsonWriter writer, in Treatment treatment, TimeZoneInfo zone)
    {
        writer.WriteStartObject();
        if (treatment.Kind == TreatmentKind.MicroBolus)
        {
            writer.WriteJs("insulin", treatment.Insulin);
            writer.WriteJs("date", treatment.Date);
            writer.WriteJsDate("created_at", JsDate.TimeClip(treatment.Date));
        }
        else
        {
            writer.WriteJs("rate", treatment.Rate);
            writer.WriteStamp("timestamp", treatment.Timestamp, zone);
            writer.WriteJsDate("started_at", treatment.StartedAt);
            writer.WriteJs("date", treatment.Date);
            writer.WriteJs("insulin", treatment.Insulin);
            writer.WriteJs("duration", treatment.Duration);
        }

        writer.WriteEndObject();
    }
}
