using System.Globalization;
using System.Text;
using Loop.Oref;
using Loop.Replay;

namespace Loop.Report.Tests;

/// <summary>Some days of nobody's data as a Nightscout export in a folder of its own, gone afterwards.</summary>
internal sealed class FictionalExport : IDisposable
{
    public static readonly DateTimeOffset Begin = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What the loop is made to have said: hostile in HTML, XML and SVG.</summary>
    public const string HostileReason = "</title></svg><script>alert(1)</script> & \"quoted\" \u0007 ]]> 日本";

    private readonly string folder = Directory.CreateTempSubdirectory("loop-report-test-").FullName;

    /// <param name="days">From the second of March 2026, in Europe/Berlin.</param>
    /// <param name="begin">Another first instant.</param>
    /// <param name="silent">Readings that did not come, by their number.</param>
    public FictionalExport(double days, DateTimeOffset? begin = null, Func<int, bool>? silent = null)
    {
        var from = begin ?? Begin;
        Put("entries.json", Entries(days, from, silent ?? (_ => false)));
        Put("treatments.json", Treatments(days, from));
        Put("devicestatus.json", Status(from));
        Put("profile.json", """
            [{"defaultProfile":"Day","startDate":"2026-01-01T00:00:00.000Z","store":{"Day":{"dia":"6","timezone":"Europe/Berlin","units":"mg/dl",
            "carbratio":[{"time":"00:00","value":"10"}],"sens":[{"time":"00:00","value":45}],
            "basal":[{"time":"00:00","value":0.8},{"time":"06:00","value":1.0}],
            "target_low":[{"time":"00:00","value":100}],"target_high":[{"time":"00:00","value":110}]}}}]
            """);
    }

    /// <summary>A value by the reading's number.</summary>
    public static int Glucose(int number) => (int)(130 + 55 * Math.Sin(number / 17.0) + 25 * Math.Sin(number / 5.3) + (number % 96 is > 12 and < 40 ? 45 : 0));

    public PersonData Open() => PersonData.Open(new DataRequest([folder])).Require();

    public ReportFile Report(ReportOptions options)
    {
        using var data = Open();
        return PersonPage.Of(data, Settings(data), options).Require();
    }

    public static ReplaySettings Settings(PersonData data) => new SettingsChoice(null, "test", []).Resolve(data.Zone, OrefMode.Corrected).Require();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Put(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private static string Entries(double days, DateTimeOffset from, Func<int, bool> silent)
    {
        var told = Enumerable.Range(0, (int)(days * 288)).Where(number => !silent(number)).Select(number =>
        {
            var at = from.AddMinutes(5 * number);
            return string.Create(CultureInfo.InvariantCulture, $$"""{"type":"sgv","sgv":{{Glucose(number)}},"date":{{at.ToUnixTimeMilliseconds()}},"dateString":"{{at.UtcDateTime:o}}","device":"sensor"}""");
        });
        return $"[{string.Join(',', told)}]";
    }

    private static string Treatments(double days, DateTimeOffset from)
    {
        var text = new StringBuilder();
        for (var i = 0; i < days * 288; i += 6)
        {
            var at = from.AddMinutes(5 * i).AddSeconds(40);
            text.Append(text.Length == 0 ? '[' : ',').Append(CultureInfo.InvariantCulture, $$"""{"eventType":"Temp Basal","absolute":{{i / 6 % 5 * 0.4}},"duration":30,"created_at":"{{at.UtcDateTime:o}}","enteredBy":"loop"}""");
            if (i % 96 == 12) text.Append(CultureInfo.InvariantCulture, $$""",{"eventType":"Meal Bolus","carbs":45,"insulin":4.2,"created_at":"{{at.AddSeconds(30).UtcDateTime:o}}","enteredBy":"pump"}""");
            if (i % 30 == 18) text.Append(CultureInfo.InvariantCulture, $$""",{"eventType":"SMB","isSMB":true,"insulin":0.4,"created_at":"{{at.AddSeconds(35).UtcDateTime:o}}","enteredBy":"loop"}""");
        }

        return text.Append(']').ToString();
    }

    private static string Status(DateTimeOffset from)
    {
        var reason = System.Text.Json.JsonSerializer.Serialize(HostileReason);
        var told = Enumerable.Range(1, 6).Select(number =>
        {
            var at = from.AddMinutes(20 * number).AddSeconds(20);
            return string.Create(CultureInfo.InvariantCulture, $$$"""{"created_at":"{{{at.UtcDateTime:o}}}","device":"rig","openaps":{"suggested":{"timestamp":"{{{at.UtcDateTime:o}}}","bg":140,"rate":1.2,"duration":30,"eventualBG":160,"IOB":1.1,"COB":12,"reason":{{{reason}}},"predBGs":{"IOB":[140,138,136,134],"ZT":[140,139,138]} } } }""");
        });
        return $"[{string.Join(',', told)}]";
    }
}
