using Parquet;
using Parquet.Schema;

namespace Loop.Trial;

/// <summary>Writes a table as one row group of Parquet: UTF-8 strings, INT32, DOUBLE; none of them null.</summary>
internal static class ParquetTable
{
    public static async Task Write(Table table, string path)
    {
        var fields = table.Columns.Select(column => new DataField(column.Name, column.Type, isNullable: false)).ToArray();
        await using var file = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields.Cast<Field>().ToArray()), file);
        using var group = writer.CreateRowGroup();
        for (var i = 0; i < fields.Length; i++)
        {
            var place = i;
            if (table.Columns[i].Type == typeof(string)) await group.WriteAsync(fields[i], (IReadOnlyCollection<string>)[.. table.Rows.Select(row => (string)row[place])]);
            else if (table.Columns[i].Type == typeof(int)) await group.WriteAsync<int>(fields[i], table.Rows.Select(row => (int)row[place]).ToArray().AsMemory());
            else await group.WriteAsync<double>(fields[i], table.Rows.Select(row => (double)row[place]).ToArray().AsMemory());
        }

        group.CompleteValidate();
    }
}
