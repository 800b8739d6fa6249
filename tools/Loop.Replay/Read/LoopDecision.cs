namespace Loop.Replay;

/// <summary>A decision as a loop reported it. A figure that is null was not reported.</summary>
public sealed record LoopDecision
{
    /// <summary>U/h; null: leave the temp basal as it is.</summary>
    public double? Rate { get; init; }

    /// <summary>Minutes.</summary>
    public double? Duration { get; init; }

    /// <summary>U.</summary>
    public double? Units { get; init; }

    /// <summary>mg/dL.</summary>
    public double? Glucose { get; init; }

    /// <summary>mg/dL.</summary>
    public double? EventualBg { get; init; }

    /// <summary>U.</summary>
    public double? InsulinReq { get; init; }

    /// <summary>U, net.</summary>
    public double? Iob { get; init; }

    /// <summary>g.</summary>
    public double? Cob { get; init; }

    /// <summary>Autosens.</summary>
    public double? SensitivityRatio { get; init; }

    /// <summary>For people.</summary>
    public string? Reason { get; init; }

    /// <summary>What it expected of glucose.</summary>
    public PredictedGlucose? Predicted { get; init; }
}
