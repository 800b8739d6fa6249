using System.Globalization;
using System.Text.Json;
using Loop.Campaign.Requests;
using Loop.Oref.Json;

namespace Loop.Campaign.Stages;

/// <summary>Daily schedules: sorted and starting at midnight; in odd requests empty, out of order, or with holes.</summary>
internal static class ScheduleRequests
{
    public static void Entries(Utf8JsonWriter writer, RequestContext context, string name, Action<int, int> entry)
    {
        var random = context.Random;
        writer.WriteStartArray(name);
        foreach (var (index, minutes) in Starts(context).Index())
        {
            writer.WriteStartObject();
            entry(index, minutes);
            if (random.Chance(0.5)) writer.WriteString("start", string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}:00"));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void Basals(Utf8JsonWriter writer, RequestContext context, string name)
    {
        var random = context.Random;
        var basal = ProfileFields.Basal(random);
        var isIndexed = random.Chance(0.8);
        Entries(writer, context, name, (index, minutes) =>
        {
            if (isIndexed) writer.Field(context, "i", context.IsOdd && random.Chance(0.05) ? random.Whole(0, 5) : index);
            Minutes(writer, context, minutes);
            var rate = random.Chance(0.3) ? basal : Math.Round(basal * random.Between(0.3, 1.8), random.Pick(2, 3, 3, 4));
            writer.Tame(context, "rate", context.IsOdd && random.Chance(0.04) ? random.Pick(0, 0.0005, 1.0005, 0.00049, 1e-7, 2.0005, 1.0015) : rate);
        });
    }

    /// <summary>A field that may be odd, but never so large that oref0 would make a million doses of it.</summary>
    public static void Tame(this Utf8JsonWriter writer, RequestContext context, string name, double value)
    {
        var random = context.Random;
        if (context.IsOdd && random.Chance(0.004)) return;
        if (context.IsOdd && random.Chance(0.004)) writer.WriteNull(name);
        else writer.WriteJs(name, context.IsOdd && random.Chance(0.01) ? random.Pick(0, -0.5, -1, 35, 1e-7, 0.05) : value);
    }

    // Always whole: at a boundary a ten-millionth of a minute after midnight oref0 splits a temp for hours.
    private static void Minutes(Utf8JsonWriter writer, RequestContext context, int minutes)
    {
        var random = context.Random;
        if (context.IsOdd && random.Chance(0.006)) return;
        if (context.IsOdd && random.Chance(0.004)) writer.WriteNull("minutes");
        else writer.WriteJs("minutes", context.IsOdd && random.Chance(0.01) ? random.Pick(-30, 1439, 1440, 1500) : minutes);
    }

    private static List<int> Starts(RequestContext context)
    {
        var random = context.Random;
        if (context.IsOdd && random.Chance(0.01)) return [];
        var starts = new SortedSet<int> { context.IsOdd && random.Chance(0.03) ? 30 : 0 };
        for (var more = random.Pick(0, 0, 1, 2, 3, 5, 8); more > 0; more--) starts.Add(random.Chance(0.8) ? random.Whole(1, 47) * 30 : random.Whole(1, 1439));
        List<int> list = [.. starts];
        if (context.IsOdd && list.Count > 1 && random.Chance(0.06)) (list[0], list[^1]) = (list[^1], list[0]);
        if (context.IsOdd && random.Chance(0.03)) list.Add(list[^1]);
        return list;
    }
}
