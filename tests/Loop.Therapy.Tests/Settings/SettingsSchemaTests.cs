using System.Text.Json.Nodes;
using Loop.Testing;

namespace Loop.Therapy.Tests.Settings;

/// <summary>The published schema and the reader must say the same: each key, range and requirement of the schema is tried on the reader.</summary>
public sealed class SettingsSchemaTests
{
    private const double Beyond = 1e-6;

    private static readonly JsonObject Schema = JsonNode.Parse(File.ReadAllText(Path.Combine(SharedFiles.Repository, "profiles", "settings.schema.json")))!.AsObject();

    public static TheoryData<string> Profiles() =>
    [
        .. Directory.GetFiles(Path.Combine(SharedFiles.Repository, "profiles"), "*.json")
            .Select(file => Path.GetFileName(file)!)
            .Where(name => name != "settings.schema.json")
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Every_profile_is_accepted_and_programs_a_pump(string name)
    {
        var text = File.ReadAllText(Path.Combine(SharedFiles.Repository, "profiles", name));
        var settings = SettingsReader.Parse(text, name).Require();

        Assert.NotNull(settings.Program);
        Assert.True(settings.Limits.MaxIob.Value > 0);
        Assert.True(settings.Limits.MaxDaily.Value >= 2 * settings.Program.Schedules.Basal.Entries.Average(entry => entry.Value.Value) * 24);
    }

    [Fact]
    public void The_reader_knows_exactly_the_keys_of_the_schema()
    {
        var objects = Places(Schema, "").Where(place => place.Node["properties"] is not null).ToList();
        Assert.Equal(12, objects.Count);
        foreach (var (path, node) in objects)
        {
            var unknown = path.Length == 0 ? "nonsense" : path + ".nonsense";
            var remedy = SettingsText.Refused(SettingsText.Whole().With(unknown, 1)).Remedy;
            var known = remedy["use one of: ".Length..].Split(", ");
            Assert.Equal(node["properties"]!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
            Assert.False(node["additionalProperties"]!.GetValue<bool>());
        }
    }

    [Fact]
    public void The_reader_requires_exactly_what_the_schema_requires()
    {
        foreach (var (path, node) in Places(Schema, "").Where(place => place.Node["properties"] is not null))
        {
            var required = node["required"]?.AsArray().Select(key => key!.GetValue<string>()).ToList() ?? [];
            foreach (var (key, _) in node["properties"]!.AsObject())
            {
                var at = path.Length == 0 ? key : $"{path}.{key}";
                var without = SettingsText.Whole().With(at, null);
                if (required.Contains(key)) Assert.Contains($"$.{at} is missing", SettingsText.Refused(without).What, StringComparison.Ordinal);
                else SettingsText.Accepted(without);
            }
        }
    }

    [Theory]
    [InlineData("mg/dL")]
    [InlineData("mmol/L")]
    public void The_reader_has_exactly_the_ranges_of_the_schema(string units)
    {
        var tried = 0;
        // Low enough to fit under the lowest maximum basal that is tried.
        JsonObject Whole() => SettingsText.Whole(units).With("program.basal[1].rate", 0.1);
        foreach (var (path, node) in Places(Schema, "").Concat(UnitPlaces(units)).Where(place => place.Node["minimum"] is not null))
        {
            var beyond = (string?)node["type"] == "integer" ? 1 : Beyond;
            var (lowest, highest) = (node["minimum"]!.GetValue<double>(), node["maximum"]!.GetValue<double>());
            foreach (var allowed in new[] { lowest, highest }) SettingsText.Accepted(Whole().With(path, allowed));
            foreach (var refused in new[] { lowest - beyond, highest + beyond })
                Assert.Contains("$." + path, SettingsText.Refused(Whole().With(path, refused)).What, StringComparison.Ordinal);
            tried++;
        }

        Assert.Equal(50, tried);
    }

    [Fact]
    public void The_reader_has_exactly_the_choices_of_the_schema()
    {
        foreach (var (path, node) in Places(Schema, "").Where(place => place.Node["enum"] is not null && place.Path is not ("ageGroup" or "program.units" or "alarms.routes[0].kind")))
        {
            foreach (var choice in node["enum"]!.AsArray())
            {
                // A rate of an older pump's step: every model can hold it.
                SettingsText.Accepted(SettingsText.Whole().With(path, choice!.DeepClone()));
                Assert.Contains(choice.GetValue<string>(), SettingsText.Refused(SettingsText.Whole().With(path, "nothing")).ToString(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Lists_are_as_long_as_the_schema_says()
    {
        foreach (var (path, node) in Places(Schema, "").Where(place => place.Node["maxItems"] is not null))
        {
            var most = node["maxItems"]!.GetValue<int>();
            SettingsText.Accepted(SettingsText.Whole().With(path, Entries(path, most)));
            if (most < 48) Assert.Contains("$." + path, SettingsText.Refused(SettingsText.Whole().With(path, Entries(path, most + 1))).What, StringComparison.Ordinal);
        }
    }

    private static JsonArray Entries(string path, int count)
    {
        var pattern = SettingsText.Whole();
        var first = path.Split('.').Aggregate((JsonNode)pattern, (node, key) => node[key]!)[0]!;
        var entries = new JsonArray();
        for (var i = 0; i < count; i++)
        {
            var entry = first.DeepClone();
            if (entry is JsonObject && entry["start"] is not null) entry["start"] = $"{i / 2:00}:{(i % 2 == 0 ? "00" : "30")}";
            entries.Add(entry);
        }

        return entries;
    }

    // Every node of the schema with the path of the value it speaks of; a list is represented by its first element.
    private static IEnumerable<(string Path, JsonObject Node)> Places(JsonObject node, string path)
    {
        yield return (path, node);
        if (node["items"] is JsonObject items)
        {
            foreach (var place in Places(items, path + "[0]")) yield return place;
        }

        foreach (var alternative in node["oneOf"]?.AsArray() ?? [])
        {
            foreach (var place in Places(alternative!.AsObject(), path)) yield return place;
        }

        foreach (var (key, value) in node["properties"]?.AsObject() ?? [])
        {
            foreach (var place in Places(value!.AsObject(), path.Length == 0 ? key : $"{path}.{key}")) yield return place;
        }
    }

    private static IEnumerable<(string Path, JsonObject Node)> UnitPlaces(string units) =>
        Places(Schema["properties"]!["program"]![units == "mmol/L" ? "then" : "else"]!.AsObject(), "program");
}
