using Loop.DropIn.Arguments;
using Loop.DropIn.Files;
using Loop.Oref.JavaScript;

namespace Loop.DropIn.Commands;

/// <summary><c>oref0-normalize-temps</c>: the pump's history as treatments for Nightscout.</summary>
internal static class NormalizeTempsCommand
{
    // Where the rig keeps its insulin on board, which a bolus's note repeats.
    private const string IobFile = "monitor/iob.json";

    public static CommandSyntax Syntax { get; } = new("<pumphistory.json>", "monitor/pumphistory-24h-zoned.json", [], Demanded: 1);

    public static int Run(CommandCall call)
    {
        if (call.Arguments.Files.Count > 1) return call.FailOnCount(Syntax, 0);
        if (!call.Below(0).TryGet(out var history, out var problem)) return call.Fail(problem, 0);
        return call.PrintAnswer("normalize-temps", new JsObject { ["history"] = history, ["calculated_iob"] = CalculatedIob(call) });
    }

    // Null where the file is there and cannot be read: oref0 then ends at the first bolus.
    private static JsValue CalculatedIob(CommandCall call)
    {
        var path = call.Files.AsNamed(IobFile);
        if (!Path.Exists(path)) return JsValue.Undefined;
        if (!InputFiles.ReadJson(path).TryGet(out var iob, out _)) return JsValue.Null;
        if (iob.Items is not { Count: > 0 } points) return JsValue.Undefined;
        return points[0].IsNullish ? JsValue.Null : points[0]["iob"].JoinedText;
    }
}
