using System.Text.Json;

namespace Loop.Replay;

/// <summary>oref0's suggestion as it is written, in devicestatus and in a rig's folder alike.</summary>
internal static class OrefOutput
{
    // oref0 predicts four hours; a loop that tells more than a day's curve tells none.
    private const int MostSteps = 288;
    private const int MostCurves = 8;
    private const double LargestValue = 1000;                // mg/dL

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
        Predicted = Predicted(suggested.Part("predBGs")),
    };

    private static PredictedGlucose? Predicted(JsonElement told)
    {
        if (told.ValueKind != JsonValueKind.Object) return null;
        var curves = new List<PredictedCurve>();
        foreach (var curve in told.EnumerateObject().Take(MostCurves))
        {
            if (curve.Value.ValueKind != JsonValueKind.Array || curve.Value.GetArrayLength() is 0 or > MostSteps) continue;
            var values = curve.Value.EnumerateArray().Select(JsonFigures.Number).ToList();
            if (values.TrueForAll(value => value is >= 0 and < LargestValue)) curves.Add(new PredictedCurve(curve.Name, [.. values.Select(value => (short)value!.Value)]));
        }

        return curves.Count == 0 ? null : new PredictedGlucose(curves);
    }
}
