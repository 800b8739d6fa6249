using System.Text.RegularExpressions;
using Loop.Testing;

namespace Loop.Guard.Tests;

/// <summary>SAFETY.md says of every hazard whether it is tested: this holds it to the tests as they are written.</summary>
public partial class SafetyDocumentTests
{
    // How many of each family there are; a row that went missing would not be missed otherwise.
    private static readonly Dictionary<string, int> Families = new()
    {
        ["LOSS"] = 5,
        ["HAZ"] = 7,
        ["SC"] = 9,
        ["RD"] = 17,
        ["UCA-TB"] = 16,
        ["UCA-SMB"] = 15,
        ["UCA-BOL"] = 8,
        ["UCA-BTN"] = 2,
        ["UCA-SET"] = 1,
        ["UCA-SUS"] = 8,
        ["UCA-REQ"] = 12,
        ["PLT"] = 18,
        ["HUM"] = 16,
        ["SEC"] = 15,
        ["LIM"] = 24,
    };

    private static readonly Lazy<IReadOnlyList<Row>> Table = new(ReadTable);
    private static readonly Lazy<IReadOnlyList<(string Class, string Id)>> Citations = new(ReadCitations);

    [Fact]
    public void Every_id_has_one_row()
    {
        var expected = Families.SelectMany(family => Enumerable.Range(1, family.Value)
            .Select(number => family.Key.StartsWith("UCA", StringComparison.Ordinal) || family.Key is "PLT" or "HUM" or "SEC" or "LIM" ? $"{family.Key}-{number:00}" : $"{family.Key}-{number}"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), Table.Value.Select(row => row.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_called_tested_is_cited_in_each_class_it_names()
    {
        foreach (var row in Table.Value.Where(row => row.Standing == "tested"))
        {
            var classes = ClassNames().Matches(row.Where).Select(match => match.Groups[1].Value).ToList();
            Assert.True(classes.Count > 0, $"SAFETY.md calls {row.Id} tested and names no test class");
            foreach (var name in classes)
                Assert.True(Citations.Value.Contains((name, row.Id)), $"SAFETY.md calls {row.Id} tested by {name}, where no test carries [Hazard(\"{row.Id}\")]");
        }
    }

    [Fact]
    public void What_a_test_cites_is_called_tested()
    {
        var tested = Table.Value.Where(row => row.Standing == "tested").Select(row => row.Id).ToHashSet();
        foreach (var (name, id) in Citations.Value)
            Assert.True(tested.Contains(id), $"{name} carries [Hazard(\"{id}\")], which SAFETY.md does not call tested: correct its row, or the id");
    }

    [Fact]
    public void What_is_argued_has_its_reason() =>
        Assert.All(Table.Value.Where(row => row.Standing == "argued"), row => Assert.False(string.IsNullOrWhiteSpace(row.Where), $"SAFETY.md argues {row.Id} without a reason"));

    [Fact]
    public void Every_limit_of_the_Guard_is_a_tested_row()
    {
        var tested = Table.Value.Where(row => row.Standing == "tested").Select(row => row.Id).ToHashSet();
        Assert.All(TempBasalRules.All.Select(rule => rule.Id).Concat(BolusRules.All.Select(rule => rule.Id)), id => Assert.Contains(id, tested));
    }

    private static List<Row> ReadTable() =>
        [.. File.ReadLines(Path.Combine(SharedFiles.Repository, "SAFETY.md")).Select(line => Rows().Match(line)).Where(match => match.Success)
            .Select(match => new Row(match.Groups["id"].Value, match.Groups["standing"].Value, match.Groups["where"].Value))];

    private static List<(string, string)> ReadCitations()
    {
        List<(string, string)> citations = [];
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedFiles.Repository, "tests"), "*.cs", SearchOption.AllDirectories))
        {
            var folders = file.Split(Path.DirectorySeparatorChar);
            if (folders.Contains("bin") || folders.Contains("obj")) continue;
            var name = Path.GetFileNameWithoutExtension(file);
            citations.AddRange(Attributes().Matches(File.ReadAllText(file)).Select(match => (name, match.Groups[1].Value)));
        }

        return citations;
    }

    private sealed record Row(string Id, string Standing, string Where);

    [GeneratedRegex(@"^\| (?<id>(LOSS|HAZ|SC|RD|UCA-[A-Z]+|PLT|HUM|SEC|LIM)-[0-9]+) \| [^|]+ \| (?<standing>tested|argued|not yet) \| (?<where>[^|]*)\|$")]
    private static partial Regex Rows();

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex ClassNames();

    [GeneratedRegex(@"\bHazard\(""([^""\\]+)""\)")]
    private static partial Regex Attributes();
}
