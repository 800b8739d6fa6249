using Loop.DropIn.Arguments;
using Loop.Oref.JavaScript;

namespace Loop.DropIn.Commands;

/// <summary><c>oref0-find-insulin-uses</c>: the pump's history as the small boluses that the IOB is summed from.</summary>
internal static class FindInsulinUsesCommand
{
    public static CommandSyntax Syntax { get; } = new(
        "<pumphistory.json> <profile.json>", "monitor/pumphistory-24h-zoned.json settings/profile.json", [], Demanded: 2);

    public static int Run(CommandCall call)
    {
        if (call.Arguments.Files.Count > 2) return call.FailOnCount(Syntax);
        if (!call.Require(0).TryGet(out var history, out var problem)) return call.Fail(problem);
        if (!call.Require(1).TryGet(out var profile, out problem)) return call.Fail(problem);
        return call.PrintAnswer("iob-history", new JsObject { ["inputs"] = new JsObject { ["history"] = history, ["profile"] = profile } });
    }
}
