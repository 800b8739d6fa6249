using System.Text.Json;
using Loop.Oref.Profile;

namespace Loop.Oref.Json;

/// <summary>A profile as oref0's profile.json.</summary>
public static class OrefProfileJson
{
    public static void Write(Utf8JsonWriter writer, OrefProfile profile)
    {
        writer.WriteStartObject();
        foreach (var key in PreferenceTable.Keys) writer.WriteJs(key.Name, key.Get(profile.Preferences));
        writer.WriteJs("dia", profile.Dia);
        writer.WriteJs("model", profile.Model);
        writer.WriteJs("current_basal", profile.CurrentBasal);
        WriteBasals(writer, profile);
        writer.WriteJs("max_daily_basal", profile.MaxDailyBasal);
        writer.WriteJs("max_basal", profile.MaxBasal);
        writer.WriteJs("out_units", profile.OutUnits);
        writer.WriteJs("min_bg", profile.MinBg);
        writer.WriteJs("max_bg", profile.MaxBg);
        WriteTargets(writer, profile);
        if (profile.TempTargetSet is { } set) writer.WriteBoolean("temptargetSet", set.IsTruthy);
        writer.WriteJs("sens", profile.Sens);
        WriteSensitivities(writer, profile);
        writer.WriteJs("carb_ratio", profile.CarbRatio);
        if (profile.CarbRatios is { } ratios) WriteCarbRatios(writer, ratios);
        writer.WriteEndObject();
    }

    internal static void WriteTarget(Utf8JsonWriter writer, TargetEntry target)
    {
        writer.WriteJs("low", target.Low);
        writer.WriteJs("high", target.High);
        if (target.TempTargetSet is { } set) writer.WriteBoolean("temptargetSet", set.IsTruthy);

        // oref0's order: only the entry in force has bounds, and they come the other way round.
        var isInForce = !double.IsNaN(target.MinBg.Number);
        if (isInForce) writer.WriteJs("max_bg", target.MaxBg);
        writer.WriteJs("min_bg", target.MinBg);
        if (!isInForce) writer.WriteJs("max_bg", target.MaxBg);
    }

    private static void WriteBasals(Utf8JsonWriter writer, OrefProfile profile)
    {
        writer.WriteStartArray("basalprofile");
        foreach (var entry in profile.BasalProfile)
        {
            writer.WriteStartObject();
            writer.WriteJs("i", entry.Order);
            writer.WriteJs("minutes", entry.Minutes);
            writer.WriteJs("rate", entry.Rate);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTargets(Utf8JsonWriter writer, OrefProfile profile)
    {
        writer.WriteStartObject("bg_targets");
        writer.WriteJs("user_preferred_units", profile.OutUnits);
        writer.WriteStartArray("targets");
        foreach (var entry in profile.Targets)
        {
            writer.WriteStartObject();
            writer.WriteJs("offset", entry.Offset);
            WriteTarget(writer, entry);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteSensitivities(Utf8JsonWriter writer, OrefProfile profile)
    {
        writer.WriteStartObject("isfProfile");
        writer.WriteStartArray("sensitivities");
        foreach (var entry in profile.Sensitivities)
        {
            writer.WriteStartObject();
            writer.WriteJs("offset", entry.Offset);
            writer.WriteJs("sensitivity", entry.Sensitivity);
            writer.WriteJs("endOffset", entry.EndOffset);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteCarbRatios(Utf8JsonWriter writer, CarbRatios ratios)
    {
        writer.WriteStartObject("carb_ratios");
        writer.WriteJs("units", ratios.Units);
        writer.WriteStartArray("schedule");
        foreach (var entry in ratios.Schedule ?? [])
        {
            writer.WriteStartObject();
            writer.WriteJs("offset", entry.Offset);
            writer.WriteJs("ratio", entry.Ratio);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
