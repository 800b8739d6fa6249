using System.Text.Json;
using Loop.Oref.JavaScript;
using Loop.Oref.Json;

namespace Loop.Campaign.Requests;

/// <summary>Writes fields as a healthy rig does or, where the request is an odd one, now and then absent, null or out of all bounds.</summary>
public static class Odd
{
    // Per field. A profile has forty: about one odd request in three then has at least one odd field in it.
    private const double Absent = 0.006;
    private const double Null = 0.004;
    private const double Wild = 0.004;

    // Numbers and texts for switches do no other harm, so they may be more frequent.
    private const double WildSwitch = 0.02;

    public static void Field(this Utf8JsonWriter writer, RequestContext context, string name, double value)
    {
        var random = context.Random;
        if (context.IsOdd && random.Chance(Absent)) return;
        if (context.IsOdd && random.Chance(Null)) writer.WriteNull(name);
        else writer.WriteJs(name, context.IsOdd && random.Chance(Wild) ? WildNumber(random) : value);
    }

    public static void Field(this Utf8JsonWriter writer, RequestContext context, string name, bool value)
    {
        var random = context.Random;
        if (context.IsOdd && random.Chance(Absent)) return;
        if (context.IsOdd && random.Chance(Null)) writer.WriteNull(name);
        else if (context.IsOdd && random.Chance(WildSwitch)) writer.WriteJs(name, random.Pick<JsScalar>(0.0, 1.0, "", "true"));
        else writer.WriteBoolean(name, value);
    }

    public static void Field(this Utf8JsonWriter writer, RequestContext context, string name, string value)
    {
        var random = context.Random;
        if (context.IsOdd && random.Chance(Absent)) return;
        if (context.IsOdd && random.Chance(Null)) writer.WriteNull(name);
        else writer.WriteString(name, value);
    }

    /// <summary>Whether a whole part of the request is left out, or is null or no object.</summary>
    public static bool Missing(this Utf8JsonWriter writer, RequestContext context, string name)
    {
        if (!context.IsOdd || !context.Random.Chance(0.015)) return false;
        if (context.Random.Chance(0.6)) writer.WriteJs(name, context.Random.Pick<JsScalar>(JsScalar.Null, JsScalar.Null, 5.0, "xy", true));
        return true;
    }

    private static double WildNumber(Prng random) =>
        random.Pick(0, -1, 1, 0.5, -0.4, 1e-7, 1e9, -1e6, 0.1 + 0.2, 1e21, random.Between(-1000, 1000), random.Between(-1, 1));
}
