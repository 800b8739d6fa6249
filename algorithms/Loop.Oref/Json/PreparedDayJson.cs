using System.Text.Json;
using Loop.Oref.Autotune;

namespace Loop.Oref.Json;

/// <summary>Writes a day put into categories as oref0's autotune-prep does: each reading with all that it was given with.</summary>
internal static class PreparedDayJson
{
    /// <param name="glucose">The readings as they were given: a JSON array.</param>
    public static void Write(Utf8JsonWriter writer, PreparedDay day, ReadOnlySpan<byte> glucose)
    {
        var given = glucose.Elements();
        writer.WriteStartObject();
        writer.WriteStartArray("CRData");
        foreach (var period in day.Periods) Write(writer, period);
        writer.WriteEndArray();
        WriteReadings(writer, "CSFGlucoseData", day.Carbs, glucose, given);
        WriteReadings(writer, "ISFGlucoseData", day.Corrections, glucose, given);
        WriteReadings(writer, "basalGlucoseData", day.Basal, glucose, given);
        WriteDeviations(writer, "diaDeviations", "dia", day.DurationDeviations);
        WriteDeviations(writer, "peakDeviations", "peak", day.PeakDeviations);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, in PreparedPeriod period)
    {
        writer.WriteStartObject();
        writer.WriteJs("CRInitialIOB", period.InitialIob);
        writer.WriteJs("CRInitialBG", period.InitialBg);
        writer.WriteJsDate("CRInitialCarbTime", period.Start);
        writer.WriteJs("CREndIOB", period.EndIob);
        writer.WriteJs("CREndBG", period.EndBg);
        writer.WriteJsDate("CREndTime", period.End);
        writer.WriteJs("CRCarbs", period.Carbs);
        writer.WriteJs("CRInsulin", period.Insulin);
        writer.WriteEndObject();
    }

    private static void WriteReadings(
        Utf8JsonWriter writer, string name, IReadOnlyList<CategorizedReading> readings, ReadOnlySpan<byte> glucose, List<Range> given)
    {
        writer.WriteStartArray(name);
        for (var i = 0; i < readings.Count; i++) CategorizedReadingJson.Write(writer, readings[i], glucose[given[readings[i].Source]]);
        writer.WriteEndArray();
    }

    private static void WriteDeviations(Utf8JsonWriter writer, string name, string valueName, IReadOnlyList<CurveDeviation>? deviations)
    {
        if (deviations is null) return;
        writer.WriteStartArray(name);
        foreach (var deviation in deviations)
        {
            writer.WriteStartObject();
            writer.WriteJs(valueName, deviation.Value);
            writer.WriteJs("meanDeviation", deviation.Mean);
            writer.WriteJs("SMRDeviation", deviation.Smr);
            writer.WriteJs("RMSDeviation", deviation.Rms);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
