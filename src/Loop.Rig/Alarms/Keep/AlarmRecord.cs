using System.Text.Json.Serialization;

namespace Loop.Rig.Alarms;

/// <summary>The alarms of a rig as they stand in its folder, for the next run and for whoever looks.</summary>
/// <param name="Version">Of this form: 1.</param>
/// <param name="At">When it was written, in therapy time: it is written when something changed.</param>
/// <param name="NextId">The id of the next alarm.</param>
/// <param name="Open">Whose conditions hold, oldest first; some may not have sounded yet.</param>
/// <param name="Past">Those that sounded and are over, newest last.</param>
public sealed record AlarmRecord(int Version, DateTimeOffset At, long NextId, IReadOnlyList<AlarmEntry> Open, IReadOnlyList<AlarmEntry> Past);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AlarmRecord))]
[JsonSerializable(typeof(AlarmAnswer))]
public sealed partial class AlarmJson : JsonSerializerContext;
