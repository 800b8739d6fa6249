using System.Buffers;
using System.Text;
using System.Text.Json;
using Loop.Campaign.Requests;
using Loop.Oref.Autotune;
using Loop.Oref.Json;

namespace Loop.Campaign.Stages;

/// <summary>Days that autotune-prep has put into categories, and made-up ones, with the profiles to tune by them.</summary>
public sealed class AutotuneCoreRequests : ICampaignStage
{
    public string Name => "autotune-core";

    public IReadOnlyList<string> Branches { get; } =
        ["tuning:Refused", .. Enum.GetValues<TuningSteps>().Where(step => step != TuningSteps.None).Select(step => $"tuning:{step}")];

    public void WriteArgs(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        writer.WriteStartObject();
        if (random.Chance(0.4) && Prepared(context) is { } day)
        {
            writer.WritePropertyName("preppedGlucose");
            writer.WriteRawValue(day, skipInputValidation: true);
        }
        else if (!writer.Missing(context, "preppedGlucose"))
        {
            PreparedDayRequests.Write(writer, context);
        }

        TunableProfileRequests.Write(writer, context, "previousAutotune");
        TunableProfileRequests.Write(writer, context, "pumpProfile");
        writer.WriteEndObject();
    }

    // What the engine's own stage made of a day, which the campaign of that stage proves to be oref0's.
    private static string? Prepared(RequestContext context)
    {
        var request = new ArrayBufferWriter<byte>(65536);
        using (var writer = new Utf8JsonWriter(request, JsonOutput.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("stage", "autotune-prep");
            writer.WriteJs("now", context.Now);
            writer.WritePropertyName("args");
            AutotunePrepRequests.Write(writer, context, mayTryCurves: true);
            writer.WriteEndObject();
        }

        var answer = JsonLines.Answer(Encoding.UTF8.GetString(request.WrittenSpan), context.Zone);
        return answer.StartsWith("{\"error\"", StringComparison.Ordinal) ? null : answer;
    }
}
