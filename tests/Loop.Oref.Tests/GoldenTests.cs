using Loop.Campaign.Compare;
using Loop.Campaign.Run;
using Loop.Oref.Json;
using Loop.Testing;

namespace Loop.Oref.Tests;

public sealed class GoldenTests
{
    private static readonly string Folder = Path.Combine(SharedFiles.Repository, "tests", "Loop.Oref.Tests", "Golden");

    public static TheoryData<string> Files() => [.. Directory.GetFiles(Folder, "*.jsonl").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_vector_is_answered_as_oref0_answered_it(string file)
    {
        var differences = new List<string>();
        var line = 0;
        foreach (var vector in File.ReadLines(Path.Combine(Folder, file)).Select(GoldenVector.Parse))
        {
            line++;
            var ours = JsonLines.Answer(vector.Request, TimeZoneInfo.FindSystemTimeZoneById(vector.Zone));
            if (Differ.Compare(ours, vector.Answer) is { } difference) differences.Add($"line {line}: {difference}");
        }

        Assert.True(line >= 10, $"{file} holds only {line} vectors");
        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    [Theory]
    [InlineData("determine-basal")]
    [InlineData("set-temp-basal")]
    [InlineData("round-basal")]
    [InlineData("get-profile")]
    [InlineData("iob")]
    [InlineData("iob-history")]
    [InlineData("glucose-status")]
    [InlineData("meal")]
    [InlineData("autosens")]
    [InlineData("autotune-prep")]
    [InlineData("autotune-core")]
    public void There_are_vectors_for_three_zones(string stage) =>
        Assert.True(Directory.GetFiles(Folder, $"{stage}.*.jsonl").Length >= 3);
}
