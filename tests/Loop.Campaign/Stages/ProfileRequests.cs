using System.Text.Json;
using Loop.Campaign.Requests;

namespace Loop.Campaign.Stages;

/// <summary>A whole profile, with every preference that dosing reads on or off or left out.</summary>
internal static class ProfileRequests
{
    public static void Write(Utf8JsonWriter writer, RequestContext context, Moment moment)
    {
        var random = context.Random;
        writer.WriteStartObject("profile");
        ProfileFields.Limits(writer, context, moment.Basal);
        ProfileFields.Model(writer, context);
        writer.Field(context, "max_iob", random.Pick(0, 1.5, 3, 6, 8, random.Between(0, 10, 1)));
        writer.Field(context, "min_bg", moment.Target);
        writer.Field(context, "max_bg", random.Chance(0.75) ? moment.Target : moment.Target + random.Whole(1, 30));
        writer.Field(context, "sens", moment.Sens);
        writer.Field(context, "carb_ratio", random.Pick(random.Between(4, 20, 0), random.Between(4, 20, 3), 10));
        if (random.Chance(0.3)) writer.Field(context, "out_units", random.Pick("mmol/L", "mmol/L", "mg/dL"));
        if (moment.IsTempTarget) writer.Field(context, "temptargetSet", true);
        Sensitivity(writer, context);
        Carbs(writer, context);
        Smb(writer, context);
        writer.WriteEndObject();
    }

    private static void Sensitivity(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        writer.Field(context, "autosens_max", random.Pick(1.2, 1.2, 1.5, 2));
        Preference(writer, context, "exercise_mode", 0.3);
        Preference(writer, context, "high_temptarget_raises_sensitivity", 0.3);
        Preference(writer, context, "low_temptarget_lowers_sensitivity", 0.4);
        Preference(writer, context, "sensitivity_raises_target", 0.7);
        Preference(writer, context, "resistance_lowers_target", 0.3);
        Preference(writer, context, "skip_neutral_temps", 0.25);
        if (random.Chance(0.8)) writer.Field(context, "half_basal_exercise_target", random.Pick(160.0, 160, 120, 110, 100, 200));
        if (random.Chance(0.9)) writer.Field(context, "noisyCGMTargetMultiplier", random.Pick(1.3, 1.05, 1.5));
    }

    private static void Carbs(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        if (random.Chance(0.9)) writer.Field(context, "carbsReqThreshold", random.Pick(1.0, 1, 10));
        if (random.Chance(0.9)) writer.Field(context, "remainingCarbsCap", random.Pick(90.0, 90, 40, 120));
        if (random.Chance(0.9)) writer.Field(context, "remainingCarbsFraction", random.Pick(1.0, 1, 0.5, 1.2));
        Preference(writer, context, "enableUAM", 0.7);
    }

    private static void Smb(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        Preference(writer, context, "enableSMB_always", 0.4);
        Preference(writer, context, "enableSMB_with_COB", 0.5);
        Preference(writer, context, "enableSMB_after_carbs", 0.4);
        Preference(writer, context, "enableSMB_with_temptarget", 0.5);
        Preference(writer, context, "enableSMB_high_bg", 0.5);
        Preference(writer, context, "allowSMB_with_high_temptarget", 0.4);
        Preference(writer, context, "A52_risk_enable", 0.3);
        if (random.Chance(0.9)) writer.Field(context, "enableSMB_high_bg_target", random.Pick(110.0, 110, 140, 90));
        if (random.Chance(0.8)) writer.Field(context, "maxSMBBasalMinutes", random.Pick(30.0, 30, 60, 90, 15));
        if (random.Chance(0.8)) writer.Field(context, "maxUAMSMBBasalMinutes", random.Pick(30.0, 30, 60, 15));
        if (random.Chance(0.8)) writer.Field(context, "SMBInterval", random.Pick(3.0, 3, 1, 5, 10, 20, 0.5));
        if (random.Chance(0.8)) writer.Field(context, "bolus_increment", random.Pick(0.1, 0.1, 0.05, 0.025, 0.01));
        if (random.Chance(0.5)) writer.Field(context, "maxDelta_bg_threshold", random.Pick(0.2, 0.3, 0.4, 0.05));
    }

    private static void Preference(Utf8JsonWriter writer, RequestContext context, string name, double on)
    {
        if (context.Random.Chance(0.95)) writer.Field(context, name, context.Random.Chance(on));
    }
}
