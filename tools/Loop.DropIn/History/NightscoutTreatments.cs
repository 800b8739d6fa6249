using Loop.DropIn.Print;
using Loop.Medtronic.History;

namespace Loop.DropIn.History;

/// <summary>History as the treatments that the Go tools upload to Nightscout, oldest first.</summary>
internal static class NightscoutTreatments
{
    // A suspension has no end of its own; a day stands for it.
    private const double SuspendMinutes = 24 * 60;
    private const string TempBasal = "Temp Basal";

    public static Shown Of(IReadOnlyList<HistoryRecord> oldestFirst, PumpSurroundings surroundings)
    {
        var user = surroundings.Variable("USER") is { Length: > 0 } name ? name : "unknown";
        var treatments = new List<Shown>();
        for (var i = 0; i < oldestFirst.Count; i++)
        {
            var next = i + 1 < oldestFirst.Count ? oldestFirst[i + 1] : null;
            if (oldestFirst[i].Time is not { } time || Make(oldestFirst[i], next) is not { } made) continue;
            treatments.Add(Shown.Of([
                ("created_at", Shown.Text(GoTime.Rfc3339(time.Civil, surroundings.OffsetAt))),
                ("enteredBy", Shown.Text(user)),
                ("eventType", Shown.Text(made.Type)),
                .. made.Values]));
        }

        return Shown.List(treatments);
    }

    /// <summary>Null for what Nightscout is not told: temp basals in percent and most kinds.</summary>
    private static (string Type, (string Name, Shown Value)[] Values)? Make(HistoryRecord record, HistoryRecord? next) => record switch
    {
        BolusRecord bolus => ("Meal Bolus", [("insulin", Shown.Number(bolus.Amount.Value)), ("duration", Shown.Number(bolus.Duration.TotalMinutes))]),
        TempBasalRateRecord { Rate: { } rate } when next is TempBasalDurationRecord duration =>
            (TempBasal, Rate(duration.Duration == TimeSpan.Zero ? 0 : rate.Value, duration.Duration.TotalMinutes)),
        BgCaptureRecord capture => ("BG Check", [
            ("glucose", Shown.Number(capture.Glucose.IsMmol ? 100 * capture.Glucose.Raw : capture.Glucose.Raw)),
            ("units", Shown.Text(capture.Glucose.IsMmol ? "μmol/L" : "mg/dL"))]),
        { Opcode: HistoryOpcode.SuspendPump } => (TempBasal, Rate(0, SuspendMinutes)),
        { Opcode: HistoryOpcode.ResumePump } => (TempBasal, Rate(0, 0)),
        { Opcode: HistoryOpcode.Rewind } when next is PrimeRecord => ("Site Change", []),
        _ => null,
    };

    private static (string Name, Shown Value)[] Rate(double rate, double minutes) =>
        [("absolute", Shown.Number(rate)), ("duration", Shown.Number(minutes))];
}
