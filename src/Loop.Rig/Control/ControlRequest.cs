using System.Text.Json;
using System.Text.Json.Serialization;
using Loop.Therapy;

namespace Loop.Rig.Control;

/// <summary>What a person asks of a rig: one JSON line.</summary>
/// <param name="Verb">temp, bolus, cancel, suspend, resume, target, carbs, override, open, close, status.</param>
public sealed record ControlRequest(string Verb)
{
    /// <summary>Longest line, in bytes, that is read (SEC-12).</summary>
    public const int LongestLine = 4096;

    /// <summary>Bolus, U.</summary>
    public double? Units { get; init; }

    /// <summary>Temp basal, U/h.</summary>
    public double? Rate { get; init; }

    /// <summary>Of a temp basal or an override.</summary>
    public int? Percent { get; init; }

    public double? Minutes { get; init; }

    /// <summary>mg/dL.</summary>
    public double? Low { get; init; }

    /// <summary>mg/dL.</summary>
    public double? High { get; init; }

    public bool SmbOff { get; init; }

    /// <summary>Of <c>close</c>: the mode by its name in the settings file; null for the boldest that is unlocked.</summary>
    public string? Mode { get; init; }

    /// <summary>Days and hours of an override.</summary>
    public string? Every { get; init; }

    /// <summary>Ends it, or takes it back, instead of setting it.</summary>
    public bool End { get; init; }

    /// <summary>Shows what is set instead of setting it.</summary>
    public bool List { get; init; }

    public string? Id { get; init; }

    /// <summary>What the first answer to a bolus gave; only with it is one delivered (UCA-BOL-01).</summary>
    public string? Confirm { get; init; }

    /// <summary>Wait until the bolus is delivered and tell how far it is.</summary>
    public bool Watch { get; init; }

    /// <summary>Carbs, g.</summary>
    public double? Grams { get; init; }

    public DateTimeOffset? At { get; init; }

    // 1e400 is JSON, and no number that a pump or a clock could be given.
    private bool IsFinite => double.IsFinite((Units ?? 0) + (Rate ?? 0) + (Minutes ?? 0) + (Low ?? 0) + (High ?? 0) + (Grams ?? 0));

    public string ToJson() => JsonSerializer.Serialize(this, ControlJson.Default.ControlRequest);

    public static Result<ControlRequest> Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            if (JsonSerializer.Deserialize(line, ControlJson.Default.ControlRequest) is { Verb: not null } request && request.IsFinite) return request;
        }
        catch (JsonException)
        {
            // Told below: what was sent is not repeated, it may be anything.
        }

        return new Problem("the request is no JSON object with a verb", "send one line such as {\"verb\":\"status\"}");
    }
}

/// <summary>What a rig answers: JSON lines, the last of them final.</summary>
/// <param name="Final">Nothing more comes.</param>
/// <param name="Ok">False: it was refused or failed, and <paramref name="Text"/> says why.</param>
/// <param name="Text">For people.</param>
public sealed record ControlAnswer(bool Final, bool Ok, string Text)
{
    /// <summary>What to do about it, where it was refused.</summary>
    public string? Remedy { get; init; }

    /// <summary>The word with which a bolus is confirmed, within a minute.</summary>
    public string? Confirm { get; init; }

    /// <summary>Answer to <c>status</c>.</summary>
    public RigStatus? Status { get; init; }

    public static ControlAnswer Progress(string text) => new(false, true, text);

    public static ControlAnswer Done(string text) => new(true, true, text);

    public static ControlAnswer Refused(Problem problem) => new(true, false, problem.What) { Remedy = problem.Remedy };

    public string ToJson() => JsonSerializer.Serialize(this, ControlJson.Default.ControlAnswer);

    public static ControlAnswer? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ControlJson.Default.ControlAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 8, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ControlRequest))]
[JsonSerializable(typeof(ControlAnswer))]
[JsonSerializable(typeof(RigStatus))]
public sealed partial class ControlJson : JsonSerializerContext;
