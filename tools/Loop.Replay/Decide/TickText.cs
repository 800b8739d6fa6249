using System.Globalization;
using System.Text.Json;

namespace Loop.Replay;

/// <summary>Moments as lines of JSON and of CSV.</summary>
public static class TickText
{
    /// <summary>The first line of a table of moments.</summary>
    public const string CsvHeader =
        "time,glucose,delta,class,first_difference,scheduled_rate,new_rate,new_minutes,new_units,new_eventual,new_iob,new_cob,new_ratio,new_branch,new_bound,new_allowed,old_rate,old_minutes,old_units,old_eventual,old_iob,old_cob,old_ratio,old_branch,more_insulin";

    /// <summary>One line of that table.</summary>
    public static string Csv(Tick tick) => string.Join(',', Fields(tick).Select(Quoted));

    /// <summary>One object, with the reasons.</summary>
    public static void Write(Utf8JsonWriter writer, Tick tick)
    {
        writer.WriteStartObject();
        writer.WriteString("at", tick.At.UtcDateTime);
        writer.WriteNumber("glucose", tick.Glucose);
        Number(writer, "delta", tick.Delta);
        if (tick.Old is not null)
        {
            writer.WriteString("class", Name(tick.Class));
            if (tick.FirstDifference is not null) writer.WriteString("firstDifference", tick.FirstDifference);
            Number(writer, "moreInsulin", Math.Round(tick.MoreInsulin, 4));
            writer.WriteBoolean("alarming", tick.IsAlarming);
        }

        writer.WriteNumber("scheduledRate", tick.ScheduledRate);
        Write(writer, "new", tick.New);
        if (tick.Old is { } old) Write(writer, "old", old);
        writer.WriteEndObject();
    }

    /// <summary>A class in words.</summary>
    public static string Name(DecisionClass kind) => kind switch
    {
        DecisionClass.Same => "same",
        DecisionClass.SameDose => "same dose",
        DecisionClass.WithinStep => "within a step",
        DecisionClass.Differs => "differs",
        DecisionClass.Opposite => "opposite",
        _ => "one fails",
    };

    private static void Write(Utf8JsonWriter writer, string name, DoseView dose)
    {
        writer.WriteStartObject(name);
        Number(writer, "rate", dose.Rate);
        Number(writer, "minutes", dose.Minutes);
        writer.WriteNumber("units", dose.Units);
        writer.WriteNumber("effectiveRate", dose.EffectiveRate);
        Number(writer, "eventualBG", dose.Figures.EventualBg);
        Number(writer, "IOB", dose.Figures.Iob);
        Number(writer, "COB", dose.Figures.Cob);
        Number(writer, "sensitivityRatio", dose.Figures.SensitivityRatio);
        Number(writer, "insulinReq", dose.Figures.InsulinReq);
        if (dose.Branch is not null) writer.WriteString("branch", dose.Branch);
        if (dose.Bound.Count > 0)
        {
            writer.WriteStartArray("bound");
            foreach (var limit in dose.Bound) writer.WriteStringValue(limit);
            writer.WriteEndArray();
        }

        if (dose.Allowed is not null) writer.WriteString("allowed", dose.Allowed);
        if (dose.Reason is not null) writer.WriteString("reason", dose.Reason);
        if (dose.Problem is not null) writer.WriteString("problem", dose.Problem);
        writer.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number)) writer.WriteNumber(name, number);
    }

    private static IEnumerable<string> Fields(Tick tick)
    {
        string[] first =
        [
            tick.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), Shown(tick.Glucose), Shown(tick.Delta),
            tick.Old is null ? "" : Name(tick.Class), tick.FirstDifference ?? "", Shown(tick.ScheduledRate),
        ];
        return [.. first, .. Fields(tick.New), string.Join(' ', tick.New.Bound.Select(limit => limit.Replace(' ', '_'))), tick.New.Allowed ?? "", .. tick.Old is { } old ? Fields(old) : new string[8], Shown(Math.Round(tick.MoreInsulin, 4))];
    }

    private static string[] Fields(DoseView dose) =>
    [
        Shown(dose.Rate), Shown(dose.Minutes), Shown(dose.Units), Shown(dose.Figures.EventualBg), Shown(dose.Figures.Iob), Shown(dose.Figures.Cob), Shown(dose.Figures.SensitivityRatio), dose.Branch ?? "",
    ];

    private static string Shown(double? value) => value is { } number && double.IsFinite(number) ? number.ToString(CultureInfo.InvariantCulture) : "";

    private static string Quoted(string? field) => field is null ? "" : field.AsSpan().ContainsAny(',', '"', '\n') ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
