namespace Loop.Campaign.Stages;

/// <summary>The stages a campaign knows. A new one is one line here.</summary>
public static class CampaignStages
{
    public static IReadOnlyList<ICampaignStage> All { get; } =
    [
        new DetermineBasalRequests(),
        new SetTempBasalRequests(),
        new RoundBasalRequests(),
        new GetProfileRequests(),
        InsulinStages.Iob,
        InsulinStages.History,
        new GlucoseStatusRequests(),
        new MealRequests(),
        new AutosensRequests(),
        new AutotunePrepRequests(),
        new AutotuneCoreRequests(),
    ];
}
