using Loop.Oref.Clock;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Treatments;

/// <summary>Merges boluses with the wizard's record, and with each other, where they lie within two minutes.</summary>
internal sealed class BolusMerge(TimeZoneInfo zone, Func<Result<string?>> calculatedIob)
{
    // How far back a bolus looks for its wizard, ms.
    private const double Together = 2 * LocalClock.MillisecondsPerMinute;

    private readonly List<JsValue> results = [];
    private readonly List<JsValue> merged = [];

    public Result<List<JsValue>> Merge(IList<JsValue> records)
    {
        // oref0 asks the first record for its kind and every later one for its time.
        if (records.Any(record => record.IsNullish)) return new Problem("a pump record is null", "leave it out of the history");
        for (var i = 0; i < records.Count; i++)
        {
            if (Step(records, i) is { } problem) return problem;
        }

        return results;
    }

    private Problem? Step(IList<JsValue> records, int index)
    {
        var record = records[index];
        if (merged.Exists(other => other["timestamp"].StrictlyEquals(record["timestamp"]) && other["_type"].StrictlyEquals(record["_type"]))) return null;
        switch (record["_type"].Text)
        {
            case "Bolus" or "BolusWizard":
                return MergeFrom(records, index);
            case "JournalEntryMealMarker":
                record.Fields!["carbs"] = record["carb_input"];
                record.Fields["eventType"] = "Carb Correction";
                break;
        }

        results.Add(record);
        return null;
    }

    private Problem? MergeFrom(IList<JsValue> records, int index)
    {
        var time = Time(records[index]);
        var treatment = new BolusTreatment();
        if (Take(treatment, records[index]) is { } wrong) return wrong;
        for (var i = index + 1; i < records.Count; i++)
        {
            if (!(time - Time(records[i]) <= Together)) continue;
            if (treatment.IsWhole) break;
            if (Take(treatment, records[i]) is { } problem) return problem;
        }

        if (!treatment.Finish(calculatedIob).TryGet(out var finished, out var unfinished)) return unfinished;
        results.Add(finished);
        return null;
    }

    private Problem? Take(BolusTreatment treatment, JsValue record)
    {
        if (record["_type"].Text is not ("Bolus" or "BolusWizard")) return null;
        if (treatment.Take(record) is { } problem) return problem;
        merged.Add(record);
        return null;
    }

    // Date.parse: what is no text is no time.
    private double Time(JsValue record) => record["timestamp"].Text is { } text ? Stamp.Parse(text, zone).Date : double.NaN;
}
