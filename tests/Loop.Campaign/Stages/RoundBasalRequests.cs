using System.Text.Json;
using Loop.Campaign.Requests;

namespace Loop.Campaign.Stages;

/// <summary>Rates of every size, many of them on the edge between two steps, for pumps of every family.</summary>
public sealed class RoundBasalRequests : ICampaignStage
{
    public string Name => "round-basal";

    public IReadOnlyList<string> Branches { get; } = ["scale:Fine", "scale:Low", "scale:Middle", "scale:High", "scale:None"];

    public void WriteArgs(Utf8JsonWriter writer, RequestContext context)
    {
        writer.WriteStartObject();
        writer.Field(context, "basal", Rate(context.Random));
        if (!writer.Missing(context, "profile"))
        {
            writer.WriteStartObject("profile");
            ProfileFields.Model(writer, context);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>U/h.</summary>
    internal static double Rate(Prng random) => random.Whole(0, 6) switch
    {
        0 => random.Between(0, 1, 3),
        1 => random.Between(1, 10, 3),
        2 => random.Between(10, 40, 2),
        // On the edge between two steps, and a bit beside it.
        3 => random.Whole(0, 1200) * 0.0125,
        4 => random.Whole(0, 1200) * 0.0125 + random.Pick(-1e-12, 1e-12),
        5 => random.Between(-3, 35),
        _ => random.Pick(0, 0.025, 0.05, 0.975, 0.9999, 1, 9.975, 9.99, 10, 10.05, 35),
    };
}
