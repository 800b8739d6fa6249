using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Loop.Oref.Json;

/// <summary>
/// The line protocol of <c>loop oref --jsonl</c>: a request {"stage", "now", "args"} in, what that stage of oref0
/// answers out, or {"error"} where oref0 throws or the request cannot be understood. A line is always answered.
/// </summary>
public static class JsonLines
{
    /// <summary>Answers one request.</summary>
    /// <param name="requestLine">One JSON object; its <c>now</c> is ms since 1970.</param>
    /// <param name="zone">The rig's time zone.</param>
    public static string Answer(string requestLine, TimeZoneInfo zone, OrefMode mode = OrefMode.Exact)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        Answer(Encoding.UTF8.GetBytes(requestLine), zone, mode, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Answers one request in UTF-8, without a line end.</summary>
    public static void Answer(ReadOnlySpan<byte> requestLine, TimeZoneInfo zone, OrefMode mode, IBufferWriter<byte> output) =>
        Answer(requestLine, zone, mode, output, null);

    /// <summary>Answers one stage without the line around it.</summary>
    /// <param name="stage">The stage's name, as in a request.</param>
    /// <param name="args">Its arguments, as in a request.</param>
    /// <param name="now">ms since 1970.</param>
    /// <returns>Null, or why oref0 throws on these arguments; nothing is then written.</returns>
    public static string? AnswerStage(
        string stage, ReadOnlySpan<byte> args, double now, TimeZoneInfo zone, OrefMode mode, IBufferWriter<byte> answer)
    {
        if (Stage(stage) is not { } handler) return $"unknown stage {stage}";
        try
        {
            var buffer = new ArrayBufferWriter<byte>(1024);
            using var writer = new Utf8JsonWriter(buffer, JsonOutput.Options);
            if (handler(args, new StageContext(now, zone, mode, null), writer) is { } error) return error;
            writer.Flush();
            answer.Write(buffer.WrittenSpan);
            return null;
        }
        catch (JsonException wrong)
        {
            return $"the input is not JSON of the expected shape: {wrong.Message}";
        }
    }

    internal static void Answer(
        ReadOnlySpan<byte> requestLine, TimeZoneInfo zone, OrefMode mode, IBufferWriter<byte> output, ICollection<string>? trace, OrefCache? cache = null)
    {
        var answer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(answer, JsonOutput.Options);
        var error = TryAnswer(requestLine, writer, zone, mode, trace, cache);
        writer.Flush();
        if (error is not null)
        {
            answer.ResetWrittenCount();
            writer.Reset(answer);
            writer.WriteStartObject();
            writer.WriteString("error", error);
            writer.WriteEndObject();
            writer.Flush();
        }

        output.Write(answer.WrittenSpan);
    }

    // A new stage is one line here.
    private static StageHandler? Stage(string? name) => name switch
    {
        "determine-basal" => DetermineBasalStage.Answer,
        "set-temp-basal" => SetTempBasalStage.Answer,
        "round-basal" => RoundBasalStage.Answer,
        "get-profile" => GetProfileStage.Answer,
        "glucose-status" => GlucoseStage.Answer,
        "iob" => IobStages.Answer,
        "iob-history" => IobStages.AnswerHistory,
        "normalize-temps" => NormalizeTempsStage.Answer,
        "glucose-noise" => GlucoseNoiseStage.Answer,
        "meal" => MealStage.Answer,
        "autosens" => AutosensStage.Answer,
        "autotune-prep" => AutotunePrepStage.Answer,
        "autotune-core" => AutotuneCoreStage.Answer,
        _ => null,
    };

    private static string? TryAnswer(
        ReadOnlySpan<byte> line, Utf8JsonWriter writer, TimeZoneInfo zone, OrefMode mode, ICollection<string>? trace, OrefCache? cache)
    {
        try
        {
            var request = Request.Read(line);
            return Stage(request.Stage) is { } stage
                ? stage(line[request.Args], new StageContext(request.Now, zone, mode, trace, cache), writer)
                : $"unknown stage {request.Stage ?? "(none named)"}";
        }
        catch (JsonException wrong)
        {
            return $"the request is not JSON of the expected shape: {wrong.Message}";
        }
        catch (InvalidOperationException wrong)
        {
            // What Utf8JsonReader throws on text that is not Unicode.
            return $"the request holds a text that cannot be read: {wrong.Message}";
        }
    }

    private readonly record struct Request(string? Stage, double Now, Range Args)
    {
        public static Request Read(ReadOnlySpan<byte> line)
        {
            var reader = new Utf8JsonReader(line);
            if (!reader.NextObject(out _)) throw new JsonException("a request is an object with stage, now and args");
            var request = new Request(null, double.NaN, ..0);
            Span<char> name = stackalloc char[JsonInput.LongestName];
            while (reader.NextName(name, out var length))
            {
                switch (name[..length])
                {
                    case "stage":
                        request = request with { Stage = reader.NextText() };
                        break;
                    case "now":
                        request = request with { Now = reader.NextNumber().Number };
                        break;
                    case "args":
                        request = request with { Args = reader.NextRange() };
                        break;
                    default:
                        reader.SkipNext();
                        break;
                }
            }

            if (reader.Read()) throw new JsonException("one request a line");
            return request;
        }
    }
}
