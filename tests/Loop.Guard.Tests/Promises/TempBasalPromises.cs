namespace Loop.Guard.Tests;

/// <summary>For each id of the temp basal table, what its verdicts promise: written from SAFETY.md, not from the Guard.</summary>
internal static class TempBasalPromises
{
    // The sums are of minutes here and there; they agree to a pulse or two.
    private const double Margin = 0.1;

    public static IReadOnlyDictionary<string, Func<GuardCase, Ruling, bool>> ById { get; } = new Dictionary<string, Func<GuardCase, Ruling, bool>>
    {
        ["RD-17"] = (c, r) => !c.ByEngine || (c.Evidence.Mode == Therapy.LoopMode.OpenLoop ? r.Verdict is null : c.Evidence.Mode != Therapy.LoopMode.LowGlucoseSuspend || AtMostScheduled(c, r)),
        ["UCA-TB-14"] = (c, r) => c.Proposal.TempBasal!.Duration.TotalMinutes is >= 0 and <= 1440 and var minutes && minutes % 30 == 0 || NeutralAtMost(c, r),
        ["UCA-TB-09"] = (c, r) => c.ProposalSeconds() <= 60 || NeutralAtMost(c, r),
        ["UCA-TB-11"] = (c, r) => !c.ByEngine || r.Verdict is not { } v || !IsHigh(c, v) || v.HalfHours <= 1,
        ["LIM-15"] = (c, r) => !c.ByEngine || r.Verdict is not { HalfHours: > 4 },
        ["UCA-TB-08"] = (c, r) => !c.PumpCannot() ? !c.ByEngine || !c.Seen.Battery.Low || AtMostScheduled(c, r) : r.Verdict is null,
        ["UCA-TB-07"] = (c, r) => !c.DataPromised() || !c.SetUpWrong() && c.Running() is { Percent: null } and not { Runs: true, Rate: null } || r.Verdict is null,
        ["UCA-REQ-02"] = (c, r) => !c.DataPromised() || !c.OldObservation() || r.Verdict is null,
        ["LIM-19"] = (c, r) => !c.DataPromised() || c.Skew() <= 90 || NeutralAtMost(c, r),
        ["LIM-20"] = (c, r) => !c.DataPromised() || !c.OldHistory() || NeutralAtMost(c, r),
        ["UCA-REQ-01"] = (c, r) => !c.DataPromised() || c.KnownMinutes() >= c.ActionMinutes() || NeutralAtMost(c, r),
        ["LIM-01"] = (c, r) => !c.ByEngine || !c.OldGlucose() || NeutralAtMost(c, r),
        ["LIM-02"] = (c, r) => !c.ByEngine || !c.EarlyGlucose() || NeutralAtMost(c, r),
        ["LIM-03"] = (c, r) => !c.ByEngine || !c.SensorCode() || NeutralAtMost(c, r),
        ["UCA-REQ-11"] = (c, r) => !c.ByEngine || !c.Implausible() || NeutralAtMost(c, r),
        ["LIM-05"] = (c, r) => !c.ByEngine || !c.Flat() || NeutralAtMost(c, r),
        ["UCA-SMB-04"] = (c, r) => !c.DataPromised() || !c.Evidence.UnsettledDose || r.Verdict is not { } v || NoIncrease(c, v),
        ["PLT-05"] = (c, r) => !c.DataPromised() || !c.Evidence.UnsettledDose || AtMostScheduled(c, r),
        ["UCA-REQ-06"] = (c, r) => !c.ByEngine || !c.Undetermined() || AtMostScheduled(c, r),
        ["SC-6"] = (c, r) => !c.ByEngine || AtMostScheduled(c, r) || c.Undetermined() || !c.ClaimDiffers(c.Insulin, Margin),
        ["UCA-TB-03"] = (c, r) => !c.ByEngine || !c.LowOrFalling() || AtMostScheduled(c, r),
        ["UCA-TB-05"] = (c, r) => !c.ByEngine || !NoReasonForLow(c, r) || NeutralAtMost(c, r),
        ["UCA-TB-04"] = (c, r) => r.Verdict is not { HalfHours: > 0 } v || v.Rate.Value <= c.HighestAllowed(c.Insulin),
        ["LIM-09"] = (c, r) => !IsIncrease(c, r, out var v) || OnBoardAfter(c, v) <= c.Evidence.Limits.MaxIob.Value + Margin,
        ["SC-1"] = (c, r) => !IsIncrease(c, r, out var v) || Fullest(c, v, 60, beyondSchedule: false) <= c.Evidence.Limits.MaxHourly.Value + Margin,
        ["UCA-SMB-14"] = (c, r) => !IsIncrease(c, r, out var v) || Fullest(c, v, 240, beyondSchedule: true) <= 3 * c.Evidence.Limits.MaxIob.Value + Margin,
        ["LIM-22"] = (c, r) => !IsIncrease(c, r, out var v)
            || c.KnownMinutes() >= 1440 && Fullest(c, v, 1440, beyondSchedule: false) <= c.DayLimit(c.Insulin) + 2 * Margin,
        ["UCA-TB-13"] = (c, r) => r.Verdict is not { } v || Reading.Represents(c.Seen.Model, v.RateSteps, coarseStep: 2),
    };

    /// <summary>What holds whatever the limits: never more than was asked, never longer, only for a minute.</summary>
    public static bool NeverMore(GuardCase c, Ruling r)
    {
        if (r.Verdict is not { } verdict) return true;
        if (r.Findings.Any(finding => finding.Effect == FindingEffect.Refused)) return c.ByEngine && NeutralAtMost(c, r) && verdict.ExpiresAt == c.Evidence.Now + TimeSpan.FromMinutes(1);
        return verdict.Rate <= c.Proposal.TempBasal!.Rate && verdict.Duration <= c.Proposal.TempBasal.Duration
            && (verdict.HalfHours == 0) == (c.Proposal.TempBasal.Duration == TimeSpan.Zero)
            && verdict.ExpiresAt == c.Proposal.DeliverAt + TimeSpan.FromMinutes(1);
    }

    private static bool NeutralAtMost(GuardCase c, Ruling ruling)
    {
        if (ruling.Verdict is not { } verdict) return true;
        if (verdict.Kind != VerdictKind.TempBasal || verdict.HalfHours != 1 || c.Running() is not { Runs: true, Rate: { } running } temp) return false;
        var scheduled = c.Insulin.LowestScheduled(30);
        return running.Value > Math.Min(scheduled, c.HighestAllowed(c.Insulin)) && verdict.Rate.Value <= scheduled
            || running.Value == 0 && temp.Remaining.TotalMinutes > 30 && verdict.RateSteps == 0;
    }

    private static bool AtMostScheduled(GuardCase c, Ruling ruling) => ruling.Verdict is not { } verdict || !IsHigh(c, verdict);

    private static bool IsHigh(GuardCase c, Verdict verdict) =>
        verdict.HalfHours > 0 && verdict.Rate.Value > c.Insulin.LowestScheduled(verdict.Duration.TotalMinutes);

    private static bool IsIncrease(GuardCase c, Ruling ruling, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Verdict? verdict)
    {
        verdict = ruling.Verdict;
        return c.ByEngine && verdict is not null && !c.Undetermined() && IsHigh(c, verdict);
    }

    private static bool NoIncrease(GuardCase c, Verdict verdict)
    {
        var scheduled = c.Insulin.Scheduled(0);
        var running = c.Running().Runs ? c.Running().Rate!.Value.Value : scheduled;
        return (verdict.HalfHours == 0 ? scheduled : verdict.Rate.Value) <= running;
    }

    private static bool NoReasonForLow(GuardCase c, Ruling ruling)
    {
        if (c.Proposal.Bolus is not null || ruling.Verdict is not { HalfHours: > 0 } verdict) return false;
        var insulin = c.Insulin;
        return c.Glucose() is [{ Value: >= 250 }, ..] glucose && Reading.Change(glucose) is >= 0
            && verdict.Rate.Value + 0.1 < insulin.LowestScheduled(verdict.Duration.TotalMinutes) && c.Proposal.TempBasal!.Rate.Value < insulin.LowestScheduled(c.Proposal.TempBasal.Duration.TotalMinutes)
            && !c.Undetermined() && insulin.OnBoard() < -Margin;
    }

    private static double OnBoardAfter(GuardCase c, Verdict verdict)
    {
        var insulin = c.Insulin;
        var minutes = verdict.Duration.TotalMinutes;
        return insulin.OnBoard() + insulin.Boluses(0.01, 1440) + verdict.Rate.Over(verdict.Duration).Value - insulin.TotalScheduled(0, minutes);
    }

    private static double Fullest(GuardCase c, Verdict verdict, int window, bool beyondSchedule)
    {
        var insulin = c.Insulin;
        var fullest = double.NegativeInfinity;
        foreach (var end in (double[])[10, 20, 30, 60, 120])
        {
            if (end > window) continue;
            var within = Math.Min(end, verdict.Duration.TotalMinutes);
            var held = insulin.Total(end - window, end) - insulin.TotalScheduled(0, within) + verdict.Rate.Value * within / 60;
            fullest = Math.Max(fullest, beyondSchedule ? held - insulin.TotalScheduled(end - window, end) : held);
        }

        return fullest;
    }
}
