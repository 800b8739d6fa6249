using System.Text.Json;
using Loop.Campaign.Requests;
using Loop.Oref.Autotune;
using Loop.Oref.Json;

namespace Loop.Campaign.Stages;

/// <summary>Hours and days of glucose, doses and carbs with the profiles to judge them by.</summary>
public sealed class AutotunePrepRequests : ICampaignStage
{
    public string Name => "autotune-prep";

    public IReadOnlyList<string> Branches { get; } =
        [.. Enum.GetValues<PrepSteps>().Where(step => step != PrepSteps.None).Select(step => $"prep:{step}")];

    public void WriteArgs(Utf8JsonWriter writer, RequestContext context) => Write(writer, context, mayTryCurves: true);

    internal static void Write(Utf8JsonWriter writer, RequestContext context, bool mayTryCurves)
    {
        var random = context.Random;

        // oref0 needs two seconds for a whole day, and eleven times as long to try curves.
        var triesCurves = mayTryCurves && random.Chance(0.1);
        var hours = triesCurves ? random.Pick(0.8, 1.2) : random.Chance(0.03) ? 24 : random.Pick(0.3, 0.8, 1.5, 3, 3, 5);
        writer.WriteStartObject();
        TreatmentDayRequests.History(writer, context, hours);
        TreatmentDayRequests.Carbs(writer, context, hours);
        TunableProfileRequests.Write(writer, context, "profile");
        TunableProfileRequests.Write(writer, context, "pumpprofile");
        GlucoseDayRequests.Write(writer, context, hours);
        if (random.Chance(0.9)) writer.Field(context, "categorize_uam_as_basal", random.Chance(0.15));
        if (triesCurves) writer.WriteBoolean("tune_insulin_curve", true);
        else if (random.Chance(0.8)) writer.WriteJs("tune_insulin_curve", false);
        writer.WriteEndObject();
    }
}
