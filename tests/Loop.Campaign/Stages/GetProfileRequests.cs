using System.Text.Json;
using Loop.Campaign.Requests;
using Loop.Oref.Json;
using Loop.Oref.Profile;

namespace Loop.Campaign.Stages;

/// <summary>Pumps' settings and schedules with preferences and temp targets, in mg/dL and mmol/L; some that oref0 refuses or throws on.</summary>
public sealed class GetProfileRequests : ICampaignStage
{
    private const double Minute = 60_000;

    public string Name => "get-profile";

    public IReadOnlyList<string> Branches { get; } =
    [
        .. Enum.GetValues<ProfileBranch>().Select(branch => $"profile:{branch}"),
        .. Enum.GetValues<TargetBranch>().Select(branch => $"target:{branch}"),
        .. Enum.GetValues<CarbRatioBranch>().Select(branch => $"carb-ratio:{branch}"),
    ];

    public void WriteArgs(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        writer.WriteStartObject();
        Preferences(writer, context);
        if (!writer.Missing(context, "settings")) Settings(writer, context);
        if (!writer.Missing(context, "targets")) Targets(writer, context);
        if (!writer.Missing(context, "basals")) ScheduleRequests.Basals(writer, context, "basals");
        if (!writer.Missing(context, "isf")) Sensitivities(writer, context);
        if (random.Chance(0.85) && !writer.Missing(context, "carbratio")) CarbRatios(writer, context);
        if (!writer.Missing(context, "temptargets")) TempTargets(writer, context);
        if (random.Chance(0.7)) Model(writer, random);
        writer.WriteEndObject();
    }

    private static void Preferences(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        var share = random.Pick(0.0, 0.1, 0.1, 0.5, 1);
        foreach (var key in PreferenceTable.Keys)
        {
            if (!random.Chance(share)) continue;
            if (key.Name is "target_bg") writer.Field(context, key.Name, random.Pick(0.0, 100, 90, 5.5, 250));
            else if (key.Name is "curve") writer.Field(context, key.Name, random.Pick("rapid-acting", "ultra-rapid", "bilinear"));
            else if (key.Kind == PreferenceKind.Flag) writer.Field(context, key.Name, random.Chance(0.5));
            else writer.Field(context, key.Name, random.Between(0, 200, random.Pick(0, 1, 3)));
        }

        if (random.Chance(0.1)) writer.WriteJs("maxRaw", 200.0);
    }

    private static void Settings(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        writer.WriteStartObject("settings");
        writer.Field(context, "insulin_action_curve", context.IsOdd && random.Chance(0.03) ? random.Pick(0, 1, 1.01, 2) : random.Pick(3.0, 5, 6, 7, 8));
        writer.Field(context, "maxBasal", context.IsOdd && random.Chance(0.03) ? random.Pick(0, 0.05, 0.1) : random.Between(0.5, 6, 1));
        if (random.Chance(0.3)) writer.WriteJs("maxBolus", 10.0);
        writer.WriteEndObject();
    }

    private static void Targets(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        var isMmol = random.Chance(0.2);
        writer.WriteStartObject("targets");
        if (random.Chance(0.8)) writer.WriteString("units", isMmol ? "mmol/L" : "mg/dL");
        if (random.Chance(0.8)) writer.Field(context, "user_preferred_units", isMmol ? "mmol/L" : "mg/dL");
        if (random.Chance(0.2)) writer.WriteString("raw", "0x01 0x02");
        if (random.Chance(0.3)) writer.WriteJs("first", 1.0);
        ScheduleRequests.Entries(writer, context, "targets", (index, minutes) =>
        {
            if (random.Chance(0.6)) writer.WriteJs("i", index);
            writer.Field(context, "offset", minutes);
            writer.Field(context, "low", isMmol ? random.Between(4, 9, 1) : random.Pick(90, 100, 110, 115.5, random.Between(60, 230, 0)));
            writer.Field(context, "high", isMmol ? random.Between(5, 12, 1) : random.Between(90, 240, 0));
            if (random.Chance(0.05)) writer.WriteJs("min_bg", 99.5);
        });
        writer.WriteEndObject();
    }

    private static void Sensitivities(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        writer.WriteStartObject("isf");
        if (random.Chance(0.8)) writer.WriteString("units", "mg/dL");
        if (random.Chance(0.3)) writer.WriteString("user_preferred_units", "mg/dL");
        ScheduleRequests.Entries(writer, context, "sensitivities", (index, minutes) =>
        {
            if (random.Chance(0.6)) writer.WriteJs("i", index);
            writer.Field(context, "offset", minutes);
            writer.Field(context, "sensitivity", context.IsOdd && random.Chance(0.05) ? random.Pick(4.9, 5, 0, 2.2) : random.Between(10, 120, random.Pick(0, 0, 3)));
            if (random.Chance(0.1)) writer.WriteJs("endOffset", 77.0);
        });
        writer.WriteEndObject();
    }

    private static void CarbRatios(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        writer.WriteStartObject("carbratio");
        writer.Field(context, "units", context.IsOdd && random.Chance(0.05) ? "lumps" : random.Chance(0.2) ? "exchanges" : "grams");
        if (!context.IsOdd || random.Chance(0.98))
        {
            ScheduleRequests.Entries(writer, context, "schedule", (index, minutes) =>
            {
                if (random.Chance(0.6)) writer.WriteJs("i", index);
                writer.Field(context, "offset", minutes);
                writer.Field(context, "ratio", random.Between(0.5, 30, random.Pick(0, 1, 3)));
            });
        }

        writer.WriteEndObject();
    }

    private static void TempTargets(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        if (random.Chance(0.15))
        {
            writer.WriteStartObject("temptargets");
            writer.WriteEndObject();
            return;
        }

        var style = TimeTexts.Style(random);
        writer.WriteStartArray("temptargets");
        for (var count = random.Pick(0, 0, 1, 1, 2, 3, 6); count > 0; count--)
        {
            writer.WriteStartObject();
            writer.Time(context, "created_at", context.Now - Minute * random.Between(-30, 150, random.Pick(0, 2)), style);
            writer.Field(context, "duration", random.Pick(30.0, 60, 60, 90, 120, 0));
            var isMmol = random.Chance(0.15);
            var bottom = isMmol ? random.Between(4, 9, 1) : random.Pick(80, 100, 120, 140, 210);
            if (random.Chance(0.95)) writer.Field(context, "targetBottom", bottom);
            if (random.Chance(0.95)) writer.Field(context, "targetTop", random.Chance(0.7) ? bottom : bottom + 1);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Model(Utf8JsonWriter writer, Prng random)
    {
        if (random.Chance(0.2))
        {
            writer.WriteStartObject("model");
            writer.WriteEndObject();
            return;
        }

        writer.WriteString("model", random.Pick("554", "722\n", "", "523"));
    }
}
