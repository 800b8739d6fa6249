using System.Text.Json;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>
/// What the columns of a table mean. A file of one JSON object (<c>{"time": "Date", "glucose": "SG", "separator": ";"}</c>) or a text
/// (<c>time=Date,glucose=SG</c>); what it does not name is known by the columns' own names.
/// </summary>
/// <param name="Columns">Role to column name.</param>
/// <param name="Separator">Null: by the header.</param>
/// <param name="TimeFormat">.NET's custom format of the time column; null: ISO 8601 and the usual ones.</param>
internal sealed record CsvMapping(IReadOnlyDictionary<string, string> Columns, char? Separator, string? TimeFormat)
{
    /// <summary>The roles that a column may have.</summary>
    public static readonly string[] Roles = ["time", "date", "clock", "glucose", "finger", "carbs", "bolus", "basal", "temp_rate", "temp_percent", "temp_minutes", "target_low", "target_high", "target_minutes"];

    public static Result<CsvMapping> Parse(string? text)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        char? separator = null;
        string? format = null;
        if (text is null) return new CsvMapping(columns, null, null);
        if (!Pairs(text).TryGet(out var pairs, out var problem)) return problem;
        foreach (var (role, column) in pairs)
        {
            if (role == "separator" && column.Length > 0) separator = column == "tab" ? '\t' : column[0];
            else if (role == "timeFormat") format = column;
            else if (Roles.Contains(role, StringComparer.Ordinal)) columns[role] = column;
            else return new Problem($"--mapping: there is no role {role}", $"use {string.Join(", ", Roles)}, separator or timeFormat");
        }

        return new CsvMapping(columns, separator, format);
    }

    private static Result<List<(string Role, string Column)>> Pairs(string text)
    {
        if (File.Exists(text))
        {
            try
            {
                using var document = JsonDocument.Parse(File.ReadAllText(text));
                if (document.RootElement.ValueKind != JsonValueKind.Object) return new Problem($"the mapping {text} is no JSON object", "write {\"time\": \"Date\", \"glucose\": \"SG\"}");
                return document.RootElement.EnumerateObject().Select(member => (member.Name, member.Value.ToString())).ToList();
            }
            catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
            {
                return new Problem($"the mapping {text} cannot be read: {unreadable.Message}", "write {\"time\": \"Date\", \"glucose\": \"SG\"}");
            }
        }

        var pairs = new List<(string, string)>();
        foreach (var part in text.Split(','))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 1) return new Problem($"--mapping {text} is neither a file nor a list of role=column", "write time=Date,glucose=SG");
            pairs.Add((part[..at].Trim(), part[(at + 1)..].Trim()));
        }

        return pairs;
    }
}
