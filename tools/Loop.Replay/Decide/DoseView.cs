using Loop.Oref;
using Loop.Oref.Dosing;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>One side of a comparison: what was asked for, and on what figures.</summary>
/// <param name="Rate">U/h asked for; null: the temp basal is left as it is.</param>
/// <param name="Minutes">Of the temp basal asked for; 0 cancels.</param>
/// <param name="Units">The micro-bolus, U; 0 where there is none.</param>
/// <param name="EffectiveRate">U/h that then runs: the rate asked for, what runs already, or the schedule.</param>
/// <param name="Figures">mg/dL, U, g: eventual glucose, IOB, COB, sensitivity ratio; null where not known.</param>
/// <param name="Branch">Which way the decision went; null of a recorded one.</param>
/// <param name="Bound">What bound the dose: the engine's own limits by name, the Guard's by their ids.</param>
/// <param name="Allowed">What the Guard left of it, in words; null where nothing was asked for or nobody asked the Guard.</param>
/// <param name="Problem">Why there is no decision; null where there is one.</param>
public sealed record DoseView(
    double? Rate, double? Minutes, double Units, double EffectiveRate, DoseFigures Figures, string? Branch, IReadOnlyList<string> Bound, string? Allowed, string? Reason, string? Problem)
{
    /// <summary>U that come within half an hour of the decision.</summary>
    public double InsulinAhead => EffectiveRate / 2 + Units;

    internal static DoseView Of(Decision decision, Observation observation, GuardView guard)
    {
        var suggestion = decision.Suggestion;
        var why = suggestion.Explanation;
        var temp = decision.Proposal.TempBasal;
        return new DoseView(
            temp?.Rate.Value, temp?.Duration.TotalMinutes, decision.Proposal.Bolus?.Value ?? 0, Effective(temp?.Rate.Value, temp?.Duration.TotalMinutes, observation),
            new DoseFigures(Known(suggestion.EventualBg), decision.Iob?.Value, Known(suggestion.Cob), decision.Autosens?.Ratio, Known(suggestion.InsulinReq)),
            why.Branch.ToString(), [.. EngineLimits(why), .. guard.Ids], guard.Allowed, suggestion.Reason, decision.Problem?.What);
    }

    internal static DoseView Of(LoopDecision recorded, Observation observation) => new(
        recorded.Rate, recorded.Duration, recorded.Units ?? 0, Effective(recorded.Rate, recorded.Duration, observation),
        new DoseFigures(recorded.EventualBg, recorded.Iob, recorded.Cob, recorded.SensitivityRatio, recorded.InsulinReq),
        null, [], null, recorded.Reason, null);

    private static double Effective(double? rate, double? minutes, Observation observation)
    {
        if (rate is { } asked && minutes is not 0) return asked;
        if (rate is null && observation.TempBasal is { Runs: true, Rate: { } running }) return running.Value;
        return Scheduled(observation);
    }

    /// <summary>U/h that the schedule holds for the moment.</summary>
    internal static double Scheduled(Observation observation) => observation.Schedules.Basal.At(observation.Instant, observation.Clock.UtcOffset).Value;

    private static IEnumerable<string> EngineLimits(Explanation why)
    {
        if (why.CutToMaxIob) yield return "max_iob";
        if (why.CutToMaxSafeBasal) yield return "max safe basal";
        if (why.Branch is DosingBranch.MaxIobKept or DosingBranch.MaxIobNeutral) yield return "max_iob";
        if (why.Branch is DosingBranch.LowGlucoseSuspend) yield return "threshold";
        if (why.SmbBound is not SmbBound.None and not SmbBound.HalfInsulinReq) yield return why.SmbBound == SmbBound.UamMinutes ? "maxUAMSMBBasalMinutes" : "maxSMBBasalMinutes";
        if (why.SmbOutcome is SmbOutcome.Waiting) yield return "SMBInterval";
        if (why.SmbBlock is not SmbBlock.None and not SmbBlock.NoPreference) yield return $"no SMB: {why.SmbBlock}";
    }

    private static double? Known(JsNumber number) => number.IsNumber && double.IsFinite(number.Number) ? number.Number : null;
}

/// <summary>The figures behind a dose; null where not known.</summary>
/// <param name="EventualBg">mg/dL.</param>
/// <param name="Iob">U.</param>
/// <param name="Cob">g.</param>
/// <param name="InsulinReq">U.</param>
public sealed record DoseFigures(double? EventualBg, double? Iob, double? Cob, double? SensitivityRatio, double? InsulinReq);
