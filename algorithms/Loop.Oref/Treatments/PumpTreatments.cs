using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Treatments;

/// <summary>
/// oref0's normalize-temps: the pump's records, newest first, as treatments for Nightscout. A temp basal and its duration
/// become one treatment, a bolus and the wizard within two minutes of it another, a calibration a glucose check; totals
/// and schedule records are dropped. Whatever else a record holds it keeps.
/// </summary>
public static class PumpTreatments
{
    private static readonly string[] Dropped =
        ["BasalProfileStart", "ResultDailyTotal", "BGReceived", "Sara6E", "Model522ResultTotals", "Model722ResultTotals"];

    /// <summary>The treatments; the records given are changed and become part of them.</summary>
    /// <param name="history">The pump's records.</param>
    /// <param name="zone">The zone of timestamps that name none.</param>
    /// <param name="calculatedIob">
    /// The insulin on board that a bolus's note is to repeat; null where there is none. Asked for only where there is a bolus.
    /// </param>
    /// <returns>A list, or a problem where oref0 throws.</returns>
    public static Result<JsValue> Normalize(JsValue history, TimeZoneInfo zone, Func<Result<string?>> calculatedIob)
    {
        if (history.Items is not { } records) return new Problem("the pump history is no list", "name a file with a list of pump records");
        if (!new BolusMerge(zone, calculatedIob).Merge(records).TryGet(out var withBoluses, out var problem)) return problem;
        if (!TempMerge.Merge(withBoluses).TryGet(out var merged, out problem)) return problem;
        return JsValue.List(merged.Where(Keeps));
    }

    private static bool Keeps(JsValue treatment)
    {
        if (treatment.Fields is not { } record || record["_type"].Text is not { } type) return true;
        if (type is "CalBGForPH")
        {
            record["eventType"] = "BG Check";
            record["glucose"] = record["amount"];
            record["glucoseType"] = "Finger";
        }

        return !Dropped.Contains(type, StringComparer.Ordinal);
    }
}
