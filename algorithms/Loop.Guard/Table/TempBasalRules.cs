namespace Loop.Guard;

/// <summary>Every limit on a temp basal, in the order in which they are tried. A refusal does not end the walk: all findings are told.</summary>
internal static class TempBasalRules
{
    public static IReadOnlyList<GuardRule<TempBasalDraft>> All { get; } =
    [
        // The command itself
        Refuse("UCA-TB-14", Binds.Everything, static (_, draft) => TempBasalLength.NotHalfHours(draft.Minutes)),
        Refuse("UCA-TB-09", Binds.Everything, (situation, _) => Freshness.ProposalIsOld(situation)),

        // What the loop may do at all
        Refuse("RD-17", Binds.Engine, static (situation, _) => Mode.SuggestsOnly(situation)),
        HoldAtSchedule("RD-17", Binds.Engine, Mode.OnlyLowers),

        // How long
        Shorten("UCA-TB-11", Binds.Engine, HardLimits.HighTempMinutes, TempBasalLength.IsHigh),
        Shorten("LIM-15", Binds.Engine, HardLimits.LowTempMinutes, static (_, _) => true),

        // The pump
        Refuse("UCA-TB-08", Binds.Everything, (situation, _) => PumpState.CannotDeliver(situation)),
        HoldAtSchedule("UCA-TB-08", Binds.Engine, PumpState.BatteryLow),
        Refuse("UCA-TB-07", Binds.Doses, (situation, _) => PumpSetup.Unusable(situation) ?? PumpSetup.PercentMode(situation)),

        // The data: refused where they are not good, held at the schedule where they do not carry an increase
        Refuse("UCA-REQ-02", Binds.Doses, (situation, _) => Freshness.ObservationIsOld(situation)),
        Refuse("LIM-19", Binds.Doses, (situation, _) => Clocks.Apart(situation, HardLimits.TempSkewSeconds)),
        Refuse("LIM-20", Binds.Doses, (situation, _) => Freshness.HistoryIsOld(situation)),
        Refuse("UCA-REQ-01", Binds.Doses, (situation, _) => DoseHistory.ShorterThan(situation, situation.Curve.Minutes)),
        Refuse("LIM-01", Binds.Engine, (situation, _) => GlucoseData.MissingOrOld(situation)),
        Refuse("LIM-02", Binds.Engine, (situation, _) => GlucoseData.FromTheFuture(situation)),
        Refuse("LIM-03", Binds.Engine, (situation, _) => GlucoseData.SensorError(situation)),
        Refuse("UCA-REQ-11", Binds.Engine, (situation, _) => GlucoseData.Implausible(situation)),
        Refuse("LIM-05", Binds.Engine, (situation, _) => GlucoseData.Flat(situation)),
        Refuse("UCA-SMB-04", Binds.Doses, Unsettled.Increase),
        HoldAtSchedule("PLT-05", Binds.Doses, Unsettled.Reason),
        HoldAtSchedule("UCA-REQ-06", Binds.Engine, DoseHistory.Undetermined),
        HoldAtSchedule("SC-6", Binds.Engine, InsulinOnBoard.ClaimDiffers),
        HoldAtSchedule("UCA-TB-03", Binds.Engine, LowGlucose.NearOrFalling),
        Refuse("UCA-TB-05", Binds.Engine, LowWithoutReason.Of),

        // How much
        Cap("UCA-TB-04", Binds.Doses, "the highest temp basal allowed", (situation, _) => MaximumBasal.Of(situation)),
        CapIncrease("LIM-09", Binds.Engine, "what the maximum IOB leaves", InsulinOnBoard.RateRoom),
        CapIncrease("SC-1", Binds.Engine, "what the hour's limit leaves", RollingInsulin.HourRate),
        CapIncrease("UCA-SMB-14", Binds.Engine, "what the four hours' limit leaves", RollingInsulin.FourHoursRate),
        CapIncrease("LIM-22", Binds.Engine, "what the day's limit leaves", RollingInsulin.DayRate),

        // In the pump's own steps
        Cap("UCA-TB-13", Binds.Doses, "the pump's next step below", (situation, draft) => PumpSteps.Rate(situation.Observation.Model, draft.Rate)),
    ];

    private static GuardRule<TempBasalDraft> Refuse(string id, Binds binds, Func<Situation, TempBasalDraft, string?> reason) =>
        new(id, binds, (situation, draft) => reason(situation, draft) is { } detail ? new(FindingEffect.Refused, detail, null) : null);

    private static GuardRule<TempBasalDraft> HoldAtSchedule(string id, Binds binds, Func<Situation, string?> reason) =>
        new(id, binds, (situation, draft) =>
        {
            var scheduled = situation.Scheduled.Lowest(draft.Minutes);
            if (draft.IsCancel || draft.Rate <= scheduled || reason(situation) is not { } detail) return null;
            return new(FindingEffect.Lowered, $"{detail}: {Figures.Rate(draft.Rate)} held at the scheduled {Figures.Rate(scheduled)}", draft with { Rate = scheduled });
        });

    private static GuardRule<TempBasalDraft> Shorten(string id, Binds binds, double minutes, Func<Situation, TempBasalDraft, bool> isOfThatKind) =>
        new(id, binds, (situation, draft) => draft.Minutes > minutes && isOfThatKind(situation, draft)
            ? new(FindingEffect.Lowered, $"{Figures.Minutes(draft.Minutes)} asked, {Figures.Minutes(minutes)} is the longest for {Figures.Rate(draft.Rate)}", draft with { Minutes = minutes })
            : null);

    private static GuardRule<TempBasalDraft> Cap(string id, Binds binds, string what, Func<Situation, TempBasalDraft, double> limit) =>
        new(id, binds, (situation, draft) => draft.IsCancel ? null : Lower(draft, limit(situation, draft), what));

    // Never below the schedule: the pump gives that much whether the loop lives or not.
    private static GuardRule<TempBasalDraft> CapIncrease(string id, Binds binds, string what, Func<Situation, TempBasalDraft, double> limit) =>
        new(id, binds, (situation, draft) =>
        {
            var scheduled = situation.Scheduled.Lowest(draft.Minutes);
            return draft.IsCancel || draft.Rate <= scheduled ? null : Lower(draft, Math.Max(scheduled, limit(situation, draft)), what);
        });

    private static Objection<TempBasalDraft>? Lower(TempBasalDraft draft, double limit, string what) =>
        draft.Rate > limit
            ? new(FindingEffect.Lowered, $"{Figures.Rate(draft.Rate)} asked, {Figures.Rate(limit)} is {what}", draft with { Rate = limit })
            : null;
}
