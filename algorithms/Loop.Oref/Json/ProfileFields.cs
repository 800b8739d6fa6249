using System.Text.Json;
using Loop.Oref.Iob;

namespace Loop.Oref.Json;

/// <summary>What the iob stage reads of a profile's JSON.</summary>
/// <param name="HasBadCurve">The curve is there and no text: oref0 throws when it comes to sum.</param>
/// <param name="HasBadBasals">The basal profile holds what is no entry: oref0 throws.</param>
internal sealed record ProfileFields(InsulinProfile Profile, bool HasBadCurve, bool HasBadBasals)
{
    public static ProfileFields Start { get; } = new(new InsulinProfile(), false, false);

    public static FieldReader<ProfileFields> Read { get; } = static (fields, scoped name, ref json) => name switch
    {
        "curve" => ReadCurve(fields, ref json),
        "basalprofile" => ReadBasals(fields, ref json),
        _ => fields with { Profile = ReadValue(fields.Profile, name, ref json) },
    };

    private static ProfileFields ReadCurve(ProfileFields fields, ref Utf8JsonReader json)
    {
        var curve = json.NextText();
        return fields with { Profile = fields.Profile with { Curve = curve }, HasBadCurve = curve is null };
    }

    private static ProfileFields ReadBasals(ProfileFields fields, ref Utf8JsonReader json)
    {
        var peek = json;
        peek.Read();
        if (peek.TokenType == JsonTokenType.Null) return json.Pass(fields);
        var entries = json.NextBasals();
        return fields with { Profile = fields.Profile with { BasalProfile = entries ?? [] }, HasBadBasals = entries is null };
    }

    private static InsulinProfile ReadValue(InsulinProfile profile, scoped ReadOnlySpan<char> name, ref Utf8JsonReader json) => name switch
    {
        "dia" => profile with { Dia = json.NextNumber() },
        "useCustomPeakTime" => profile with { UseCustomPeakTime = json.NextFlag() },
        "insulinPeakTime" => profile with { InsulinPeakTime = json.NextNumber() },
        "current_basal" => profile with { CurrentBasal = json.NextNumber() },
        "suspend_zeros_iob" => profile with { SuspendZerosIob = json.NextFlag() },
        "min_bg" => profile with { MinBg = json.NextNumber() },
        "max_bg" => profile with { MaxBg = json.NextNumber() },
        "half_basal_exercise_target" => profile with { HalfBasalExerciseTarget = json.NextNumber() },
        "exercise_mode" => profile with { ExerciseMode = json.NextFlag() },
        "temptargetSet" => profile with { TempTargetSet = json.NextFlag() },
        _ => json.Pass(profile),
    };
}
