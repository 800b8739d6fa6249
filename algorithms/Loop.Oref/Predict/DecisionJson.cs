using System.Text.Json;
using Loop.Oref.Dosing;
using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Oref.Json;
using Loop.Oref.Profile;

namespace Loop.Oref;

/// <summary>Writes decisions for the record: oref0's names where oref0 has one.</summary>
internal static class DecisionJson
{
    public static void Write(Utf8JsonWriter writer, Decision decision)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("suggested");
        SuggestionJson.Write(writer, decision.Suggestion);
        Write(writer, decision.Suggestion.Explanation);

        if (decision.Glucose is { } glucose) Write(writer, glucose);
        if (decision.Insulin is { } insulin) Write(writer, insulin);
        if (decision.Profile is { } profile) Write(writer, profile);
        writer.WriteJs("problem", decision.Problem?.ToString());
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Explanation why)
    {
        writer.WriteStartObject("explanation");
        writer.WriteString("branch", why.Branch.ToString());
        writer.WriteJs("threshold", why.Threshold);
        writer.WriteJs("minPredBG", why.MinPredBg);
        writer.WriteJs("minGuardBG", why.MinGuardBg);
        writer.WriteJs("avgPredBG", why.AvgPredBg);
        writer.WriteJs("naive_eventualBG", why.NaiveEventualBg);
        writer.WriteJs("expectedDelta", why.ExpectedDelta);
        writer.WriteJs("minDelta", why.MinDelta);
        writer.WriteString("governing", why.Governing.ToString());
        writer.WriteString("smbEnabledBy", why.SmbEnabledBy.ToString());
        writer.WriteString("smbBlock", why.SmbBlock.ToString());
        writer.WriteString("smbOutcome", why.SmbOutcome.ToString());
        writer.WriteString("smbBound", why.SmbBound.ToString());
        writer.WriteJs("maxBolus", why.MaxBolus);
        writer.WriteBoolean("cutToMaxIob", why.CutToMaxIob);
        writer.WriteBoolean("cutToMaxSafeBasal", why.CutToMaxSafeBasal);
        writer.WriteString("corrections", why.Applied.ToString());
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, GlucoseStatus glucose)
    {
        writer.WriteStartObject("glucose");
        writer.WriteJs("glucose", glucose.Glucose);
        writer.WriteJs("date", glucose.Date);
        writer.WriteJs("delta", glucose.Delta);
        writer.WriteJs("short_avgdelta", glucose.ShortAvgDelta);
        writer.WriteJs("long_avgdelta", glucose.LongAvgDelta);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, IobArray insulin)
    {
        var now = insulin.Points[0].Totals;
        writer.WriteStartObject("iob");
        writer.WriteJs("iob", now.Iob);
        writer.WriteJs("activity", now.Activity);
        writer.WriteJs("basaliob", now.BasalIob);
        writer.WriteJs("bolusiob", now.BolusIob);
        writer.WriteJs("lastBolusTime", insulin.LastBolusTime);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, OrefProfile profile)
    {
        writer.WriteStartObject("profile");
        writer.WriteJs("dia", profile.Dia);
        writer.WriteJs("current_basal", profile.CurrentBasal);
        writer.WriteJs("max_daily_basal", profile.MaxDailyBasal);
        writer.WriteJs("max_basal", profile.MaxBasal);
        writer.WriteJs("max_iob", profile.Preferences.MaxIob ?? JsNumber.Undefined);
        writer.WriteJs("min_bg", profile.MinBg);
        writer.WriteJs("max_bg", profile.MaxBg);
        writer.WriteJs("sens", profile.Sens);
        writer.WriteJs("carb_ratio", profile.CarbRatio);
        writer.WriteEndObject();
    }
}
