using System.Text.Json;

namespace Loop.Replay;

/// <summary>oref0's suggestion as it is written, in devicestatus and in a rig's folder alike.</summary>
internal static class OrefOutput
{
    public static LoopDecision Read(JsonElement suggested) => new()
    {
        Rate = suggested.Number("rate"),
        Duration = suggested.Number("duration"),
        Units = suggested.Number("units"),
        Glucose = suggested.Number("bg"),
        EventualBg = suggested.Number("eventualBG"),
        InsulinReq = suggested.Number("insulinReq"),
        Iob = suggested.Number("IOB"),
        Cob = suggested.Number("COB"),
        SensitivityRatio = suggested.Number("sensitivityRatio"),
        Reason = suggested.Text("reason"),
    };
}
