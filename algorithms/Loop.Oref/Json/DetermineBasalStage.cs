using System.Text.Json;
using Loop.Oref.Dosing;
using Loop.Oref.Glucose;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>The stage <c>determine-basal</c>.</summary>
internal static class DetermineBasalStage
{
    public static string? Answer(ReadOnlySpan<byte> args, in StageContext context, Utf8JsonWriter answer)
    {
        if (!ArgsReader.TryOpen(args, out var reader)) return "determine-basal needs args {glucose_status, currenttemp, iob_data, profile, …}";
        var (inputs, isTimed) = Read(ref reader, context);
        if (!isTimed) return "the request names neither now nor currentTime";

        var suggestion = DetermineBasal.Decide(inputs, context.Mode);
        TraceBranches(suggestion, context);
        if (suggestion.OrefThrows) return suggestion.Error;
        SuggestionJson.Write(answer, suggestion);
        return null;
    }

    // Untimed: oref0 would take the machine's clock, which an algorithm has not.
    private static (DetermineBasalInputs Inputs, bool IsTimed) Read(ref Utf8JsonReader reader, in StageContext context)
    {
        var inputs = new DetermineBasalInputs { Instant = JsDate.TimeClip(context.Now), Zone = context.Zone, Reservoir = JsScalar.Null };
        var isTimed = !double.IsNaN(context.Now);
        Span<char> name = stackalloc char[JsonInput.LongestName];
        while (reader.NextName(name, out var length))
        {
            switch (name[..length])
            {
                case "glucose_status": inputs = inputs with { Glucose = reader.NextGlucoseStatus() }; break;
                case "glucose": inputs = inputs with { Glucose = NextTrend(ref reader, context.Zone) }; break;
                case "currenttemp": inputs = inputs with { CurrentTemp = reader.NextCurrentTemp() }; break;
                case "iob_data": inputs = inputs with { Iob = reader.NextIobState() }; break;
                case "profile": inputs = inputs with { Profile = reader.NextDosingProfile() }; break;
                case "autosens_data": inputs = inputs with { Autosens = reader.NextAutosens() }; break;
                case "meal_data": inputs = inputs with { Meal = reader.NextMealData() }; break;
                case "microBolusAllowed": inputs = inputs with { MicroBolusAllowed = reader.NextFlag().IsTruthy }; break;
                case "reservoir_data": inputs = inputs with { Reservoir = reader.NextScalar() }; break;
                case "currentTime":
                    inputs = inputs with { Instant = JsDate.TimeClip(reader.NextNumber().Number) };
                    isTimed = true;
                    break;
                default: reader.SkipNext(); break;
            }
        }

        return (inputs, isTimed);
    }

    // The records themselves, as oref0's command is given them: what is NaN in their trend JSON would make null.
    private static GlucoseStatus? NextTrend(ref Utf8JsonReader reader, TimeZoneInfo zone) =>
        GlucoseStage.NextRecords(ref reader, zone) is { } records && GlucoseTrend.Of(records).TryGet(out var trend, out _) ? trend.Status : null;

    private static void TraceBranches(Suggestion suggestion, in StageContext context)
    {
        if (context.Trace is null) return;
        var why = suggestion.Explanation;
        context.Took("decision", why.Branch);
        if (why.TempBasal is { } temp) context.Took("temp", temp);
        if (why.Governing == PredictionBasis.None) return;
        context.Took("governing", why.Governing);
        context.Took("smb-by", why.SmbEnabledBy);
        context.Took("smb-block", why.SmbBlock);
        context.Took("smb", why.SmbOutcome);
        context.Took("smb-bound", why.SmbBound);
        if (why.CutToMaxIob) context.Trace.Add("cut:MaxIob");
        if (why.CutToMaxSafeBasal) context.Trace.Add("cut:MaxSafeBasal");
        if (why.SuspendWaived) context.Trace.Add("waived:Suspend");
        if (!suggestion.CarbsReq.IsUndefined) context.Trace.Add("shown:CarbsReq");
        if (suggestion.PredBgs?.Cob is not null) context.Trace.Add("shown:COB");
        if (suggestion.PredBgs?.Uam is not null) context.Trace.Add("shown:UAM");
    }
}
