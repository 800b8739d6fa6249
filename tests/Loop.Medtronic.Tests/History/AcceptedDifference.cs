using System.Globalization;
using System.Text.Json.Nodes;

namespace Loop.Medtronic.Tests.History;

/// <summary>One value that is not the same in two outputs.</summary>
internal sealed record Leaf(string Path, JsonNode Theirs, JsonNode Ours);

/// <summary>
/// Where the recorded outputs are known to be wrong. Each rule computes what is right from the record's bytes, or from the
/// pump's own other figures, and ours must be that.
/// </summary>
internal static class AcceptedDifference
{
    /// <summary>Limits that were read on the pump itself: 25 U, 22.9 U and 34 U/h.</summary>
    private static readonly Dictionary<string, double> Limits = new()
    {
        ["JPo4pRMKEg=="] = 25,
        ["JOUwUwABBQ=="] = 22.9,
        ["LFAYUqABBQ=="] = 34,
    };

    /// <summary>The defect and the kind of record; fails for any other difference.</summary>
    public static string Check(JsonNode record, string typeKey, Leaf leaf)
    {
        var type = record[typeKey]!.GetValue<string>();
        var raw = Convert.FromBase64String((record["Data"] ?? record["id"])!.GetValue<string>());
        switch (type, leaf.Path)
        {
            case ("UnabsorbedInsulin", "Info.Age"):
                AgesAreOfTenBits(record, raw, leaf);
                return "H19 UnabsorbedInsulin";
            case ("BolusWizard", "bg"):
                Assert.Equal(0, leaf.Theirs.GetValue<double>());
                Assert.Equal(EnteredGlucose(raw), leaf.Ours.GetValue<double>());
                return "H22 BolusWizard";
            case ("MaxBolus" or "MaxBasal", "Info"):
                Assert.Equal(Limits[Convert.ToBase64String(raw)], leaf.Ours.GetValue<double>());
                return $"H30 {type}";
            case ("BolusWizard512" or "BolusWizard", "Info.Correction" or "correction_estimate"):
                CorrectionAddsUp(record);
                return $"H32 {type}";
            default:
                Assert.Fail($"{type} {leaf.Path}: theirs {leaf.Theirs.ToJsonString()}, ours {leaf.Ours.ToJsonString()}");
                return "";
        }
    }

    private static void AgesAreOfTenBits(JsonNode record, byte[] raw, Leaf leaf)
    {
        var ages = record["Info"]!.AsArray().Select(e => Minutes(e!["Age"]!.GetValue<string>())).ToArray();
        for (var i = 0; i < ages.Length; i++)
        {
            var third = raw[4 + (3 * i)];
            var high = ((third & 0x10) != 0 ? 256 : 0) + ((third & 0x20) != 0 ? 512 : 0);
            Assert.Equal(raw[3 + (3 * i)] + high, ages[i]);
        }

        var wrapped = Minutes(leaf.Ours.GetValue<string>()) - Minutes(leaf.Theirs.GetValue<string>());
        Assert.True(wrapped is 256 or 512 or 768, $"theirs is not ours modulo 256 minutes but {wrapped} less");
    }

    private static double EnteredGlucose(byte[] raw)
    {
        var value = raw[1] + (256 * (raw[8] % 4));
        return raw[8] / 64 == 2 ? value / 10.0 : value;
    }

    /// <summary>The pump offers food plus what of the correction is not on board already, to one step of 0.1 U.</summary>
    private static void CorrectionAddsUp(JsonNode record)
    {
        var info = record["Info"];
        double Of(string go, string openAps) => (info is null ? record[openAps] : info[go])!.GetValue<double>();
        var correction = Of("Correction", "correction_estimate");
        var counted = correction < 0 ? correction : Math.Max(0, correction - Of("Unabsorbed", "unabsorbed_insulin_total"));
        var offered = Math.Max(0, Of("Food", "food_estimate") + counted);
        Assert.InRange(offered - Of("Bolus", "bolus_estimate"), -0.1001, 0.1001);
    }

    /// <summary>Minutes of <c>1h42m0s</c>.</summary>
    private static int Minutes(string text)
    {
        var total = 0;
        foreach (var part in text.Replace("h", "h ", StringComparison.Ordinal).Replace("m", "m ", StringComparison.Ordinal).Split(' '))
        {
            var number = int.Parse(part[..^1], CultureInfo.InvariantCulture);
            total += part[^1] switch { 'h' => 60 * number, 'm' => number, _ => 0 };
        }

        return total;
    }
}
