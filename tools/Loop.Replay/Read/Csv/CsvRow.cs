using System.Text;

namespace Loop.Replay;

/// <summary>One line of a table.</summary>
internal static class CsvRow
{
    /// <summary>Its fields; what is in quotation marks may hold the separator, and a doubled mark is one.</summary>
    public static List<string> Split(string line, char separator)
    {
        var fields = new List<string>();
        if (!line.Contains('"', StringComparison.Ordinal))
        {
            fields.AddRange(line.Split(separator));
            return fields;
        }

        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == separator && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[i]);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
