using System.Xml.Linq;
using Loop.Testing;

namespace Loop.Architecture.Tests;

/// <summary>The house's three floors: tools see src, src sees algorithms, never up; and who may know whom on one floor.</summary>
public sealed class ReferencesRunOneWayTests
{
    private static readonly Dictionary<string, string[]> MayKnow = new(StringComparer.Ordinal)
    {
        ["Loop.Therapy"] = [],
        ["Loop.Guard"] = ["Loop.Therapy"],
        ["Loop.Oref"] = ["Loop.Therapy"],
        ["Loop.Patients"] = ["Loop.Therapy"],
        ["Loop.Metrics"] = ["Loop.Therapy"],
        ["Loop.Tuning"] = ["Loop.Therapy", "Loop.Patients"],
        ["Loop.Radio"] = ["Loop.Therapy"],
        ["Loop.Medtronic"] = ["Loop.Radio", "Loop.Therapy", "Loop.Guard"],
        ["Loop.Journal"] = ["Loop.Therapy", "Loop.Oref", "Loop.Guard"],
        ["Loop.Rig"] = ["Loop.Therapy", "Loop.Oref", "Loop.Guard", "Loop.Radio", "Loop.Medtronic", "Loop.Journal"],
        ["Loop.Emulator"] = ["Loop.Therapy", "Loop.Patients"],
        ["Loop.Replay"] = ["Loop.Therapy", "Loop.Oref", "Loop.Metrics", "Loop.Tuning", "Loop.Guard", "Loop.Journal"],
        ["Loop.Report"] = ["Loop.Therapy", "Loop.Metrics", "Loop.Tuning", "Loop.Replay"],
        ["Loop.Trial"] = ["Loop.Therapy", "Loop.Oref", "Loop.Guard", "Loop.Patients", "Loop.Metrics", "Loop.Rig"],
        ["Loop.Footprint"] = ["Loop.Therapy"],
        ["Loop.Bench"] = ["Loop.Replay", "Loop.Trial", "Loop.Patients"],
        ["Loop.DropIn"] = ["Loop.Oref", "Loop.Guard", "Loop.Radio", "Loop.Medtronic"],
        ["Loop.Cli"] = ["Loop.Rig", "Loop.Emulator", "Loop.Metrics", "Loop.Tuning", "Loop.DropIn", "Loop.Replay", "Loop.Report", "Loop.Trial", "Loop.Patients", "Loop.Footprint"],
    };

    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Loop.Therapy"] = [],
        ["Loop.Guard"] = [],
        ["Loop.Oref"] = [],
        ["Loop.Patients"] = [],
        ["Loop.Metrics"] = ["MathNet.Numerics"],
        ["Loop.Tuning"] = ["MathNet.Numerics"],
        ["Loop.Radio"] = ["System.Device.Gpio"],
        ["Loop.Medtronic"] = [],
        ["Loop.Journal"] = ["LiteDB"],
        ["Loop.Rig"] = ["MailKit", "Microsoft.Extensions.Hosting", "Quartz"],
        ["Loop.Emulator"] = ["System.Device.Gpio"],
        ["Loop.Replay"] = [],
        ["Loop.Report"] = [],
        ["Loop.Trial"] = ["Parquet.Net"],
        ["Loop.Footprint"] = [],
        ["Loop.Bench"] = [],
        ["Loop.DropIn"] = [],
        ["Loop.Cli"] = ["System.CommandLine", "Spectre.Console"],
    };

    public static TheoryData<string> Projects =>
        [.. Directory.EnumerateFiles(SharedFiles.Repository, "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(SharedFiles.Repository, path))
            .Where(path => !path.StartsWith("tests", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_its_place_allows(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var references = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

        Assert.Contains(name, MayKnow.Keys);
        Assert.Empty(references.Except(MayKnow[name]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_only_the_packages_its_place_allows(string project) =>
        Assert.Empty(Items(project, "PackageReference").Except(MayUse[Path.GetFileNameWithoutExtension(project)]));

    [Fact]
    public void Every_project_is_in_the_solution_and_none_is_empty()
    {
        var solution = File.ReadAllText(Path.Combine(SharedFiles.Repository, "Loop.sln"));
        foreach (var path in Directory.EnumerateFiles(SharedFiles.Repository, "*.csproj", SearchOption.AllDirectories))
        {
            Assert.Contains(Path.GetFileName(path), solution, StringComparison.Ordinal);
            var folder = Path.GetDirectoryName(path)!;
            Assert.True(
                Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any(file => !InBuildFolder(folder, file)),
                $"{path} has no source");
        }
    }

    private static bool InBuildFolder(string folder, string file) =>
        Path.GetRelativePath(folder, file).Split('/')[0] is "bin" or "obj";

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Path.Combine(SharedFiles.Repository, project)).Descendants(kind).Select(item => item.Attribute("Include")!.Value);
}
