using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>
/// Cancels the running temp where the pump and its history disagree about it: one of the two is not what IOB was computed from.
/// </summary>
internal static class TempConsistency
{
    // Minutes that history may lag behind.
    private const double HistoryLag = 10;
    private const double OverdueAfter = 5;

    // Half of the finest step of any pump, U/h: rates nearer than this are the same to it.
    private const double SameRate = 0.0125;

    /// <returns>Which disagreement, its reason, and the repair that overruled one; no reason where all is well.</returns>
    public static (DosingBranch Branch, string? Reason, Corrections Applied) Check(
        CurrentTemp running, LastTemp? last, bool microBolusAllowed, double instant, Corrections corrections)
    {
        if (last is null) return default;
        var age = JsMath.Round((instant - last.Date.Number) / 60000);
        var applied = Corrections.None;
        if (microBolusAllowed && !running.Rate.StrictlyEquals(last.Rate) && age > HistoryLag && running.Duration.IsTruthy)
        {
            var same = corrections.HasFlag(Corrections.LastTempRateTolerance)
                && Math.Abs(running.Rate.Number - last.Rate.Number) < SameRate;
            var warning = $"Warning: currenttemp rate {running.Rate} != lastTemp rate {last.Rate} from pumphistory; canceling temp";
            if (!same) return (DosingBranch.TempMismatch, warning, applied);
            applied = Corrections.LastTempRateTolerance;
        }

        var ended = age - last.Duration.Number;
        if (!(running.Duration.Number > 0 && ended > OverdueAfter && age > HistoryLag)) return (default, null, applied);
        var late = $"Warning: currenttemp running but lastTemp from pumphistory ended {JsMath.Format(ended)}m ago; canceling temp";
        return (DosingBranch.TempOverdue, late, applied);
    }
}
