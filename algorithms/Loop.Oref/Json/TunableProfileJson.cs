using System.Text.Json;
using Loop.Oref.Autotune;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>Reads what autotune needs of the two profiles. Each is null where it is missing, on which oref0 throws.</summary>
internal static class TunableProfileJson
{
    /// <summary>The profile to be tuned.</summary>
    /// <param name="wrong">What oref0 throws on within it; null where there is nothing.</param>
    public static TunableProfile? NextTunableProfile(ref this Utf8JsonReader reader, out string? wrong)
    {
        wrong = null;
        if (!reader.NextObject(out _)) return null;
        var (profile, sensitivities) = reader.CurrentFields((Profile: new TunableProfile { Basals = [] }, List: default(SensitivityList)), Field);
        if (!sensitivities.HasFirst) wrong = "previousAutotune.isfProfile has no sensitivities";
        return profile with { Sensitivity = sensitivities.First };
    }

    /// <summary>The pump's profile; what is no object but not null says nothing.</summary>
    /// <param name="wrong">What oref0 throws on within it; null where there is nothing.</param>
    public static PumpLimits? NextPumpLimits(ref this Utf8JsonReader reader, out string? wrong)
    {
        wrong = null;
        if (!reader.NextObject(out var isNull)) return isNull ? null : new PumpLimits();
        var pump = reader.CurrentFields(new PumpFields(new PumpLimits(), false, default), PumpField);
        if (pump.BadBasals) wrong = "pumpProfile.basalprofile is no list of entries";
        else if (pump.Sensitivities.IsUnreadable) wrong = "pumpProfile.isfProfile has no list of sensitivities";
        return pump.Limits with { Sensitivity = pump.Sensitivities.HasFirst ? pump.Sensitivities.First : null };
    }

    private static (TunableProfile Profile, SensitivityList List) Field(
        (TunableProfile Profile, SensitivityList List) sofar, scoped ReadOnlySpan<char> name, ref Utf8JsonReader json)
    {
        if (name is "isfProfile") return sofar with { List = NextSensitivities(ref json) };
        return sofar with { Profile = ReadValue(sofar.Profile, name, ref json) };
    }

    private static TunableProfile ReadValue(TunableProfile profile, scoped ReadOnlySpan<char> name, ref Utf8JsonReader json) => name switch
    {
        "basalprofile" => profile with { Basals = NextBasals(ref json) ?? [] },
        "carb_ratio" => profile with { CarbRatio = json.NextNumber() },
        "dia" => profile with { Dia = json.NextNumber() },
        "insulinPeakTime" => profile with { InsulinPeakTime = json.NextNumber() },
        "useCustomPeakTime" => profile with { UseCustomPeakTime = json.NextFlag() },
        "curve" => profile with { Curve = json.NextText() },
        "min_5m_carbimpact" => profile with { Min5mCarbImpact = json.NextNumber() },
        _ => json.Pass(profile),
    };

    private static PumpFields PumpField(PumpFields sofar, scoped ReadOnlySpan<char> name, ref Utf8JsonReader json) => name switch
    {
        "basalprofile" => ReadPumpBasals(sofar, ref json),
        "isfProfile" => sofar with { Sensitivities = NextSensitivities(ref json) },
        _ => sofar with { Limits = ReadLimit(sofar.Limits, name, ref json) },
    };

    private static PumpLimits ReadLimit(PumpLimits limits, scoped ReadOnlySpan<char> name, ref Utf8JsonReader json) => name switch
    {
        "carb_ratio" => limits with { CarbRatio = json.NextNumber() },
        "autosens_max" => limits with { AutosensMax = json.NextNumber() },
        "autosens_min" => limits with { AutosensMin = json.NextNumber() },
        "autotune_isf_adjustmentFraction" => limits with { IsfAdjustmentFraction = json.NextNumber() },
        _ => json.Pass(limits),
    };

    // What is neither a list nor a text has no first entry, which is as good as no schedule.
    private static PumpFields ReadPumpBasals(PumpFields sofar, ref Utf8JsonReader json)
    {
        var peek = json;
        peek.Read();
        var kind = peek.TokenType;
        var basals = NextBasals(ref json);
        if (basals is not null) return sofar with { Limits = sofar.Limits with { Basals = basals } };
        return sofar with { BadBasals = kind is JsonTokenType.StartArray or JsonTokenType.String };
    }

    private static List<TunableBasal>? NextBasals(ref Utf8JsonReader reader) =>
        reader.NextObjects(default(TunableBasal), static (entry, scoped name, ref json) => name switch
        {
            "minutes" => entry with { Minutes = json.NextNumber() },
            "rate" => entry with { Rate = json.NextNumber() },
            "untuned" => entry with { Untuned = json.NextNumber() },
            _ => json.Pass(entry),
        });

    private static SensitivityList NextSensitivities(ref Utf8JsonReader reader)
    {
        var peek = reader;
        var isGiven = peek.NextFlag().IsTruthy;
        if (!reader.NextObject(out _)) return new SensitivityList(false, default, IsUnreadable: isGiven);
        return reader.CurrentFields(new SensitivityList(false, default, IsUnreadable: true), static (list, scoped name, ref json) =>
            name is "sensitivities" ? NextList(ref json) : json.Pass(list));
    }

    private static SensitivityList NextList(ref Utf8JsonReader reader)
    {
        var peek = reader;
        peek.Read();
        var isMissing = peek.TokenType == JsonTokenType.Null;
        var entries = reader.NextSensitivities();
        return entries is { Count: > 0 } ? new SensitivityList(true, entries[0].Sensitivity, false) : new SensitivityList(false, default, isMissing);
    }

    /// <param name="IsUnreadable">There is a schedule without a list in it.</param>
    private readonly record struct SensitivityList(bool HasFirst, JsNumber First, bool IsUnreadable);

    private sealed record PumpFields(PumpLimits Limits, bool BadBasals, SensitivityList Sensitivities);
}
