using System.CommandLine;
using Loop.Trial;
using Spectre.Console;

namespace Loop.Cli.Commands;

/// <summary><c>loop trial columns</c>: what the columns of the result files mean.</summary>
internal static class TrialColumnsCommand
{
    public static Command Create()
    {
        var command = new Command("columns", "Explain the columns of days and patients (CSV and Parquet).\nExample: loop trial columns");
        command.SetAction(_ =>
        {
            var table = new Spectre.Console.Table().Border(TableBorder.None).AddColumns("column", "unit", "meaning");
            foreach (var column in ResultColumns.All) table.AddRow(Markup.Escape(column.Name), Markup.Escape(column.Unit), Markup.Escape(column.Meaning));
            Screen.Of(columns: 140).Write(table);
            return 0;
        });
        return command;
    }
}
