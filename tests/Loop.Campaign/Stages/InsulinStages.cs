using System.Text.Json;
using Loop.Campaign.Requests;
using Loop.Oref.Iob;

namespace Loop.Campaign.Stages;

/// <summary>The two stages on the pump's history: the array of IOB, and the treatments behind it.</summary>
public sealed class InsulinStages : ICampaignStage
{
    private InsulinStages(string name, IReadOnlyList<string> branches)
    {
        Name = name;
        Branches = branches;
    }

    public static InsulinStages Iob { get; } = new("iob", [.. Sources, .. Enum.GetValues<CurveBranch>().Select(branch => $"curve:{branch}")]);

    public static InsulinStages History { get; } = new("iob-history", [.. Sources]);

    public string Name { get; }

    public IReadOnlyList<string> Branches { get; }

    private static IEnumerable<string> Sources =>
    [
        .. Enum.GetValues<PumpRecordType>().Select(type => $"record:{type}"),
        .. Enum.GetValues<TreatmentType>().Select(type => $"treatment:{type}"),
        .. Enum.GetValues<EnteredBy>().Select(by => $"entered-by:{by}"),
        .. Enum.GetValues<SuspendBranch>().Select(branch => $"suspend:{branch}"),
    ];

    public void WriteArgs(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        writer.WriteStartObject();
        if (!writer.Missing(context, "inputs")) Inputs(writer, context);
        if (Name is "iob" && random.Chance(0.6)) writer.Field(context, "currentIOBOnly", random.Chance(0.5));
        if (Name is "iob-history" && random.Chance(0.3)) writer.Field(context with { IsOdd = false }, "zeroTempDuration", random.Pick(240.0, 240, 0, 30, 12.5));
        writer.WriteEndObject();
    }

    private static void Inputs(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        var clock = random.Chance(0.8) ? context.Now : context.Now - random.Between(0, 600_000, 0);
        writer.WriteStartObject("inputs");
        if (random.Chance(0.97)) writer.Time(context, "clock", clock, TimeTexts.Style(random), mayBeFar: false);
        if (!writer.Missing(context, "history")) HistoryRequests.Write(writer, context, "history", clock, HistoryRequests.Hours(random));
        if (random.Chance(0.1) && !writer.Missing(context, "history24")) HistoryRequests.Write(writer, context, "history24", clock - 3_600_000 * random.Between(0, 3, 1), random.Pick(2.0, 8));
        if (!writer.Missing(context, "profile")) Profile(writer, context);
        if (random.Chance(0.4)) Autosens(writer, context);
        writer.WriteEndObject();
    }

    private static void Autosens(Utf8JsonWriter writer, RequestContext context)
    {
        if (context.IsOdd && context.Random.Chance(0.05))
        {
            writer.WriteNull("autosens");
            return;
        }

        writer.WriteStartObject("autosens");
        writer.Tame(context, "ratio", context.Random.Between(0.7, 1.2, 2));
        writer.WriteEndObject();
    }

    private static void Profile(Utf8JsonWriter writer, RequestContext context)
    {
        writer.WriteStartObject("profile");
        ProfileFieldsOf(writer, context);
        writer.WriteEndObject();
    }

    /// <summary>What the insulin history and its sums read of a profile.</summary>
    internal static void ProfileFieldsOf(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        writer.Field(context, "dia", random.Pick(2, 3, 5, 6, 7, 4.5, 10));
        if (random.Chance(0.95)) writer.Field(context, "curve", context.IsOdd && random.Chance(0.1)
            ? random.Pick("Rapid-Acting", "Ultra-Rapid", "BILINEAR", "afrezza", "")
            : random.Pick("rapid-acting", "rapid-acting", "ultra-rapid", "bilinear"));
        if (random.Chance(0.4)) writer.Field(context, "useCustomPeakTime", random.Chance(0.8));
        if (random.Chance(0.4)) writer.Field(context, "insulinPeakTime", random.Pick(75.0, 55, 45, 30, 130, 105, random.Between(35, 120, 0)));
        if (random.Chance(0.9)) ScheduleRequests.Basals(writer, context, "basalprofile");
        writer.Tame(context, "current_basal", ProfileFields.Basal(random));
        if (random.Chance(0.9)) writer.Field(context, "suspend_zeros_iob", random.Chance(0.9));
        if (random.Chance(0.9)) writer.Field(context, "min_bg", random.Pick(100.0, 110, 140));
        if (random.Chance(0.9)) writer.Field(context, "max_bg", random.Pick(100.0, 110, 140));
        if (random.Chance(0.5)) writer.Field(context, "exercise_mode", random.Chance(0.5));
        if (random.Chance(0.5)) writer.Field(context, "temptargetSet", true);
        if (random.Chance(0.5)) writer.Field(context with { IsOdd = false }, "half_basal_exercise_target", random.Pick(160.0, 140, 120, 0));
    }
}
