using System.Globalization;
using System.Text.Json;
using Loop.Oref.Autotune;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>The stage <c>autotune-core</c>: the previous profile with what was tuned in it.</summary>
internal static class AutotuneCoreStage
{
    private static readonly string[] TunedKeys = ["basalprofile", "isfProfile", "sens", "csf", "carb_ratio"];

    public static string? Answer(ReadOnlySpan<byte> args, in StageContext context, Utf8JsonWriter answer)
    {
        var request = AutotuneCoreRequest.Read(args, context);
        if (request.Inputs is not { } inputs) return request.Error;
        if (!AutotuneCore.Tune(inputs).TryGet(out var outcome, out var problem)) return problem.ToString();
        if (outcome.Profile is not { } tuned)
        {
            context.Trace?.Add("tuning:Refused");
            answer.WriteNullValue();
            return null;
        }

        if (request.LaterError is not null) return request.LaterError;
        Trace(tuned.Steps, context);
        Write(answer, args[request.Previous], tuned);
        return null;
    }

    private static void Trace(TuningSteps steps, in StageContext context)
    {
        if (context.Trace is null) return;
        foreach (var step in Enum.GetValues<TuningSteps>())
        {
            if (step != TuningSteps.None && steps.HasFlag(step)) context.Took("tuning", step);
        }
    }

    private static void Write(Utf8JsonWriter answer, ReadOnlySpan<byte> previous, TunedProfile tuned)
    {
        var basals = previous[..0];
        var isf = previous[..0];
        var reader = new Utf8JsonReader(previous);
        reader.Read();
        answer.WriteStartObject();
        while (JsonEcho.NextProperty(ref reader, out var name))
        {
            if (!IsTuned(name, tuned))
            {
                answer.WritePropertyName(name);
                answer.CopyNext(ref reader);
                continue;
            }

            var value = previous[reader.NextRange()];
            if (name is "basalprofile") basals = value;
            if (name is "isfProfile") isf = value;
        }

        WriteBasals(answer, basals, tuned);
        WriteSensitivities(answer, isf, tuned);
        answer.WriteJs("sens", tuned.Sensitivity);
        answer.WriteJs("csf", tuned.CarbEffect);
        answer.WriteJs("carb_ratio", tuned.CarbRatio);
        if (tuned.Dia is { } dia) answer.WriteJs("dia", dia);
        if (tuned.InsulinPeakTime is { } peak) answer.WriteJs("insulinPeakTime", peak);
        if (tuned.UsesCustomPeakTime) answer.WriteBoolean("useCustomPeakTime", true);
        answer.WriteEndObject();
    }

    private static bool IsTuned(string name, TunedProfile tuned) => name switch
    {
        "dia" => tuned.Dia is not null,
        "insulinPeakTime" => tuned.InsulinPeakTime is not null,
        "useCustomPeakTime" => tuned.UsesCustomPeakTime,
        _ => TunedKeys.Contains(name, StringComparer.Ordinal),
    };

    private static void WriteBasals(Utf8JsonWriter answer, ReadOnlySpan<byte> previous, TunedProfile tuned)
    {
        var entries = previous.Elements();
        answer.WriteStartArray("basalprofile");
        for (var hour = 0; hour < tuned.Hours.Count; hour++) WriteHour(answer, previous[entries[tuned.Hours[hour].Source]], hour, tuned.Hours[hour]);
        answer.WriteEndArray();
    }

    // Every hour is a copy of the entry that it falls into.
    private static void WriteHour(Utf8JsonWriter answer, ReadOnlySpan<byte> entry, int hour, TunedHour tuned)
    {
        var reader = new Utf8JsonReader(entry);
        reader.Read();
        answer.WriteStartObject();
        while (JsonEcho.NextProperty(ref reader, out var name))
        {
            if (name is "i" or "minutes" or "start" or "rate" || (name is "untuned" && tuned.Untuned is not null))
            {
                reader.SkipNext();
                continue;
            }

            answer.WritePropertyName(name);
            answer.CopyNext(ref reader);
        }

        answer.WriteJs("i", (double)hour);
        answer.WriteJs("minutes", hour * 60.0);
        answer.WriteString("start", string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00:00"));
        answer.WriteJs("rate", tuned.Rate);
        if (tuned.Untuned is { } untuned) answer.WriteJs("untuned", untuned);
        answer.WriteEndObject();
    }

    private static void WriteSensitivities(Utf8JsonWriter answer, ReadOnlySpan<byte> previous, TunedProfile tuned)
    {
        var reader = new Utf8JsonReader(previous);
        reader.Read();
        answer.WriteStartObject("isfProfile");
        while (JsonEcho.NextProperty(ref reader, out var name))
        {
            answer.WritePropertyName(name);
            if (name is not "sensitivities")
            {
                answer.CopyNext(ref reader);
                continue;
            }

            reader.Read();
            answer.WriteStartArray();
            for (var first = true; reader.NextElement(); first = false) WriteSensitivity(answer, ref reader, first ? tuned.Sensitivity : null);
            answer.WriteEndArray();
        }

        answer.WriteEndObject();
    }

    // The reader stands on the entry's start.
    private static void WriteSensitivity(Utf8JsonWriter answer, ref Utf8JsonReader reader, JsNumber? tuned)
    {
        answer.WriteStartObject();
        while (JsonEcho.NextProperty(ref reader, out var name))
        {
            if (tuned is not null && name is "sensitivity")
            {
                reader.SkipNext();
                continue;
            }

            answer.WritePropertyName(name);
            answer.CopyNext(ref reader);
        }

        if (tuned is { } sensitivity) answer.WriteJs("sensitivity", sensitivity);
        answer.WriteEndObject();
    }
}
