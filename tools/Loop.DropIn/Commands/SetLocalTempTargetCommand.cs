using Loop.DropIn.Arguments;
using Loop.Oref.Clock;
using Loop.Oref.JavaScript;
using Loop.Oref.Json;
using Loop.Oref.Profile;

namespace Loop.DropIn.Commands;

/// <summary><c>oref0-set-local-temptarget</c>: a temp target as JSON.</summary>
internal static class SetLocalTempTargetCommand
{
    public static CommandSyntax Syntax { get; } = new("<target> <duration> [<starttime>]", "110 60 2026-03-02T08:00:00.000Z", []);

    public static int Run(CommandCall call)
    {
        if (call.Arguments.Files is not [var target, var duration, ..] || call.Arguments.Files.Count > 3) return call.FailOnCount(Syntax);
        var start = call.Arguments.Files.Count > 2 ? call.Arguments.Files[2] : JsValue.Undefined;
        var instant = !start.IsTruthy ? call.Surroundings.Now()
            : start.Text is { } text ? WrittenDate.Parse(text, call.Surroundings.Zone)
            : JsDate.TimeClip(start.Number);
        call.Print(JsText.Stringify(LocalTempTarget.Create(target.ToString(), duration.ToString(), instant))!);
        return 0;
    }
}
