using System.Globalization;
using Loop.Guard;
using Loop.Journal;
using Loop.Therapy;

namespace Loop.Rig.Enact;

/// <summary>
/// Settles a dose that was sent, or perhaps sent, from the pump's own history and status. A lost answer is unknown until
/// then, never failed (UCA-SMB-04, UCA-BOL-06, PLT-05).
/// </summary>
internal static class DoseSettlement
{
    // The pump stamps whole seconds of its own clock; between our two readings of it the offset may be off by a few more.
    private static readonly TimeSpan EarliestStamp = TimeSpan.FromSeconds(-15);

    // A wake-up, five tries of a prelude and their listens lie between the intent and the packet that doses.
    private static readonly TimeSpan LatestStamp = TimeSpan.FromMinutes(2);

    // x23 and later deliver a bolus below 1 U at 0.75 U/min; older pumps are faster.
    private const double SlowestUnitsPerMinute = 0.75;

    // A normal bolus is written to history when it ends; the pump is given this much longer to do so.
    private static readonly TimeSpan RecordingMargin = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan TempBasalMargin = TimeSpan.FromSeconds(15);

    // The longest action that a pump can be set to, and that settings may say.
    private static readonly TimeSpan LongestAction = TimeSpan.FromHours(8);

    // Clocks of pump and rig may differ, a rate may have run on, and nothing hurries.
    private static readonly TimeSpan ActionMargin = TimeSpan.FromHours(1);

    /// <param name="taken">Ids of history records that already settled another dose.</param>
    public static SettlementFinding Settle(DoseIntent dose, Observation observation, IReadOnlySet<string> taken)
    {
        foreach (var record in observation.History)
        {
            if (record.At < dose.At + EarliestStamp) break;
            if (record.At <= dose.At + LatestStamp && !taken.Contains(record.Id) && Matches(record, dose) is { } delivered)
                return new SettlementFinding(SettlementVerdict.Delivered, $"history record {record.Id} of {Stamp(record.At)}", record.Id, delivered);
        }

        if (observation.HistoryFrom > dose.At + EarliestStamp)
        {
            return HasActed(dose, observation)
                ? new SettlementFinding(SettlementVerdict.Delivered, "the pump's history does not reach back to it; it is taken as given, and has acted by now")
                : new SettlementFinding(SettlementVerdict.Open, "the history read does not reach back to it");
        }

        if (dose.Kind == VerdictKind.Bolus && observation.Status.Bolusing)
            return new SettlementFinding(SettlementVerdict.Open, "the pump is delivering a bolus");
        var shown = dose.At + ShownAfter(dose);
        return observation.HistoryReadAt < shown
            ? new SettlementFinding(SettlementVerdict.Open, $"the pump may still record it until {Stamp(shown)}")
            : new SettlementFinding(SettlementVerdict.NotDelivered, $"no such record in the history read at {Stamp(observation.HistoryReadAt)}");
    }

    // Whether it was given no longer bears on any dose: all that can still act, this one included if its stamp is wrong, is in the history
    // that was read (UCA-SMB-04, UCA-REQ-06). Without this a rig that was off for days would never dose again (UCA-TB-01).
    private static bool HasActed(DoseIntent dose, Observation observation)
    {
        var acts = LongestAction + ActionMargin;
        return observation.HistoryReadAt - dose.At > dose.Duration + acts && observation.HistoryReadAt - observation.HistoryFrom >= acts;
    }

    /// <summary>How long the slowest pump takes to give a bolus.</summary>
    public static TimeSpan LongestDelivery(InsulinUnits bolus) => TimeSpan.FromMinutes(bolus.Value / SlowestUnitsPerMinute);

    private static TimeSpan ShownAfter(DoseIntent dose) =>
        LatestStamp + (dose.Kind == VerdictKind.Bolus ? LongestDelivery(dose.Bolus) + RecordingMargin : TempBasalMargin);

    // What the record delivered when it is of this dose: the same amount in the pump's own steps.
    private static InsulinUnits? Matches(PumpEvent record, DoseIntent dose) => record switch
    {
        BolusEvent bolus when dose.Kind == VerdictKind.Bolus && bolus.Duration == TimeSpan.Zero && Same(bolus.Programmed.Value, dose.Bolus.Value) => bolus.Delivered,
        TempBasalEvent { Rate: { } rate, Duration: { } length } when dose.Kind == VerdictKind.TempBasal
            && length == dose.Duration && (length == TimeSpan.Zero || Same(rate.Value, dose.Rate.Value)) => InsulinUnits.Zero,
        _ => null,
    };

    // Half of the pump's finest step of 0.025 U.
    private static bool Same(double left, double right) => Math.Abs(left - right) < 0.0125;

    private static string Stamp(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
