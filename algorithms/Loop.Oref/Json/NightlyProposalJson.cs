using System.Text.Json;
using Loop.Oref.Autotune;

namespace Loop.Oref.Json;

/// <summary>Writes a night's proposal: oref0's names where oref0 has one.</summary>
internal static class NightlyProposalJson
{
    public static void Write(Utf8JsonWriter writer, NightlyProposal proposal)
    {
        writer.WriteStartObject();
        writer.WriteJsDate("from", proposal.From.ToUnixTimeMilliseconds());
        writer.WriteJsDate("to", proposal.To.ToUnixTimeMilliseconds());
        writer.WriteStartArray("basalprofile");
        foreach (var hour in proposal.Basal) Write(writer, hour);
        writer.WriteEndArray();
        Write(writer, "sens", proposal.Sensitivity);
        Write(writer, "carb_ratio", proposal.CarbRatio);
        Write(writer, "dia", proposal.InsulinHours);
        if (proposal.InsulinPeakMinutes is { } peak) Write(writer, "insulinPeakTime", peak);
        Write(writer, proposal.Evidence);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, in ProposedHour hour)
    {
        writer.WriteStartObject();
        writer.WriteNumber("hour", hour.Hour);
        WriteChange(writer, hour.Rate);
        writer.WriteNumber("readings", hour.Readings);
        if (hour.NightsUntuned > 0) writer.WriteNumber("untuned", hour.NightsUntuned);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, in ProposedChange change)
    {
        writer.WriteStartObject(name);
        WriteChange(writer, change);
        writer.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter writer, in ProposedChange change)
    {
        writer.WriteJs("pump", change.Pump);
        writer.WriteJs("old", change.Old);
        writer.WriteJs("new", change.New);
    }

    private static void Write(Utf8JsonWriter writer, NightlyEvidence evidence)
    {
        writer.WriteStartObject("evidence");
        writer.WriteNumber("readings", evidence.Readings);
        Write(writer, "found", evidence.Found);
        Write(writer, "used", evidence.Used);
        writer.WriteNumber("meals", evidence.Meals);
        writer.WriteString("preparation", evidence.Preparation.ToString());
        writer.WriteString("tuning", evidence.Tuning.ToString());
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, CategoryCounts counts)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("carbs", counts.Carbs);
        writer.WriteNumber("corrections", counts.Corrections);
        writer.WriteNumber("basal", counts.Basal);
        writer.WriteNumber("uam", counts.Uam);
        writer.WriteEndObject();
    }
}
