namespace Loop.Guard;

/// <summary>What insulin on board, summed by the Guard itself, leaves (LIM-09, UCA-SMB-01), and whether the proposer's sum agrees (SC-6).</summary>
internal static class InsulinOnBoard
{
    /// <summary>U. A dose counts whole, nothing of it taken off for the time it takes.</summary>
    public static double BolusRoom(Situation situation) =>
        situation.Evidence.Limits.MaxIob.Value - situation.Totals.OnBoard() - situation.Totals.UnderWay();

    /// <summary>U/h that bring no more than the room over the schedule by the end of the temp basal.</summary>
    public static double RateRoom(Situation situation, TempBasalDraft draft) =>
        (BolusRoom(situation) + situation.Totals.Scheduled(draft.Minutes)) / (draft.Minutes / 60);

    /// <summary>Two honest sums over the same records are near each other; when they are not, one of them is wrong and nobody knows which.</summary>
    public static string? ClaimDiffers(Situation situation)
    {
        if (situation.Proposal is not { } proposal) return null;
        if (proposal.ClaimedIob is not { } claimed) return "the proposal does not say what it takes to be on board";

        // The claim was made at the observation's instant, a little before the ruling.
        var at = Math.Clamp(-situation.MinutesSince(situation.Observation.Instant), -HardLimits.ReadAgeMinutes, 0);
        var own = situation.Totals.OnBoard(at);
        var tolerance = HardLimits.ClaimTolerance + HardLimits.ClaimToleranceShare * situation.Totals.AtWork();
        return Math.Abs(claimed.Value - own) > tolerance
            ? $"{claimed} on board by the proposal, {Figures.Units(own)} by the Guard, {Figures.Units(tolerance)} apart is allowed"
            : null;
    }
}
