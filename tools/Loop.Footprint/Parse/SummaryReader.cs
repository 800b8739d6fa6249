using System.Globalization;
using Loop.Therapy;

namespace Loop.Footprint;

/// <summary>Reads the table of <c>strace -c</c>: with or without its column of errors, from old versions and new, ruled with hyphens or printed dashes.</summary>
public static class SummaryReader
{
    private const int ColumnsBeforeCalls = 3;

    /// <summary>Reads the rows.</summary>
    /// <returns>The rows, or what is wrong: a line that is no row, no total, or a total that is not the sum.</returns>
    public static Result<IReadOnlyList<CallCount>> Read(IEnumerable<string> lines)
    {
        var rows = new List<CallCount>();
        foreach (var line in lines)
        {
            var fields = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 0 || fields[0] == "%" || fields[0].All(IsRule) || line.StartsWith("strace: ", StringComparison.Ordinal)) continue;
            if (fields[^1] == "total") return Check(rows, fields);
            if (Row(fields) is not { } row) return new Problem($"summary line is no row of strace -c: {line}", "give the file that strace -c wrote");
            rows.Add(row);
        }

        return new Problem("the summary has no line of totals", "give the whole file that strace -c wrote");
    }

    private static bool IsRule(char mark) => mark is '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015';

    private static CallCount? Row(string[] fields)
    {
        var errors = 0;
        var wellFormed = fields.Length is 5 or 6
            && Number(fields[0]) is not null
            && int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && (fields.Length == 5 || int.TryParse(fields[4], NumberStyles.None, CultureInfo.InvariantCulture, out errors));
        return wellFormed && Number(fields[1]) is { } seconds && int.TryParse(fields[ColumnsBeforeCalls], NumberStyles.None, CultureInfo.InvariantCulture, out var calls)
            ? new CallCount(fields[^1], calls, errors, seconds)
            : null;
    }

    /// <summary>Old versions leave the total's usecs/call empty, so the sum is looked for wherever it may stand.</summary>
    private static Result<IReadOnlyList<CallCount>> Check(List<CallCount> rows, string[] total)
    {
        var sum = rows.Sum(row => row.Calls).ToString(CultureInfo.InvariantCulture);
        return total.Length >= 4 && total.Skip(2).Take(2).Contains(sum)
            ? rows
            : new Problem($"the summary's rows make {sum} calls, its total says otherwise: {string.Join(' ', total)}", "give the whole file that strace -c wrote");
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
