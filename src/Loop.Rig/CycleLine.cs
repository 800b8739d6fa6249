using System.Text.Json;
using System.Text.Json.Serialization;

namespace Loop.Rig;

/// <summary>One line of a rig's progress on stdout, for whoever started it.</summary>
/// <param name="Cycle">The record's id.</param>
/// <param name="Glucose">mg/dL; null where none was read.</param>
/// <param name="TempRate">U/h of the temp basal set in this cycle; null where none was set.</param>
/// <param name="Smb">Units of the micro-bolus given in this cycle; 0 where none was.</param>
/// <param name="DecisionMilliseconds">Wall time of the decision itself; null where there was none.</param>
/// <param name="Seconds">Therapy time that the cycle took. Sending and listening alone move a simulated clock, so there it is the radio's time.</param>
/// <param name="Failure">Why the cycle did not complete; null where it did.</param>
public sealed record CycleLine(long Cycle, DateTimeOffset Instant, double? Glucose, double? TempRate, double Smb, double? DecisionMilliseconds, double Seconds, string? Failure)
{
    /// <summary>For people, in one line.</summary>
    public string ToStatus() => Failure is { } failure
        ? FormattableString.Invariant($"cycle {Cycle} at {Instant.UtcDateTime:HH:mm} UTC failed: {failure}")
        : FormattableString.Invariant($"cycle {Cycle} at {Instant.UtcDateTime:HH:mm} UTC complete, glucose {Glucose?.ToString("0", System.Globalization.CultureInfo.InvariantCulture) ?? "unknown"}");

    public string ToJson() => JsonSerializer.Serialize(this, CycleLineJson.Default.CycleLine);

    /// <summary>Null when the line is something else.</summary>
    public static CycleLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, CycleLineJson.Default.CycleLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CycleLine))]
internal sealed partial class CycleLineJson : JsonSerializerContext;
