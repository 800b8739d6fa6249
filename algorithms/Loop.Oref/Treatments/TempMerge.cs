using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Treatments;

/// <summary>Merges each temp basal record with its duration record into one treatment, which carries both.</summary>
internal static class TempMerge
{
    private const string Minutes = "duration (min)";

    public static Result<List<JsValue>> Merge(List<JsValue> records)
    {
        var results = new List<JsValue>();
        var open = new JsObject();
        foreach (var record in records)
        {
            if (record["_type"].Text is not ("TempBasalDuration" or "TempBasal"))
            {
                results.Add(record);
                continue;
            }

            if (Take(record, record.Fields!, open) is { } problem) return problem;
            if (!open.Has("duration") || !(open.Has("percent") || open.Has("absolute"))) continue;
            open["eventType"] = "Temp Basal";
            results.Add(open);
            open = new JsObject();
        }

        return results;
    }

    private static Problem? Take(JsValue record, JsObject fields, JsObject open)
    {
        if (fields.Has(Minutes))
        {
            if (fields[Minutes].IsNullish) return new Problem($"a temp basal's {Minutes} is null", "leave it out or name the minutes");
            open["duration"] = fields[Minutes].ToString();
            open["raw_duration"] = record;
        }

        if (fields.Has("rate"))
        {
            if (fields["rate"].IsNullish) return new Problem("a temp basal's rate is null", "leave it out or name the rate");
            open[fields["temp"].ToString()] = fields["rate"].ToString();
            open["rate"] = fields["rate"];
            open["raw_rate"] = record;
        }

        if (open.Has("timestamp") && !fields["timestamp"].StrictlyEquals(open["timestamp"])) open["invalid"] = true;
        else open["timestamp"] = fields["timestamp"];
        return null;
    }
}
