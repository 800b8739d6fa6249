using Loop.Therapy;

namespace Loop.Guard;

/// <summary>Whether the pump's records tell what was delivered.</summary>
internal static class DoseHistory
{
    private const double Day = 24 * 60;

    // A record may be stamped a few seconds ahead by the clocks' own seconds, never by minutes.
    private const double AheadMinutes = 5;

    /// <summary>UCA-REQ-01.</summary>
    public static string? ShorterThan(Situation situation, double minutes)
    {
        var known = situation.MinutesSince(situation.Observation.HistoryFrom);
        return known < minutes ? $"the pump's history is known for {Figures.Minutes(known)}, {Figures.Minutes(minutes)} are needed" : null;
    }

    /// <summary>A record of the last day that does not say what was delivered, or says what no pump does (UCA-REQ-06).</summary>
    public static string? Undetermined(Situation situation)
    {
        bool? suspended = null;
        var newestSwitch = double.PositiveInfinity;
        foreach (var record in situation.Observation.History)
        {
            var age = situation.MinutesSince(record.At);
            if (age > Day) continue;
            if (age < -AheadMinutes) return $"a history record lies {Figures.Minutes(-age)} ahead of now";
            if (WhatIsWrongWith(record) is { } reason) return reason;
            if (record is SuspendEvent or ResumeEvent && age < newestSwitch) (suspended, newestSwitch) = (record is SuspendEvent, age);
        }

        return suspended is true && !situation.Status.Suspended ? "the history ends in a suspension, the pump says that it runs" : null;
    }

    private static string? WhatIsWrongWith(PumpEvent record) => record switch
    {
        TempBasalEvent { Duration: null } => "a temp basal in the history has no length",
        TempBasalEvent { Rate: null, Percent: null } => "a temp basal in the history has neither rate nor percentage",
        TempBasalEvent { Duration.TotalMinutes: < 0 or > Day } => "a temp basal in the history has an impossible length",
        TempBasalEvent { Rate.Value: > HardLimits.MaxBasal } => "a temp basal in the history is higher than a pump gives",
        TempBasalEvent { Percent: < 0 or > 200 } => "a temp basal in the history has an impossible percentage",
        BolusEvent { Delivered.Value: < 0 or > HardLimits.MaxBolus } => "a bolus in the history is of an impossible size",
        BolusEvent { Programmed.Value: < 0 or > HardLimits.MaxBolus } => "a bolus in the history is of an impossible size",
        BolusEvent { Duration.TotalMinutes: < 0 or > Day } => "a bolus in the history has an impossible length",
        _ => null,
    };
}
