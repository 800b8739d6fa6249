using Loop.Therapy;

namespace Loop.Guard.Tests;

/// <summary>For each id of the bolus table, what its verdicts promise: written from SAFETY.md, not from the Guard.</summary>
internal static class BolusPromises
{
    private const double Margin = 0.1;

    public static IReadOnlyDictionary<string, Func<GuardCase, Ruling, bool>> ById { get; } = new Dictionary<string, Func<GuardCase, Ruling, bool>>
    {
        ["RD-5"] = (c, r) => !c.ByEngine || c.Evidence.Mode == LoopMode.ClosedLoopSmb || r.Verdict is null,
        ["LIM-16"] = (c, r) => c.ProposalSeconds() <= 60 || r.Verdict is null,
        ["UCA-SMB-04"] = (c, r) => !c.Evidence.UnsettledDose || r.Verdict is null,
        ["RD-13"] = (c, r) => c.Evidence is { StatusNow: not null, ReservoirNow: not null } || r.Verdict is null,
        ["UCA-SMB-06"] = (c, r) => !c.PumpCannot() || r.Verdict is null,
        ["UCA-SMB-10"] = (c, r) => !c.SetUpWrong() || r.Verdict is null,
        ["UCA-SMB-13"] = (c, r) => c.Evidence.ReservoirNow is not { } now || c.Seen.Reservoir.Value - now.Value is >= -0.002 and <= 0.102 || r.Verdict is null,
        ["UCA-SMB-11"] = (c, r) => (!c.ByEngine || !c.Seen.Battery.Low)
            && (c.Evidence.ReservoirNow ?? c.Seen.Reservoir).Value >= c.Proposal.Bolus!.Value.Value + 1 || r.Verdict is null,
        ["RD-12"] = (c, r) => !c.ByEngine || c.Proposal.TempBasal is null || TempIsConfirmed(c) || r.Verdict is null,
        ["UCA-REQ-02"] = (c, r) => !c.OldObservation() || r.Verdict is null,
        ["UCA-REQ-07"] = (c, r) => c.Skew() <= 60 || r.Verdict is null,
        ["LIM-20"] = (c, r) => !c.OldHistory() || r.Verdict is null,
        ["UCA-REQ-01"] = (c, r) => c.KnownMinutes() >= 1440 || r.Verdict is null,
        ["UCA-REQ-06"] = (c, r) => !c.Undetermined() || r.Verdict is null,
        ["LIM-01"] = (c, r) => !c.ByEngine || !c.OldGlucose() || r.Verdict is null,
        ["LIM-02"] = (c, r) => !c.ByEngine || !c.EarlyGlucose() || r.Verdict is null,
        ["UCA-REQ-11"] = (c, r) => !c.ByEngine || !c.SensorCode() && !c.Implausible() || r.Verdict is null,
        ["LIM-05"] = (c, r) => !c.ByEngine || !c.Flat() || r.Verdict is null,
        ["LIM-06"] = (c, r) => !c.ByEngine || !c.Jumps() || r.Verdict is null,
        ["SC-6"] = (c, r) => !c.ByEngine || r.Verdict is null || c.Undetermined() || !c.ClaimDiffers(c.Insulin, Margin),
        ["UCA-SMB-02"] = (c, r) => !c.ByEngine || !c.LowOrFalling() || r.Verdict is null,
        ["UCA-SMB-05"] = (c, r) => !c.ByEngine || r.Verdict is null || c.Seen.History.OfType<BolusEvent>().All(bolus => c.MinutesSince(bolus.At + bolus.Duration) >= 3 && c.MinutesSince(bolus.At.AddMinutes(bolus.Delivered.Value / 1.5)) >= 3),
        ["LIM-23"] = (c, r) => !c.ByEngine || c.Insulin.Scheduled(0) >= 0.3 || r.Verdict is null,
        ["UCA-BOL-02"] = (c, r) => c.ByEngine || r.Verdict is null || c.Proposal.Bolus!.Value.Value <= Math.Min(25, Math.Min(c.Seen.Settings.MaxBolus.Value, c.Evidence.Limits.MaxBolus.Value)),
        ["UCA-BOL-05"] = (c, r) => c.ByEngine || r.Findings.Any(finding => finding is { Id: "UCA-BOL-05", Effect: FindingEffect.Noted } && finding.Detail.Contains("on board", StringComparison.Ordinal)),
        ["UCA-SMB-09"] = (c, r) => !c.ByEngine || Given(r) <= Math.Min(c.Evidence.Limits.MaxSmb.Value, c.Seen.Settings.MaxBolus.Value),
        ["LIM-14"] = (c, r) => !c.ByEngine || Given(r) <= 2 && (c.Undetermined() || Given(r) <= 0.1 * c.Insulin.Total(-1440, 0) + Margin),
        ["LIM-12"] = (c, r) => !c.ByEngine || Given(r) <= c.Insulin.Scheduled(0) * 1.5 + 1e-9,
        ["UCA-SMB-01"] = (c, r) => Unbound(c, r) || OnBoardAfter(c, r) <= c.Evidence.Limits.MaxIob.Value + Margin + LastMinute(c),
        ["SC-1"] = (c, r) => Unbound(c, r) || Fullest(c, r, 60, beyondSchedule: false) <= c.Evidence.Limits.MaxHourly.Value + Margin,
        ["UCA-SMB-14"] = (c, r) => Unbound(c, r) || Fullest(c, r, 240, beyondSchedule: true) <= 3 * c.Evidence.Limits.MaxIob.Value + Margin,
        ["LIM-22"] = (c, r) => r.Verdict is null || c.Undetermined() || Fullest(c, r, 1440, beyondSchedule: false) <= c.DayLimit(c.Insulin) + 2 * Margin,
        ["UCA-BOL-04"] = (c, r) => r.Verdict is not { } v || v.BolusSteps > 0 && Reading.Represents(c.Seen.Model, v.BolusSteps, coarseStep: 4),
    };

    /// <summary>What holds whatever the limits: never more than was asked, a person's within one step or not at all, only for a minute.</summary>
    public static bool NeverMore(GuardCase c, Ruling r)
    {
        if (r.Verdict is not { } verdict) return true;
        return verdict.Kind == VerdictKind.Bolus && verdict.Bolus <= c.Proposal.Bolus!.Value
            && (c.ByEngine || c.Proposal.Bolus.Value.Value - verdict.Bolus.Value < 0.1 + 1e-9)
            && !r.Findings.Any(finding => finding.Effect == FindingEffect.Refused)
            && verdict.ExpiresAt == c.Proposal.DeliverAt + TimeSpan.FromMinutes(1);
    }

    private static double Given(Ruling ruling) => ruling.Verdict?.Bolus.Value ?? 0;

    private static bool Unbound(GuardCase c, Ruling ruling) => !c.ByEngine || ruling.Verdict is null || c.Undetermined();

    private static bool TempIsConfirmed(GuardCase c)
    {
        var asked = c.Proposal.TempBasal!;
        if (c.Evidence.ConfirmedTempBasal is not { Percent: null } running) return false;
        if (asked.Duration == TimeSpan.Zero) return !running.Runs;
        return running.Rate?.Value <= asked.Rate.Value + 0.03 && (running.Remaining - asked.Duration).TotalMinutes is >= -5 and <= 20;
    }

    private static double OnBoardAfter(GuardCase c, Ruling ruling)
    {
        var insulin = c.Insulin;
        return insulin.OnBoard() + insulin.Boluses(0.01, 1440) + ExtraOfTemp(c, insulin, 1440, floor: 0) + Given(ruling);
    }

    // Guard and reference count a running temp basal in whole minutes and need not agree on its last one, U.
    private static double LastMinute(GuardCase c) => (c.Running().Rate?.Value ?? 0) / 60;

    // What the temp basal that goes on gives beyond the schedule up to a minute from now; below it counts as far as the floor lets it.
    private static double ExtraOfTemp(GuardCase c, ReferenceInsulin insulin, double until, double floor)
    {
        var sum = 0.0;
        var temp = c.Running();
        for (var minute = 0.5; minute < Math.Min(until, temp.Remaining.TotalMinutes); minute++)
        {
            var rate = temp.Rate?.Value ?? insulin.Scheduled(minute) * Math.Min(200, temp.Percent ?? 100) / 100;
            sum += Math.Max(floor, rate - insulin.Scheduled(minute)) / 60;
        }

        return sum;
    }

    private static double Fullest(GuardCase c, Ruling ruling, int window, bool beyondSchedule)
    {
        var insulin = c.Insulin;
        var fullest = double.NegativeInfinity;
        foreach (var end in (double[])[0, 10, 30, 60, 120])
        {
            if (end > window) continue;
            var held = insulin.Total(end - window, end) + ExtraOfTemp(c, insulin, end, double.NegativeInfinity) + Given(ruling);
            fullest = Math.Max(fullest, beyondSchedule ? held - insulin.TotalScheduled(end - window, end) : held);
        }

        return fullest;
    }
}
