using System.Text.Json;
using Loop.Campaign.Requests;
using Loop.Oref.Json;

namespace Loop.Campaign.Stages;

/// <summary>Parts of a profile, as get-profile leaves one.</summary>
internal static class ProfileFields
{
    /// <summary>U/h: common rates, tiny ones, high ones, ones between two steps.</summary>
    public static double Basal(Prng random) => random.Whole(0, 5) switch
    {
        0 => random.Between(0.3, 1.6, 2),
        1 => random.Whole(1, 60) * 0.05,
        2 => random.Whole(1, 40) * 0.025,
        3 => random.Between(0.05, 3, 3),
        4 => random.Pick(0.05, 0.1, 0.5, 0.9, 1, 1.5, 2),
        _ => random.Chance(0.1) ? random.Between(8, 12, 2) : random.Between(0.5, 1.2, 1),
    };

    public static void Model(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        if (random.Chance(0.1)) return;
        if (context.IsOdd && random.Chance(0.05))
        {
            writer.WriteStartObject("model");
            writer.WriteEndObject();
        }
        else if (context.IsOdd && random.Chance(0.02))
        {
            writer.WriteJs("model", 554.0);
        }
        else
        {
            writer.WriteString("model", random.Pick("522", "722", "523", "723", "554", "754", "554\n", "515"));
        }
    }

    public static void Limits(Utf8JsonWriter writer, RequestContext context, double basal)
    {
        var random = context.Random;
        writer.Field(context, "current_basal", basal);
        writer.Field(context, "max_basal", random.Pick(basal * 4, random.Between(1, 6, 1), 35, Math.Round(basal * 1.5, 1)));
        writer.Field(context, "max_daily_basal", random.Pick(basal, Math.Round(basal * random.Between(1, 2, 2), 3)));
        if (random.Chance(0.8)) writer.Field(context, "max_daily_safety_multiplier", random.Pick(3.0, 3, 3, 2, 4.5));
        if (random.Chance(0.8)) writer.Field(context, "current_basal_safety_multiplier", random.Pick(4.0, 4, 4, 1.5, 5));
    }
}
