using System.Text.Json;
using Loop.Campaign.Requests;
using Loop.Oref.Meal;

namespace Loop.Campaign.Stages;

/// <summary>
/// A day or some hours of glucose, the pump's history, and meals that came by the pump's wizard, by Nightscout or from the pump's event list.
/// </summary>
public sealed class MealRequests : ICampaignStage
{
    public string Name => "meal";

    public IReadOnlyList<string> Branches { get; } =
        [.. Enum.GetValues<MealBranch>().Where(branch => branch != MealBranch.None).Select(branch => $"meal:{branch}")];

    public void WriteArgs(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        var clock = random.Chance(0.8) ? context.Now : context.Now - random.Between(-60_000, 600_000, 0);
        var meals = MealEvents.Draw(context, clock);
        writer.WriteStartObject();
        if (random.Chance(0.97)) writer.Time(context, "clock", clock, TimeTexts.Style(random), mayBeFar: false);
        if (!writer.Missing(context, "history"))
            HistoryRequests.Write(writer, context, "history", clock, HistoryRequests.Hours(random), meals.InHistory(writer, context));
        if (!writer.Missing(context, "carbs")) meals.WriteCarbs(writer, context);
        if (!writer.Missing(context, "profile")) Profile(writer, context);
        if (!writer.Missing(context, "basalprofile")) ScheduleRequests.Basals(writer, context, "basalprofile");
        if (!writer.Missing(context, "glucose")) GlucoseDay.Draw(context).Write(writer, context, clock, meals.Times);
        writer.WriteEndObject();
    }

    private static void Profile(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        writer.WriteStartObject("profile");
        InsulinStages.ProfileFieldsOf(writer, context);
        if (!writer.Missing(context, "isfProfile")) Sensitivities(writer, context);
        NumberOrText(writer, context, "carb_ratio", random.Between(4, 25, random.Pick(0, 1)));
        NumberOrText(writer, context, "min_5m_carbimpact", random.Pick(8.0, 8, 3, 5, 0));
        NumberOrText(writer, context, "maxCOB", random.Pick(120.0, 120, 40, 20));
        writer.WriteEndObject();
    }

    private static void Sensitivities(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        var sensitivity = random.Between(20, 120, random.Pick(0, 1));
        writer.WriteStartObject("isfProfile");
        if (!writer.Missing(context, "sensitivities"))
        {
            ScheduleRequests.Entries(writer, context, "sensitivities", (_, minutes) =>
            {
                writer.Field(context, "offset", minutes);
                writer.Field(context, "sensitivity", random.Chance(0.3) ? sensitivity : Math.Round(sensitivity * random.Between(0.6, 1.4), 1));
            });
        }

        writer.WriteEndObject();
    }

    private static void NumberOrText(Utf8JsonWriter writer, RequestContext context, string name, double value)
    {
        if (context.IsOdd && context.Random.Chance(0.02)) writer.WriteString(name, Oref.JavaScript.JsMath.Format(value));
        else writer.Field(context, name, value);
    }
}
