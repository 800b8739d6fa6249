using System.Globalization;
using System.Text.Json.Nodes;
using Loop.Medtronic.History;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Medtronic.Tests.History;

/// <summary>A page recorded from a real pump, with what other programs make of it.</summary>
internal sealed record Fixture(string Name, PumpModel Model)
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    public static readonly IReadOnlyDictionary<string, int> Models = new Dictionary<string, int>
    {
        ["model-512-1"] = 512,
        ["model-515"] = 515,
        ["model-522"] = 522,
        ["model-523-1"] = 523,
        ["ps2-522-1"] = 522,
        ["ps2-551-3"] = 551,
        ["ps2-554-1"] = 554,
        ["ps2-554-2"] = 554,
        ["pump-records-522"] = 522,
    };

    public static Fixture Of(string name) => new(name, new PumpModel(Models[name]));

    public string GoJson => Text("json");

    public string OpenAps => Text("openaps");

    /// <summary>The page's bytes; where only decoded records were kept, put together from theirs.</summary>
    public byte[] Page()
    {
        if (!File.Exists(PathOf("data")))
            return [.. JsonNode.Parse(GoJson)!.AsArray().Reverse().SelectMany(r => Convert.FromBase64String(r!["Data"]!.GetValue<string>()))];
        return Assert.Single(HistoryFile.Read(Text("data")).Require());
    }

    public DecodedPage Decode() => HistoryDecoder.Decode(Model, Page());

    /// <summary>A clock of the zone's own offset on the day of the page's newest ordinary record, read a minute after it.</summary>
    public static PumpClock ClockAfter(IReadOnlyList<HistoryRecord> records)
    {
        var newest = records.Last(r => r.Time is not null && !r.IsDailyTotal).Time!.Value + TimeSpan.FromMinutes(1);
        var offset = Zone.GetUtcOffset(newest.Civil);
        return new PumpClock(newest, new DateTimeOffset(newest.Civil, offset), offset);
    }

    private string Text(string kind) => File.ReadAllText(PathOf(kind));

    private string PathOf(string kind) => SharedFiles.Path("data", "pump-history", string.Create(CultureInfo.InvariantCulture, $"{Name}.{kind}"));
}
