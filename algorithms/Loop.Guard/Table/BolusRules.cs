namespace Loop.Guard;

/// <summary>Every limit on a bolus, in the order in which they are tried. A refusal does not end the walk: all findings are told.</summary>
internal static class BolusRules
{
    public static IReadOnlyList<GuardRule<BolusDraft>> All { get; } =
    [
        // What the loop may do at all
        Refuse("RD-5", Binds.Engine, Mode.NoMicroBolus),

        // The command itself
        Refuse("LIM-16", Binds.Doses, Freshness.ProposalIsOld),
        Refuse("UCA-SMB-04", Binds.Doses, Unsettled.Reason),

        // The pump, looked at again right before
        Refuse("RD-13", Binds.Doses, PumpState.NotSeenAgain),
        Refuse("UCA-SMB-06", Binds.Doses, PumpState.CannotDeliver),
        Refuse("UCA-SMB-10", Binds.Doses, PumpSetup.Unusable),
        Refuse("UCA-SMB-13", Binds.Doses, Reservoir.Disagrees),
        Refuse("UCA-SMB-11", Binds.Doses, Reservoir.TooLow),
        Refuse("RD-12", Binds.Engine, PumpState.TempBasalNotConfirmed),

        // The data
        Refuse("UCA-REQ-02", Binds.Doses, Freshness.ObservationIsOld),
        Refuse("UCA-REQ-07", Binds.Doses, situation => Clocks.Apart(situation, HardLimits.BolusSkewSeconds)),
        Refuse("LIM-20", Binds.Doses, Freshness.HistoryIsOld),
        Refuse("UCA-REQ-01", Binds.Doses, situation => DoseHistory.ShorterThan(situation, HardLimits.HistoryMinutes)),
        Refuse("UCA-REQ-06", Binds.Doses, DoseHistory.Undetermined),
        Refuse("LIM-01", Binds.Engine, GlucoseData.MissingOrOld),
        Refuse("LIM-02", Binds.Engine, GlucoseData.FromTheFuture),
        Refuse("UCA-REQ-11", Binds.Engine, situation => GlucoseData.SensorError(situation) ?? GlucoseData.Implausible(situation)),
        Refuse("LIM-05", Binds.Engine, GlucoseData.Flat),
        Refuse("LIM-06", Binds.Engine, GlucoseData.Jumps),
        Refuse("SC-6", Binds.Engine, InsulinOnBoard.ClaimDiffers),

        // Whether at all
        Refuse("UCA-SMB-02", Binds.Engine, LowGlucose.NearOrFalling),
        Refuse("UCA-SMB-05", Binds.Engine, SmbInterval.TooShort),
        Refuse("LIM-23", Binds.Engine, SmbSize.BasalTooLow),

        // How much: the engine's dose is lowered, a person's refused, for what was typed wrong is not meant smaller
        Cap("UCA-BOL-02", Binds.Person, "the largest bolus by hand", ManualBolus.Largest),
        Note("UCA-BOL-05", Binds.Person, ManualBolus.OnBoard),
        Cap("UCA-SMB-09", Binds.Engine, "the largest micro-bolus set", SmbSize.Set),
        Cap("LIM-14", Binds.Engine, "the largest micro-bolus there is", SmbSize.Hard),
        Cap("LIM-12", Binds.Engine, "90 minutes of scheduled basal", SmbSize.OfBasal),
        Cap("UCA-SMB-01", Binds.Engine, "what the maximum IOB leaves", InsulinOnBoard.BolusRoom),
        Cap("SC-1", Binds.Engine, "what the hour's limit leaves", RollingInsulin.HourBolus),
        Cap("UCA-SMB-14", Binds.Engine, "what the four hours' limit leaves", RollingInsulin.FourHoursBolus),
        Cap("LIM-22", Binds.Doses, "what the day's limit leaves", RollingInsulin.DayBolus),

        // In the pump's own steps
        new("UCA-BOL-04", Binds.Doses, InPumpSteps),
    ];

    private static GuardRule<BolusDraft> Refuse(string id, Binds binds, Func<Situation, string?> reason) =>
        new(id, binds, (situation, _) => reason(situation) is { } detail ? new(FindingEffect.Refused, detail, null) : null);

    private static GuardRule<BolusDraft> Note(string id, Binds binds, Func<Situation, string?> reason) =>
        new(id, binds, (situation, draft) => reason(situation) is { } detail ? new(FindingEffect.Noted, detail, draft) : null);

    private static GuardRule<BolusDraft> Cap(string id, Binds binds, string what, Func<Situation, double> limit) =>
        new(id, binds, (situation, draft) =>
        {
            var most = limit(situation);
            if (draft.Units <= most) return null;
            var detail = $"{Figures.Units(draft.Units)} asked, {Figures.Units(most)} is {what}";
            return situation.ByPerson || most <= 0
                ? new(FindingEffect.Refused, detail, null)
                : new(FindingEffect.Lowered, detail, new BolusDraft(most));
        });

    private static Objection<BolusDraft>? InPumpSteps(Situation situation, BolusDraft draft)
    {
        var units = PumpSteps.Bolus(situation.Observation.Model, draft.Units);
        if (units <= 0) return new(FindingEffect.Refused, $"{Figures.Units(draft.Units)} is less than the pump's smallest bolus", null);
        return units < draft.Units
            ? new(FindingEffect.Lowered, $"{Figures.Units(draft.Units)} asked, {Figures.Units(units)} is the pump's next step below", new BolusDraft(units))
            : null;
    }
}
