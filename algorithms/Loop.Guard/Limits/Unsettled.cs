namespace Loop.Guard;

/// <summary>While nobody knows what became of a dose, nothing may add to it (UCA-SMB-04, PLT-05).</summary>
internal static class Unsettled
{
    public static string? Reason(Situation situation) => situation.Evidence.UnsettledDose ? "an earlier dose command has no known outcome" : null;

    /// <summary>A temp basal above what runs now would be an increase, even if it were below the schedule.</summary>
    public static string? Increase(Situation situation, TempBasalDraft draft)
    {
        if (Reason(situation) is not { } reason) return null;
        var asked = draft.IsCancel ? situation.Scheduled.At(0) : draft.Rate;
        if (situation.RunningRate() is not { } running) return $"{reason}, nor is it known what runs";
        return asked > running ? $"{reason}: no increase from {Figures.Rate(running)} to {Figures.Rate(asked)}" : null;
    }
}
