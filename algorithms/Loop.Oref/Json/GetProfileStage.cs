using System.Text.Json;
using Loop.Oref.Profile;

namespace Loop.Oref.Json;

/// <summary>The stage <c>get-profile</c>: the pump's settings and schedules with preferences merged in, to a profile or -1.</summary>
internal static class GetProfileStage
{
    // What oref0 answers for settings that it refuses.
    private const double Refused = -1;

    // What assembling a profile writes into its targets.
    private static readonly string[] GovernedKeys = ["low", "high", "min_bg", "max_bg", "temptargetSet"];

    public static string? Answer(ReadOnlySpan<byte> args, in StageContext context, Utf8JsonWriter answer)
    {
        if (!ArgsReader.TryOpen(args, out var reader)) return "get-profile needs args {settings, targets, basals, isf, …}";
        var request = ProfileRequest.Read(ref reader, context.Now, context.Zone);
        if (request.LacksSettings) return "get-profile needs settings {insulin_action_curve, maxBasal}";
        if (double.IsNaN(request.Inputs.Now)) return "get-profile needs now, in ms since 1970";
        var outcome = ProfileAssembly.Assemble(request.Inputs with { Corrections = context.Mode.Corrections() });
        Trace(outcome, request.Inputs, context);
        if (outcome.Refusal is not null)
        {
            answer.WriteJsValue(Refused);
            return null;
        }

        if (outcome.Profile is not { } profile) return outcome.Error?.ToString() ?? "no profile";
        if (request.HasNullCarbRatios) return "carb ratios are null; leave them out or name an object";
        Write(profile, request, args, answer);
        return null;
    }

    private static void Trace(ProfileOutcome outcome, ProfileInputs inputs, in StageContext context)
    {
        if (context.Trace is null) return;
        context.Took("profile", outcome.Profile is not null ? ProfileBranch.Made : outcome.Refusal is not null ? ProfileBranch.Refused : ProfileBranch.Failed);
        if (outcome.Profile is not { } profile) return;
        context.Took("target", profile.TempTargetSet is not null ? TargetBranch.TempTarget
            : inputs.Preferences.TargetBg.IsTruthy ? TargetBranch.Preference
            : TargetBranch.Schedule);
        context.Took("carb-ratio", profile.CarbRatio.IsUndefined ? CarbRatioBranch.None
            : profile.CarbRatios?.Units is "exchanges" ? CarbRatioBranch.Exchanges
            : CarbRatioBranch.Grams);
    }

    private static void Write(OrefProfile profile, ProfileRequest request, ReadOnlySpan<byte> args, Utf8JsonWriter answer)
    {
        answer.WriteStartObject();
        foreach (var key in PreferenceTable.Keys)
        {
            if (request.Raw.TryGetValue(key.Name, out var given)) Copy(answer, key.Name, args[given]);
            else answer.WriteJs(key.Name, key.Get(profile.Preferences));
        }

        answer.WriteJs("dia", profile.Dia);
        if (request.ModelIsTruthy) Copy(answer, "model", args[request.Raw["model"]]);
        answer.WriteJs("current_basal", profile.CurrentBasal);
        WriteBasals(answer, args[request.Raw["basals"]], profile);
        answer.WriteJs("max_daily_basal", profile.MaxDailyBasal);
        answer.WriteJs("max_basal", profile.MaxBasal);
        WriteUnits(answer, args[request.Raw["targets"]]);
        answer.WriteJs("min_bg", profile.MinBg);
        answer.WriteJs("max_bg", profile.MaxBg);
        WriteTargets(answer, args[request.Raw["targets"]], profile);
        if (profile.TempTargetSet is { } set) answer.WriteBoolean("temptargetSet", set.IsTruthy);
        answer.WriteJs("sens", profile.Sens);
        WriteSensitivities(answer, args[request.Raw["isf"]], profile);
        answer.WriteJs("carb_ratio", profile.CarbRatio);
        if (profile.CarbRatios is { } ratios) WriteCarbRatios(answer, args[request.Raw["carbratio"]], ratios);
        answer.WriteEndObject();
    }

    private static void Copy(Utf8JsonWriter answer, string name, ReadOnlySpan<byte> value)
    {
        var reader = new Utf8JsonReader(value);
        answer.WritePropertyName(name);
        answer.CopyNext(ref reader);
    }

    private static void WriteBasals(Utf8JsonWriter answer, ReadOnlySpan<byte> raw, OrefProfile profile)
    {
        var reader = new Utf8JsonReader(raw);
        answer.WritePropertyName("basalprofile");
        answer.CopyNextArray(ref reader, ["rate"], (writer, i) => writer.WriteJs("rate", profile.BasalProfile[i].Rate));
    }

    private static void WriteTargets(Utf8JsonWriter answer, ReadOnlySpan<byte> raw, OrefProfile profile)
    {
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        answer.WriteStartObject("bg_targets");
        while (JsonEcho.NextProperty(ref reader, out var name))
        {
            if (name is "raw")
            {
                reader.SkipNext();
                continue;
            }

            answer.WritePropertyName(name);
            if (name is "targets") answer.CopyNextArray(ref reader, GovernedKeys, (writer, i) => OrefProfileJson.WriteTarget(writer, profile.Targets[i]));
            else answer.CopyNext(ref reader);
        }

        answer.WriteEndObject();
    }

    // Whatever the preferred units are, they come out as they went in.
    private static void WriteUnits(Utf8JsonWriter answer, ReadOnlySpan<byte> raw)
    {
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        while (JsonEcho.NextProperty(ref reader, out var name))
        {
            if (name is not "user_preferred_units")
            {
                reader.SkipNext();
                continue;
            }

            answer.WritePropertyName("out_units");
            answer.CopyNext(ref reader);
        }
    }

    private static void WriteSensitivities(Utf8JsonWriter answer, ReadOnlySpan<byte> raw, OrefProfile profile)
    {
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        answer.WriteStartObject("isfProfile");
        while (JsonEcho.NextProperty(ref reader, out var name))
        {
            answer.WritePropertyName(name);
            if (name is "sensitivities")
                answer.CopyNextArray(ref reader, ["endOffset"], (writer, i) => writer.WriteJs("endOffset", profile.Sensitivities[i].EndOffset));
            else
                answer.CopyNext(ref reader);
        }

        answer.WriteEndObject();
    }

    private static void WriteCarbRatios(Utf8JsonWriter answer, ReadOnlySpan<byte> raw, CarbRatios ratios)
    {
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        answer.WritePropertyName("carb_ratios");
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader = new Utf8JsonReader(raw);
            answer.CopyNext(ref reader);
            return;
        }

        answer.WriteStartObject();
        while (JsonEcho.NextProperty(ref reader, out var name))
        {
            answer.WritePropertyName(name);
            if (name is "schedule" && ratios.Units is "exchanges" && ratios.Schedule is { } schedule)
                answer.CopyNextArray(ref reader, ["ratio"], (writer, i) => writer.WriteJs("ratio", schedule[i].Ratio));
            else
                answer.CopyNext(ref reader);
        }

        answer.WriteEndObject();
    }
}
