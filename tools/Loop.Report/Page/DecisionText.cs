using Loop.Replay;

namespace Loop.Report;

/// <summary>A recorded decision in words, glucose in the report's unit; the reason is the loop's own text.</summary>
internal static class DecisionText
{
    /// <summary>Figures and reason.</summary>
    public static string Whole(DecisionMade decision, ReportDay day, ReportUnit unit)
    {
        var told = decision.Decision;
        var parts = new List<string> { Picture.Text($"{day.Local(decision.At):HH:mm}  {Dose(told)}") };
        if (told.EventualBg is { } eventual) parts.Add($"eventually {unit.Text(eventual)} {unit.Name}");
        if (told.Reason is { } reason) parts.Add(reason);
        return string.Join('\n', parts);
    }

    /// <summary>What it asked for.</summary>
    public static string Dose(LoopDecision decision)
    {
        var temp = decision.Rate is { } rate ? Picture.Text($"{rate:0.0##} U/h for {decision.Duration ?? 0:0} min") : null;
        var micro = decision.Units is { } units and > 0 ? Picture.Text($"micro-bolus {units:0.0##} U") : null;
        return (micro, temp) switch
        {
            (null, null) => "no change",
            (null, { } only) => only,
            ({ } only, null) => only,
            _ => $"{micro}, {temp}",
        };
    }
}
