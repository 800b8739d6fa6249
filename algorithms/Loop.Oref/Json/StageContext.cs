using System.Text.Json;

namespace Loop.Oref.Json;

/// <summary>One stage of the <c>--jsonl</c> protocol: reads its <c>args</c>, writes its answer.</summary>
/// <param name="args">The request's <c>args</c> as JSON; empty where the request has none.</param>
/// <returns>Null, or why oref0 throws here: the answer is then <c>{"error": …}</c> and what was written is dropped.</returns>
internal delegate string? StageHandler(ReadOnlySpan<byte> args, in StageContext context, Utf8JsonWriter answer);

/// <summary>What a stage knows besides its arguments.</summary>
/// <param name="Now">The request's <c>now</c> in ms since 1970, NaN where the request names none.</param>
/// <param name="Zone">The rig's time zone: schedules and minutes of the hour are local.</param>
/// <param name="Trace">Where the branches taken are named, for the campaign's counts; null in ordinary use.</param>
/// <param name="Cache">What may be reused of earlier requests, which changes no bit of an answer; null for nothing.</param>
internal readonly record struct StageContext(double Now, TimeZoneInfo Zone, OrefMode Mode, ICollection<string>? Trace, OrefCache? Cache = null)
{
    public void Took(string kind, Enum branch) => Trace?.Add($"{kind}:{branch}");
}
