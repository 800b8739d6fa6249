using System.Text;
using System.Text.Json;
using Loop.Tuning;

namespace Loop.Replay;

/// <summary>A proposal as a file to read, with everything it stands on and what repeats it.</summary>
public static class TuningFile
{
    public static string Json(PersonTrace trace, TuningProposal proposal, FitCheck? check, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(proposal);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("what", "a proposal to be read by a person; nothing applies it");
            writer.WriteString("from", trace.Start);
            writer.WriteString("to", trace.At(trace.Steps));
            writer.WriteNumber("seed", seed);
            writer.WriteBoolean("confirmed", proposal.IsConfirmed);
            writer.WriteNumber("heldOutDays", proposal.HeldOutDays);
            IntervalJson.Write(writer, "heldOutGain", proposal.HeldOutGain);
            writer.WriteNumber("insulinPeakMinutes", proposal.Action.PeakMinutes);
            writer.WriteNumber("insulinActionHours", proposal.Action.Hours);
            writer.WriteStartArray("hours");
            foreach (var hour in proposal.Hours) Write(writer, hour);
            writer.WriteEndArray();
            if (check is not null) Write(writer, check);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, TuningHour hour)
    {
        writer.WriteStartObject();
        writer.WriteNumber("hour", hour.Hour);
        writer.WriteNumber("blocks", hour.Blocks);
        writer.WriteNumber("days", hour.Days);
        IntervalJson.Write(writer, "unexplained", hour.Deviation);
        Write(writer, "basal", hour.Now.Basal, hour.Basal);
        Write(writer, "isf", hour.Now.Isf, hour.Isf);
        Write(writer, "carbRatio", hour.Now.CarbRatio, hour.CarbRatio);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, double now, TunedValue value)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("now", now);
        writer.WriteNumber("proposed", value.Proposed);
        IntervalJson.Write(writer, "fitted", value.Fitted);
        writer.WriteString("standing", value.Standing.ToString());
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, FitCheck check)
    {
        writer.WriteStartObject("withProposedBasal");
        writer.WriteNumber("livesWithMoreLows", check.WorseLows);
        writer.WriteBoolean("safeEnough", check.IsSafeEnough);
        foreach (var (name, recorded, change) in check.Figures)
        {
            writer.WriteStartObject(name);
            writer.WriteNumber("recorded", recorded);
            IntervalJson.Write(writer, "change", change);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
