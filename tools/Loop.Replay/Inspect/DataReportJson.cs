using System.Text.Json;

namespace Loop.Replay;

/// <summary>A report on data as one JSON object.</summary>
public static class DataReportJson
{
    public static void Write(Utf8JsonWriter writer, DataReport report)
    {
        writer.WriteStartObject();
        Instant(writer, "first", report.First);
        Instant(writer, "last", report.Last);
        writer.WriteNumber("glucoseCoverage", Math.Round(report.GlucoseCoverage, 4));
        writer.WriteString("zone", report.Zone.Zone.Id);
        writer.WriteString("zoneKnownBy", report.Zone.How);
        writer.WriteStartObject("offsetMinutes");
        foreach (var (minutes, count) in report.OffsetMinutes) writer.WriteNumber(FormattableString.Invariant($"{minutes}"), count);
        writer.WriteEndObject();
        List(writer, "counts", report.Counts, count =>
        {
            writer.WriteString("source", count.Source);
            writer.WriteString("kind", count.Kind);
            writer.WriteNumber("count", count.Count);
            Instant(writer, "first", count.First);
            Instant(writer, "last", count.Last);
        });
        writer.WriteStartArray("units");
        foreach (var unit in report.Units) writer.WriteStringValue(unit);
        writer.WriteEndArray();
        writer.WriteNumber("gapCount", report.GapCount);
        List(writer, "gaps", report.Gaps, gap =>
        {
            writer.WriteString("of", gap.Of);
            Instant(writer, "from", gap.From);
            Instant(writer, "to", gap.To);
        });
        List(writer, "oddities", report.Oddities, odd =>
        {
            writer.WriteString("kind", odd.Kind.ToString());
            writer.WriteString("what", odd.What);
            writer.WriteNumber("count", odd.Count);
            Instant(writer, "first", odd.FirstAt);
        });
        List(writer, "questions", report.Questions, question =>
        {
            writer.WriteString("source", question.Source);
            writer.WriteString("doubt", question.Doubt);
            writer.WriteString("guess", question.Guess);
            writer.WriteStartArray("answers");
            foreach (var answer in question.Answers) writer.WriteStringValue(answer);
            writer.WriteEndArray();
        });
        List(writer, "uses", report.Uses, use =>
        {
            writer.WriteString("name", use.Name);
            writer.WriteBoolean("possible", use.Possible);
            writer.WriteString("why", use.Why);
        });
        writer.WriteEndObject();
    }

    private static void List<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Instant(Utf8JsonWriter writer, string name, DateTimeOffset? at)
    {
        if (at is { } instant) writer.WriteString(name, instant.UtcDateTime);
    }
}
