using System.CommandLine;
using System.Text.Json;
using Loop.Oref;

namespace Loop.Cli.Commands;

/// <summary><c>loop oref corrections</c>: what oref0 does wrong and is done right here, from the code itself.</summary>
internal static class CorrectionsCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create()
    {
        var json = StandardOptions.Json();
        var command = new Command("corrections", "List oref0's known defects that the rig repairs, as a Markdown table.\nExample: loop oref corrections > docs/corrections.md") { json };
        command.SetAction(parsed =>
        {
            Console.Out.Write(parsed.GetValue(json) ? AsJson() : AsMarkdown());
            return 0;
        });
        return command;
    }

    /// <summary>The page that the project's documents hold.</summary>
    internal static string AsMarkdown() =>
        $"""
        # What is repaired of oref0

        The engine has two modes. Exact equals oref0 0.7.1, its defects included, and is what equivalence is proven in; the rig doses in
        Corrected, with every switch of this table on. This page is printed by `loop oref corrections`.

        | switch | stage | oref0 | Loop | insulin | thread |
        | --- | --- | --- | --- | --- | --- |
        {string.Join('\n', CorrectionTable.All.Select(Row))}

        """;

    private static string Row(Correction one) =>
        $"| {one.Name} | {one.Stage} | {one.Defect} | {one.Repair} | {Direction(one.Effect)} | {one.Upstream ?? "none filed"} |";

    private static string Direction(DoseEffect effect) => effect switch
    {
        DoseEffect.Less => "less",
        DoseEffect.More => "more",
        DoseEffect.Refused => "none",
        _ => "less or more",
    };

    private static string AsJson() => JsonSerializer.Serialize(
        CorrectionTable.All.Select(one => new { name = one.Name.ToString(), one.Stage, one.Defect, one.Repair, effect = one.Effect.ToString(), one.Upstream }), Indented) + "\n";
}
