using Loop.DropIn.Arguments;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.DropIn.Commands;

/// <summary><c>oref0-calculate-iob</c>: insulin on board now and for the next four hours.</summary>
internal static class CalculateIobCommand
{
    public static CommandSyntax Syntax { get; } = new(
        "<pumphistory.json> <profile.json> <clock.json> [<autosens.json>] [<pumphistory-24h.json>]",
        "monitor/pumphistory-24h-zoned.json settings/profile.json monitor/clock-zoned.json settings/autosens.json",
        []);

    public static int Run(CommandCall call)
    {
        if (call.Arguments.Files.Count is < 3 or > 5) return call.FailOnCount(Syntax);
        if (!call.Below(0).TryGet(out var history, out var problem)) return call.Fail(problem);
        if (!call.Below(1).TryGet(out var profile, out problem)) return call.Fail(problem);
        if (!call.Below(2).TryGet(out var clock, out problem)) return call.Fail(problem);
        var inputs = new JsObject { ["history"] = history, ["history24"] = Optional(call, 4), ["profile"] = profile, ["clock"] = clock };
        var autosens = Optional(call, 3);
        if (autosens.IsTruthy) inputs["autosens"] = autosens;
        return call.PrintAnswer("iob", new JsObject { ["inputs"] = inputs });
    }

    // Autosens and the day before are taken where they are there, without a word where they are not.
    private static JsValue Optional(CommandCall call, int file) =>
        !string.IsNullOrEmpty(call.Arguments.File(file)) && call.Below(file).TryGet(out var value, out Problem? _) ? value : JsValue.Null;
}
