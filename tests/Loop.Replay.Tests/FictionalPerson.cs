using System.Globalization;
using System.Text;

namespace Loop.Replay.Tests;

/// <summary>Some days of nobody's data in Nightscout's shapes.</summary>
internal static class FictionalPerson
{
    public static readonly DateTimeOffset Begin = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    public const string Profile = """
        [{"defaultProfile":"Day","startDate":"2026-01-01T00:00:00.000Z","store":{"Day":{"dia":"6","timezone":"Europe/Berlin","units":"mg/dl",
        "carbratio":[{"time":"00:00","value":"10","timeAsSeconds":"0"}],"sens":[{"time":"00:00","value":45}],
        "basal":[{"time":"00:00","value":0.8},{"time":"06:00","value":1.0}],
        "target_low":[{"time":"00:00","value":100}],"target_high":[{"time":"00:00","value":110}]}}}]
        """;

    /// <summary>Readings every five minutes, newest first: a wave with meals in it.</summary>
    public static IEnumerable<(DateTimeOffset At, int Glucose)> Readings(double days)
    {
        var count = (int)(days * 288);
        for (var i = count - 1; i >= 0; i--)
        {
            var wave = 130 + 35 * Math.Sin(i / 17.0) + 18 * Math.Sin(i / 5.3) + (i % 96 is > 12 and < 40 ? 30 : 0);
            yield return (Begin.AddMinutes(5 * i).AddSeconds(7), (int)wave);
        }
    }

    public static string Entries(double days, string device = "sensor") =>
        "[" + string.Join(",", Readings(days).Select(each => string.Create(CultureInfo.InvariantCulture, $$"""{"type":"sgv","sgv":{{each.Glucose}},"date":{{each.At.ToUnixTimeMilliseconds()}},"dateString":"{{each.At.UtcDateTime:o}}","device":"{{device}}"}"""))) + "]";

    public static string Treatments(double days)
    {
        var text = new StringBuilder("[");
        for (var i = 0; i < days * 288; i += 6)
        {
            var at = Begin.AddMinutes(5 * i).AddSeconds(40);
            if (text.Length > 1) text.Append(',');
            var rate = (i / 6 % 5) * 0.4;
            text.Append(CultureInfo.InvariantCulture, $$"""{"eventType":"Temp Basal","absolute":{{rate}},"duration":30,"created_at":"{{at.UtcDateTime:o}}","enteredBy":"loop"}""");
            if (i % 96 == 12) text.Append(CultureInfo.InvariantCulture, $$""",{"eventType":"Meal Bolus","carbs":45,"insulin":4.2,"created_at":"{{at.AddSeconds(30).UtcDateTime:o}}","enteredBy":"pump"}""");
        }

        return text.Append(']').ToString();
    }

    /// <summary>All of it in a folder.</summary>
    public static TempFolder Folder(double days)
    {
        var folder = new TempFolder();
        folder.File("entries.json", Entries(days));
        folder.File("treatments.json", Treatments(days));
        folder.File("profile.json", Profile);
        return folder;
    }
}
