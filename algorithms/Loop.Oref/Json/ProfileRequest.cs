using System.Text.Json;
using Loop.Oref.JavaScript;
using Loop.Oref.Profile;

namespace Loop.Oref.Json;

/// <summary>The arguments of <c>get-profile</c>, typed, and where each stands in the request: the answer repeats most of them.</summary>
internal sealed class ProfileRequest
{
    private ProfileRequest(ProfileInputs inputs) => Inputs = inputs;

    public ProfileInputs Inputs { get; private set; }

    /// <summary>Where a value stands in the arguments, by its name.</summary>
    public Dictionary<string, Range> Raw { get; } = new(StringComparer.Ordinal);

    /// <summary>oref0 was given no settings, on which it throws.</summary>
    public bool LacksSettings { get; private set; } = true;

    /// <summary>The carb ratios are null, on which oref0 throws, but only once all else was well.</summary>
    public bool HasNullCarbRatios { get; private set; }

    /// <summary>A model that is not a text is copied and means nothing.</summary>
    public bool ModelIsTruthy { get; private set; }

    public static ProfileRequest Read(ref Utf8JsonReader reader, double now, TimeZoneInfo zone)
    {
        var request = new ProfileRequest(new ProfileInputs { Now = JsDate.TimeClip(now), Zone = zone });
        Span<char> name = stackalloc char[JsonInput.LongestName];
        while (reader.NextName(name, out var length))
        {
            var start = reader;
            start.Read();
            request.Inputs = request.ReadArgument(name[..length], ref reader);
            request.Raw[name[..length].ToString()] = checked((int)start.TokenStartIndex)..checked((int)reader.BytesConsumed);
        }

        return request;
    }

    private ProfileInputs ReadArgument(scoped ReadOnlySpan<char> name, ref Utf8JsonReader reader) => name switch
    {
        "settings" => ReadSettings(ref reader),
        "targets" => ReadTargets(ref reader),
        "basals" => Inputs with { Basals = reader.NextBasals() },
        "isf" => ReadSensitivities(ref reader),
        "carbratio" => ReadCarbRatios(ref reader),
        "temptargets" => ReadTempTargets(ref reader),
        "model" => ReadModel(ref reader),
        _ => PreferenceTable.TryFind(name, out var key)
            ? Inputs with { Preferences = Inputs.Preferences.ReadLoosely(key!, ref reader) }
            : reader.Pass(Inputs),
    };

    private ProfileInputs ReadSettings(ref Utf8JsonReader reader)
    {
        var isObject = reader.NextObject(out var isNull);
        LacksSettings = isNull;
        if (!isObject) return Inputs;
        return reader.CurrentFields(Inputs, static (inputs, scoped name, ref json) => name switch
        {
            "insulin_action_curve" => inputs with { InsulinActionCurve = json.NextNumber() },
            "maxBasal" => inputs with { MaxBasal = json.NextNumber() },
            _ => json.Pass(inputs),
        });
    }

    private ProfileInputs ReadTargets(ref Utf8JsonReader reader) => !reader.NextObject(out _) ? Inputs
        : reader.CurrentFields(Inputs, static (inputs, scoped name, ref json) => name switch
        {
            "targets" => inputs with { Targets = json.NextTargets() },
            "user_preferred_units" => inputs with { UserPreferredUnits = json.NextText() },
            _ => json.Pass(inputs),
        });

    private ProfileInputs ReadSensitivities(ref Utf8JsonReader reader) => !reader.NextObject(out _) ? Inputs
        : reader.CurrentFields(Inputs, static (inputs, scoped name, ref json) =>
            name is "sensitivities" ? inputs with { Sensitivities = json.NextSensitivities() } : json.Pass(inputs));

    private ProfileInputs ReadCarbRatios(ref Utf8JsonReader reader)
    {
        var ratios = new CarbRatios(null, null);
        if (reader.NextObject(out var isNull))
        {
            ratios = reader.CurrentFields(ratios, static (ratios, scoped name, ref json) => name switch
            {
                "units" => ratios with { Units = json.NextText() },
                "schedule" => ratios with { Schedule = json.NextCarbRatios() ?? [] },
                _ => json.Pass(ratios),
            });
        }

        HasNullCarbRatios = isNull;
        return Inputs with { CarbRatios = ratios };
    }

    // oref0 takes whatever is neither a list nor null for a list of none.
    private ProfileInputs ReadTempTargets(ref Utf8JsonReader reader)
    {
        var peek = reader;
        peek.Read();
        var kind = peek.TokenType;
        var targets = reader.NextTempTargets(Inputs.Now, Inputs.Zone);
        return Inputs with { TempTargets = kind is JsonTokenType.StartArray ? targets : kind is JsonTokenType.Null ? null : [] };
    }

    private ProfileInputs ReadModel(ref Utf8JsonReader reader)
    {
        var peek = reader;
        ModelIsTruthy = peek.NextFlag().IsTruthy;
        return Inputs with { Model = reader.NextText() };
    }
}
