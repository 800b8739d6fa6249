using System.Globalization;
using System.Text;

namespace Loop.Trial;

/// <summary>
/// A table as it is written: named columns, each of texts, whole numbers or numbers. In CSV a number has as many digits as it takes to read the same double back, so that what
/// went through a file is what it was.
/// </summary>
internal sealed class Table
{
    private Table(IReadOnlyList<TableColumn> columns, List<object[]> rows) => (Columns, Rows) = (columns, rows);

    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>Each cell a <see cref="string"/>, an <see cref="int"/> or a <see cref="double"/>.</summary>
    public List<object[]> Rows { get; }

    public static Table OfRows(IEnumerable<ResultRow> rows) => new(
        ColumnsOf(ResultColumns.All),
        [.. rows.Select(row => ResultColumns.All.Select(column => Cell(column, row)).ToArray())]);

    public static Table Of(IReadOnlyList<TableColumn> columns, IEnumerable<object[]> rows) => new(columns, [.. rows]);

    public static IReadOnlyList<TableColumn> ColumnsOf(IReadOnlyList<ResultColumn> columns) => [.. columns.Select(column => new TableColumn(column.Name, column.Type))];

    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == column) return i;
        }

        throw new ArgumentException($"There is no column {column}.", nameof(column));
    }

    public string ToCsv()
    {
        var text = new StringBuilder(string.Join(',', Columns.Select(column => column.Name))).Append('\n');
        foreach (var row in Rows) text.AppendJoin(',', row.Select(Written)).Append('\n');
        return text.ToString();
    }

    /// <summary>The table of a CSV text that this program wrote; null where it is none of these columns.</summary>
    public static Table? Read(string csv, IReadOnlyList<TableColumn> columns)
    {
        var lines = csv.Split('\n');
        if (lines[0] != string.Join(',', columns.Select(column => column.Name)) || lines[^1].Length > 0) return null;
        var rows = new List<object[]>();
        foreach (var line in lines.Skip(1).SkipLast(1))
        {
            var cells = line.Split(',');
            if (cells.Length != columns.Count) return null;
            var row = new object[cells.Length];
            for (var i = 0; i < cells.Length; i++)
            {
                if (Read(cells[i], columns[i].Type) is not { } cell) return null;
                row[i] = cell;
            }

            rows.Add(row);
        }

        return new Table(columns, rows);
    }

    private static object Cell(ResultColumn column, ResultRow row) =>
        column.Text is { } text ? Plain(text(row)) : column.Whole is { } whole ? whole(row) : column.Number!(row);

    // Names come from files; a comma or a line break in one is no second column.
    private static string Plain(string text) => new([.. text.Select(letter => letter is ',' or '"' || char.IsControl(letter) ? ' ' : letter)]);

    private static string Written(object cell) => cell switch
    {
        double number => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "",
        int whole => whole.ToString(CultureInfo.InvariantCulture),
        _ => (string)cell,
    };

    private static object? Read(string text, Type type) =>
        type == typeof(string) ? text
        : type == typeof(int) ? int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null
        : text.Length == 0 ? double.NaN
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>A column of a table.</summary>
internal sealed record TableColumn(string Name, Type Type);
