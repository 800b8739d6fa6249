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
        if (decision.Autosens is { } autosens) Write(writer, autosens);
        if (decision.Meal is { } meal) Write(writer, meal);
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

    private static void Write(Utf8JsonWriter writer, SensitivityOutcome autosens)
    {
        writer.WriteStartObject("autosens");
        if (autosens.Ratio is { } ratio) writer.WriteJs("ratio", ratio);
        if (autosens.Found is { } found)
        {
            writer.WriteJs("eight", found.Eight.Ratio);
            writer.WriteJs("day", found.Day.Ratio);
            writer.WriteString("governed", ReferenceEquals(found.Governing, found.Eight) ? "eight" : "day");
            writer.WriteJs("median", found.Governing.Median);
            writer.WriteNumber("deviations", found.Governing.Kept);
            writer.WriteNumber("duringCarbs", found.Governing.Counts.Carbs);
            writer.WriteNumber("duringUam", found.Governing.Counts.UnannouncedMeal);
            writer.WriteNumber("zerosAdded", found.Governing.Padding);
            writer.WriteJsDate("since", found.Governing.Since);
        }

        writer.WriteJs("reason", autosens.Reason);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MealOutcome meal)
    {
        writer.WriteStartObject("meal");
        if (meal.Report is { } report)
        {
            writer.WriteJs("carbs", report.Carbs);
            writer.WriteJs("mealCOB", report.MealCob);
            writer.WriteJs("currentDeviation", report.CurrentDeviation);
            writer.WriteJs("slopeFromMaxDeviation", report.SlopeFromMaxDeviation);
            writer.WriteJs("slopeFromMinDeviation", report.SlopeFromMinDeviation);
            writer.WriteJs("lastCarbTime", report.LastCarbTime);
            writer.WriteBoolean("bwFound", report.BwFound);
        }

        writer.WriteJs("reason", meal.Reason);
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
