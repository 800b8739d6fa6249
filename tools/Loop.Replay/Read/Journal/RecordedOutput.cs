using System.Text.Json;

namespace Loop.Replay;

/// <summary>A decision of Loop's own record.</summary>
internal static class RecordedOutput
{
    public static LoopDecision Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var decision = OrefOutput.Read(root.Part("suggested"));
        return decision with
        {
            Glucose = decision.Glucose ?? root.Part("glucose").Number("glucose"),
            Iob = decision.Iob ?? root.Part("iob").Number("iob"),
            Cob = decision.Cob ?? root.Part("meal").Number("mealCOB"),
            SensitivityRatio = decision.SensitivityRatio ?? root.Part("autosens").Number("ratio"),
        };
    }
}
