using System.Text.Json;
using Loop.Campaign.Requests;
using Loop.Oref.Json;

namespace Loop.Campaign.Stages;

/// <summary>Temps asked for beside ones that run: near, far, equal to the schedule, above every limit.</summary>
public sealed class SetTempBasalRequests : ICampaignStage
{
    public string Name => "set-temp-basal";

    public IReadOnlyList<string> Branches { get; } =
        ["temp:Kept", "temp:NeutralCancelled", "temp:NeutralSkipped", "temp:NeutralSet", "temp:Set", "cut:MaxSafeBasal", "cut:Zero"];

    public void WriteArgs(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        var basal = ProfileFields.Basal(random);
        var rate = random.Whole(0, 4) switch
        {
            0 => basal,
            1 => basal * random.Between(0.5, 1.6, 2),
            2 => random.Between(0, 12, 2),
            3 => random.Pick(0, -0.5, 0.025, 40),
            _ => RoundBasalRequests.Rate(random),
        };
        writer.WriteStartObject();
        writer.Field(context, "rate", rate);
        writer.Field(context, "duration", random.Pick(0.0, 30, 30, 30, 60, 90, 120, 45));
        if (!writer.Missing(context, "profile"))
        {
            writer.WriteStartObject("profile");
            ProfileFields.Limits(writer, context, basal);
            ProfileFields.Model(writer, context);
            if (random.Chance(0.6)) writer.Field(context, "skip_neutral_temps", random.Chance(0.5));
            writer.WriteEndObject();
        }

        if (random.Chance(0.6)) Suggestion(writer, context);
        if (!writer.Missing(context, "currenttemp")) Running(writer, context, rate);
        writer.WriteEndObject();
    }

    private static void Suggestion(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        writer.WriteStartObject("rT");
        if (random.Chance(0.5)) writer.WriteString("reason", random.Pick("", "COB: 0, Dev: 3; ", "µ \"quoted\" ä\n"));
        if (random.Chance(0.3)) writer.WriteJs("rate", random.Between(0, 5, 2));
        if (random.Chance(0.3)) writer.WriteJs("duration", random.Pick(30.0, 60));
        if (random.Chance(0.3)) writer.WriteString("temp", "absolute");
        if (random.Chance(0.2)) writer.WriteJs("predBGs", [100.0, 101.5, 39]);
        writer.WriteEndObject();
    }

    private static void Running(Utf8JsonWriter writer, RequestContext context, double asked)
    {
        var random = context.Random;
        if (random.Chance(0.05)) return;
        var rate = random.Whole(0, 3) switch
        {
            0 => 0,
            1 => asked,
            2 => asked * random.Pick(0.8, 1 / 1.2, 1.2, 1.25, random.Between(0.7, 1.3, 2)),
            _ => random.Between(0, 8, 2),
        };
        writer.WriteStartObject("currenttemp");
        writer.Field(context, "duration", random.Pick(0.0, 0, 19, 20, 21, 25, 30, 50, 60, 110, 120, 121, random.Whole(0, 180)));
        writer.Field(context, "rate", rate);
        writer.WriteString("temp", "absolute");
        writer.WriteEndObject();
    }
}
