using System.Buffers;
using System.Text;
using System.Text.Json;
using Loop.Campaign.Requests;
using Loop.Campaign.Stages;
using Loop.Oref.Json;

namespace Loop.Campaign.Run;

/// <summary>
/// Draws requests of one stage in one zone. The same seed draws the same requests for ever, as long as the stage's generator
/// stays as it is.
/// </summary>
public sealed class Requester(ICampaignStage stage, TimeZoneInfo zone, ulong seed)
{
    // How many requests hold what no healthy rig sees.
    private const double Odd = 0.6;

    private readonly Prng random = new(seed ^ Hash($"{stage.Name} {zone.Id}"));

    public string Draw()
    {
        var now = Instants.Draw(random, zone);
        var buffer = new ArrayBufferWriter<byte>(8192);
        using (var writer = new Utf8JsonWriter(buffer, JsonOutput.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("stage", stage.Name);
            writer.WriteJs("now", now);
            writer.WritePropertyName("args");
            stage.WriteArgs(writer, new RequestContext(random, now, zone, random.Chance(Odd)));
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // FNV-1a: string.GetHashCode differs from run to run.
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037;
        foreach (var c in text) hash = unchecked((hash ^ c) * 1099511628211);
        return hash;
    }
}
