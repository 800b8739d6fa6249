using Loop.Therapy;

namespace Loop.Replay;

/// <summary>A table: its header found below whatever is written above it, its rows read one by one.</summary>
internal sealed class CsvSource : IEventSource
{
    // Devices write a person's name and the report's dates above the header.
    private const int MostAbove = 30;

    private readonly string path;
    private readonly CsvMapping mapping;
    private readonly char separator;
    private readonly int headerLine;
    private readonly CsvColumns columns;

    private CsvSource(string path, CsvMapping mapping, char separator, int headerLine, CsvColumns columns) =>
        (this.path, this.mapping, this.separator, this.headerLine, this.columns) = (path, mapping, separator, headerLine, columns);

    public long CapturedDecisions => 0;

    /// <param name="head">The file's beginning.</param>
    public static Result<IEventSource> Of(string path, string head, CsvMapping mapping)
    {
        var lines = head.Split('\n');
        for (var i = 0; i < Math.Min(lines.Length, MostAbove); i++)
        {
            foreach (var separator in mapping.Separator is { } told ? (char[])[told] : [',', ';', '\t', '|'])
            {
                var columns = CsvColumns.Of(CsvRow.Split(lines[i].TrimEnd('\r'), separator), mapping);
                if (columns.IsUsable) return new CsvSource(path, mapping, separator, i, columns);
            }
        }

        return new Problem($"{path} is no table whose columns are known", "name them with --mapping time=…,glucose=… (roles: " + string.Join(", ", CsvMapping.Roles) + ")");
    }

    public Problem? Read(EventIntake intake)
    {
        var tally = intake.Tally(path, DataFormat.Csv);
        tally.DeclaredGlucose = columns.Glucose;
        tally.BasalIsDeclared = columns.SaysUnitsPerHour;
        tally.CarbsAreDeclared = columns.SaysGrams;
        try
        {
            using var reader = new StreamReader(Sources.Open(path));
            for (var i = 0; i <= headerLine; i++) reader.ReadLine();
            var rows = new CsvRows(intake, path, columns, mapping.TimeFormat);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0) rows.Take(CsvRow.Split(line, separator));
            }

            rows.Finish();
            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new Problem($"{path} cannot be read: {unreadable.Message}", "check the file");
        }
    }
}
