using Loop.DropIn.Arguments;
using Loop.Oref.JavaScript;

namespace Loop.DropIn.Commands;

/// <summary><c>oref0-autotune-core</c>: the profile, tuned by a day that was prepared.</summary>
internal static class AutotuneCoreCommand
{
    public static CommandSyntax Syntax { get; } = new(
        "<autotune/glucose.json> <autotune/autotune.json> <settings/profile.json> [--output-file=<output.json>]",
        "glucose.json profile.json profile.pump.json --output-file=newprofile.json",
        [new("output-file", OptionKind.OptionalValue, 'o')],
        Demanded: 3);

    public static int Run(CommandCall call)
    {
        if (!call.AsNamed(0).TryGet(out var prepared, out var problem) || !call.AsNamed(1).TryGet(out var previous, out problem)
            || !call.AsNamed(2).TryGet(out var pumpProfile, out problem))
        {
            call.Print("{ \"error\": \"Could not parse input data\" }");
            return call.Fail(problem, 0);
        }

        if (previous.Fields is not { } fields || pumpProfile.IsNullish) return call.Fail("a profile is no object; make it with oref0-get-profile");
        if (!pumpProfile["useCustomPeakTime"].IsTruthy)
        {
            fields["dia"] = pumpProfile["dia"];
            fields["insulinPeakTime"] = pumpProfile["insulinPeakTime"];
        }

        fields["curve"] = pumpProfile["curve"];
        return AutotuneOutput.Write(
            call, "autotune-core", new JsObject { ["preppedGlucose"] = prepared, ["previousAutotune"] = previous, ["pumpProfile"] = pumpProfile }, indent: "   ");
    }
}
