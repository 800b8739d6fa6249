using Loop.DropIn.Arguments;
using Loop.Oref.JavaScript;

namespace Loop.DropIn.Commands;

/// <summary><c>oref0-calculate-glucose-noise</c>: the glucose readings, the newest with its noise.</summary>
internal static class GlucoseNoiseCommand
{
    public static CommandSyntax Syntax { get; } = new("<glucose.json>", "monitor/glucose.json", []);

    public static int Run(CommandCall call)
    {
        if (call.Arguments.Files.Count != 1) return call.FailOnCount(Syntax);
        if (!call.Require(0).TryGet(out var glucose, out var problem)) return call.Fail(problem);
        return call.PrintAnswer("glucose-noise", new JsObject { ["glucose"] = glucose });
    }
}
