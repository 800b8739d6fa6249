using Loop.Campaign.Stages;

namespace Loop.Campaign.Run;

/// <summary>What a whole campaign asks: how many requests of each stage, in portions that can be done in any order and once only.</summary>
internal static class Plan
{
    // Requests of each stage in all zones together, and in one portion: a portion is some seconds of the oracle's time.
    private static readonly Dictionary<string, (int Requests, int Portion)> Quotas = new(StringComparer.Ordinal)
    {
        ["determine-basal"] = (102_000, 1000),
        ["get-profile"] = (102_000, 1000),
        ["set-temp-basal"] = (102_000, 1000),
        ["round-basal"] = (12_000, 1000),
        ["iob"] = (51_000, 500),
        ["iob-history"] = (12_000, 500),
        ["glucose-status"] = (12_000, 500),
        ["meal"] = (30_600, 300),
        ["autosens"] = (5_400, 60),
        ["autotune-prep"] = (600, 20),
        ["autotune-core"] = (600, 50),
    };

    private const int OrdinaryQuota = 12_000;
    private const int OrdinaryPortion = 500;

    /// <summary>The portions, those of a stage spread over its zones.</summary>
    public static IEnumerable<Portion> Portions(IReadOnlyList<ICampaignStage> stages, IReadOnlyList<TimeZoneInfo> zones)
    {
        foreach (var stage in stages)
        {
            var (requests, portion) = Quotas.GetValueOrDefault(stage.Name, (OrdinaryQuota, OrdinaryPortion));
            var rounds = (requests + portion * zones.Count - 1) / (portion * zones.Count);
            for (var round = 0; round < rounds; round++)
            {
                foreach (var zone in zones) yield return new Portion(stage, zone, round, portion);
            }
        }
    }
}

/// <summary>Some requests of one stage in one zone.</summary>
internal sealed record Portion(ICampaignStage Stage, TimeZoneInfo Zone, int Round, int Count)
{
    public string Key => $"{Stage.Name} {Zone.Id} {Round}";
}
