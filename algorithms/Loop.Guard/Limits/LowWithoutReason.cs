namespace Loop.Guard;

/// <summary>A low temp basal needs a low-side reason (UCA-TB-05): far above range, not falling and with nothing on board there is none.</summary>
internal static class LowWithoutReason
{
    public static string? Of(Situation situation, TempBasalDraft draft)
    {
        // The zero temp basal of a micro-bolus is paid for by the bolus.
        if (draft.IsCancel || situation.Proposal?.Bolus is not null || draft.Rate >= situation.Scheduled.Lowest(draft.Minutes)) return null;
        if (situation.Glucose is not { IsMissing: false, Value: >= HardLimits.NoReasonForLow } glucose || glucose.Change() is not >= 0) return null;
        var onBoard = situation.Totals.OnBoard();
        return onBoard <= 0
            ? $"{Figures.Rate(draft.Rate)} at {Figures.Glucose(glucose.Value)}, not falling, with {Figures.Units(onBoard)} on board"
            : null;
    }
}
