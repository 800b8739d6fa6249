using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Loop.Guard;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>
/// The one way a value becomes JSON in the journal: camelCase, members in the order of their declaration, units as plain
/// numbers, spans in seconds and named so, absent values left out. The same value is always the same bytes.
/// </summary>
internal static class JournalJson
{
    private static readonly JsonSerializerOptions Options = Make();

    public static byte[] ToBytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>());

    public static string ToText<T>(T value) => JsonSerializer.Serialize(value, TypeInfo<T>());

    public static T Parse<T>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, TypeInfo<T>()) ?? throw new JsonException("A record is never null.");

    public static Result<T> Parse<T>(string json, string name)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, TypeInfo<T>()) is { } value ? value : new Problem($"the {name} is null", "give it a JSON object");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException)
        {
            return new Problem($"the {name} cannot be read: {e.Message}", "check that it was written by this version of Loop");
        }
    }

    /// <summary>Names a text by its content: 16 bytes of SHA-256 in hex.</summary>
    public static string HashOf(ReadOnlySpan<byte> text) => Convert.ToHexStringLower(SHA256.HashData(text).AsSpan(0, 16));

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            IgnoreReadOnlyProperties = true,
            // The journal is read by people; it is never put into a page without that page's own encoding.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            // Recording must not fail on the value that made the cycle fail.
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            TypeInfoResolver = JournalJsonContext.Default.WithAddedModifier(NameSeconds).WithAddedModifier(NamePumpEvents).WithAddedModifier(LeaveOutWizard),
        };
        JsonConverter[] converters =
        [
            new NumberConverter<InsulinUnits>(value => new(value), units => units.Value),
            new NumberConverter<UnitsPerHour>(value => new(value), rate => rate.Value),
            new NumberConverter<MgPerDl>(value => new(value), glucose => glucose.Value),
            new InstantConverter(),
            new SecondsConverter(),
            new PumpTimeConverter(),
            new PumpModelConverter(),
            new DailyScheduleConverter<UnitsPerHour>(),
            new DailyScheduleConverter<MgPerDl>(),
            new DailyScheduleConverter<double>(),
            new DailyScheduleConverter<TargetRange>(),
            new JsonStringEnumConverter<VerdictKind>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<FindingEffect>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<DoseOutcome>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<DoseSource>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<CarbSource>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<SettledAs>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<NoteKind>(JsonNamingPolicy.CamelCase),
        ];
        foreach (var converter in converters) options.Converters.Add(converter);
        options.MakeReadOnly();
        return options;
    }

    private static void NameSeconds(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.PropertyType == typeof(TimeSpan) || property.PropertyType == typeof(TimeSpan?)) property.Name += "Seconds";
        }
    }

    // The ordinary way, and what older records do not tell.
    private static void LeaveOutWizard(JsonTypeInfo type)
    {
        if (type.Type != typeof(CarbEvent)) return;
        foreach (var property in type.Properties)
        {
            if (property.PropertyType == typeof(bool)) property.ShouldSerialize = (_, byWizard) => byWizard is false;
        }
    }

    private static void NamePumpEvents(JsonTypeInfo type)
    {
        if (type.Type != typeof(PumpEvent)) return;
        type.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "kind",
            DerivedTypes =
            {
                new JsonDerivedType(typeof(BolusEvent), "bolus"),
                new JsonDerivedType(typeof(TempBasalEvent), "tempBasal"),
                new JsonDerivedType(typeof(SuspendEvent), "suspend"),
                new JsonDerivedType(typeof(ResumeEvent), "resume"),
                new JsonDerivedType(typeof(RewindEvent), "rewind"),
                new JsonDerivedType(typeof(PrimeEvent), "prime"),
                new JsonDerivedType(typeof(CarbEvent), "carbs"),
                new JsonDerivedType(typeof(ClockChangeEvent), "clockChange"),
            },
        };
    }
}
