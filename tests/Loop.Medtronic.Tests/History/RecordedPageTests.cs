using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loop.Medtronic.History;
using Loop.Testing;

namespace Loop.Medtronic.Tests.History;

/// <summary>Pages of real pumps against what the Go tools made of them. What differs is listed, field by field, with the defect it comes from.</summary>
public sealed class RecordedPageTests
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Page, records, and how many values differ in each form, by defect.</summary>
    public static TheoryData<string, int, string, string> Pages => new()
    {
        { "model-512-1", 31, "H30 MaxBolus x1, H32 BolusWizard512 x1", "H22 BolusWizard x2, H32 BolusWizard x1" },
        { "model-515", 38, "", "" },
        { "model-522", 92, "H19 UnabsorbedInsulin x7, H30 MaxBasal x1, H30 MaxBolus x1", "" },
        { "model-523-1", 41, "", "" },
        { "ps2-522-1", 113, "", "" },
        { "ps2-551-3", 63, "H19 UnabsorbedInsulin x33", "H22 BolusWizard x8" },
        { "ps2-554-1", 98, "H19 UnabsorbedInsulin x3", "H22 BolusWizard x3" },
        { "ps2-554-2", 67, "", "" },
        { "pump-records-522", 94, "", "" },
    };

    public static TheoryData<string> Names => [.. Fixture.Models.Keys];

    [SharedTheory]
    [MemberData(nameof(Pages))]
    [Hazard("UCA-REQ-06")]
    public void A_recorded_page_decodes_whole_and_equals_the_other_decoder_but_for_its_known_defects(string name, int records, string inGo, string inOpenAps)
    {
        var fixture = Fixture.Of(name);
        var page = fixture.Decode();

        Assert.Null(page.Problem);
        Assert.Equal(0, page.UndecodedBytes);
        Assert.Equal(records, page.Records.Count);
        Assert.Equal(inGo, Differences(fixture.GoJson, HistoryJson.Write(page.Records, Fixture.Zone), "Type"));
        Assert.Equal(inOpenAps, Differences(fixture.OpenAps, OpenApsJson.Write(page.Records, Fixture.Zone), "_type"));
    }

    /// <summary>Two recorded files have their members in another order than the rest; of the others, each byte must agree.</summary>
    [SharedTheory]
    [InlineData("model-512-1")]
    [InlineData("model-523-1")]
    [InlineData("ps2-522-1")]
    [InlineData("ps2-551-3")]
    [InlineData("ps2-554-1")]
    [InlineData("ps2-554-2")]
    [InlineData("pump-records-522")]
    public void The_printed_text_is_the_same_to_the_byte_once_the_defects_are_mended(string name)
    {
        var fixture = Fixture.Of(name);
        var records = fixture.Decode().Records;
        var go = HistoryJson.Write(records, Fixture.Zone);
        var openAps = OpenApsJson.Write(records, Fixture.Zone);

        Assert.Equal(Mended(fixture.GoJson, go, "Type"), go);
        Assert.Equal(Mended(fixture.OpenAps, openAps, "_type"), openAps);
    }

    [SharedTheory]
    [MemberData(nameof(Names))]
    public void A_file_of_the_page_with_its_CRC_reads_as_the_page_without(string name)
    {
        var page = Fixture.Of(name).Page();
        Array.Resize(ref page, HistoryDecoder.PageSize);
        var crc = Checksum.Crc16(page);
        byte[] whole = [.. page, (byte)(crc >> 8), (byte)(crc & 0xFF)];

        Assert.Equal(page, Assert.Single(HistoryFile.Read(Convert.ToHexString(whole)).Require()));
    }

    private static string Differences(string theirs, string ours, string typeKey)
    {
        var found = Pairs(theirs, ours).SelectMany(pair => Leaves(pair.Theirs, pair.Ours, "").Select(leaf => AcceptedDifference.Check(pair.Ours, typeKey, leaf)));
        return string.Join(", ", found.GroupBy(d => d).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} x{g.Count()}"));
    }

    /// <summary>Their text with our values where they are known to be wrong.</summary>
    private static string Mended(string theirs, string ours, string typeKey)
    {
        var mended = JsonNode.Parse(theirs)!.AsArray();
        foreach (var (theirRecord, ourRecord) in mended.Zip(JsonNode.Parse(ours)!.AsArray()))
        {
            foreach (var leaf in Leaves(theirRecord!, ourRecord!, "").ToArray())
            {
                AcceptedDifference.Check(ourRecord!, typeKey, leaf);
                leaf.Theirs.ReplaceWith(leaf.Ours.DeepClone());
            }
        }

        return mended.ToJsonString(Indented);
    }

    private static IEnumerable<(JsonNode Theirs, JsonNode Ours)> Pairs(string theirs, string ours)
    {
        var left = JsonNode.Parse(theirs)!.AsArray();
        var right = JsonNode.Parse(ours)!.AsArray();
        Assert.Equal(left.Count, right.Count);
        return left.Zip(right, (l, r) => (l!, r!));
    }

    /// <summary>Where two trees differ; a difference in shape fails at once.</summary>
    private static IEnumerable<Leaf> Leaves(JsonNode theirs, JsonNode ours, string path)
    {
        if (theirs is JsonObject theirObject)
        {
            var ourObject = Assert.IsType<JsonObject>(ours);
            Assert.Equal(theirObject.Select(m => m.Key).Order(StringComparer.Ordinal), ourObject.Select(m => m.Key).Order(StringComparer.Ordinal));
            return theirObject.SelectMany(m => Leaves(m.Value!, ourObject[m.Key]!, path.Length == 0 ? m.Key : $"{path}.{m.Key}"));
        }

        if (theirs is JsonArray theirArray)
        {
            var ourArray = Assert.IsType<JsonArray>(ours);
            Assert.Equal(theirArray.Count, ourArray.Count);
            return theirArray.Zip(ourArray).SelectMany(pair => Leaves(pair.First!, pair.Second!, path));
        }

        return JsonNode.DeepEquals(theirs, ours) ? [] : [new Leaf(path, theirs, ours)];
    }
}
