using System.Text.Json;
using Loop.Oref.Dosing;

namespace Loop.Oref.Json;

/// <summary>Writes a suggestion as oref0 does: its keys in its order, and none that oref0 would leave out. The explanation is not part of it.</summary>
internal static class SuggestionJson
{
    public static void Write(Utf8JsonWriter writer, Suggestion suggestion)
    {
        writer.WriteStartObject();
        if (suggestion.Explanation.Branch is DosingBranch.SensorHighTempReplaced or DosingBranch.SensorZeroTempShortened)
        {
            WriteFallback(writer, suggestion);
            return;
        }

        writer.WriteJs("temp", suggestion.Temp);
        writer.WriteJs("bg", suggestion.Bg);
        writer.WriteJs("tick", suggestion.Tick);
        writer.WriteJs("eventualBG", suggestion.EventualBg);
        writer.WriteJs("insulinReq", suggestion.InsulinReq);
        writer.WriteJs("reservoir", suggestion.Reservoir);
        if (suggestion.DeliverAt is { } instant) writer.WriteJsDate("deliverAt", instant);
        writer.WriteJs("sensitivityRatio", suggestion.SensitivityRatio);
        if (suggestion.PredBgs is { } predictions) Write(writer, predictions);
        writer.WriteJs("COB", suggestion.Cob);
        writer.WriteJs("IOB", suggestion.Iob);
        writer.WriteJs("BGI", suggestion.Bgi);
        writer.WriteJs("deviation", suggestion.Deviation);
        writer.WriteJs("ISF", suggestion.Isf);
        writer.WriteJs("CR", suggestion.Cr);
        writer.WriteJs("target_bg", suggestion.TargetBg);
        writer.WriteJs("reason", suggestion.Reason);
        writer.WriteJs("carbsReq", suggestion.CarbsReq);
        writer.WriteJs("units", suggestion.Units);
        var isDirect = suggestion.Explanation.TempBasal is null;
        if (isDirect) writer.WriteJs("rate", suggestion.Rate);
        writer.WriteJs("duration", suggestion.Duration);
        if (!isDirect) writer.WriteJs("rate", suggestion.Rate);
        writer.WriteJs("error", suggestion.Error);
        writer.WriteEndObject();
    }

    private static void WriteFallback(Utf8JsonWriter writer, Suggestion suggestion)
    {
        writer.WriteJs("reason", suggestion.Reason);
        if (suggestion.DeliverAt is { } instant) writer.WriteJsDate("deliverAt", instant);
        writer.WriteJs("temp", suggestion.Temp);
        writer.WriteJs("duration", suggestion.Duration);
        writer.WriteJs("rate", suggestion.Rate);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PredictedBgs predictions)
    {
        writer.WriteStartObject("predBGs");
        writer.WriteJs("IOB", predictions.Iob.AsSpan());
        writer.WriteJs("ZT", predictions.Zt.AsSpan());
        if (predictions.Cob is { } cob) writer.WriteJs("COB", cob.AsSpan());
        if (predictions.Uam is { } uam) writer.WriteJs("UAM", uam.AsSpan());
        writer.WriteEndObject();
    }
}
