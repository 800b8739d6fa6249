using System.Text.Json;

namespace Loop.Campaign.Run;

/// <summary>A request, the zone it was asked in, and what oref0 answered.</summary>
public sealed record GoldenVector(string Zone, string Request, string Answer)
{
    /// <summary>One line: {"zone", "request", "answer"}.</summary>
    public string ToLine() => $$"""{"zone":{{JsonSerializer.Serialize(Zone)}},"request":{{Request}},"answer":{{Answer}}}""";

    public static GoldenVector Parse(string line)
    {
        using var vector = JsonDocument.Parse(line);
        var root = vector.RootElement;
        return new(root.GetProperty("zone").GetString()!, root.GetProperty("request").GetRawText(), root.GetProperty("answer").GetRawText());
    }
}
