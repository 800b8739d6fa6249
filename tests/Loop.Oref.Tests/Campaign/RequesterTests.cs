using Loop.Campaign.Run;
using Loop.Campaign.Stages;
using Loop.Oref.Json;

namespace Loop.Oref.Tests.Campaign;

public sealed class RequesterTests
{
    public static TheoryData<string> Stages() => [.. CampaignStages.All.Select(stage => stage.Name)];

    [Theory]
    [MemberData(nameof(Stages))]
    public void A_seed_draws_the_same_requests_again_and_another_seed_others(string name)
    {
        var stage = CampaignStages.All.Single(known => known.Name == name);
        var first = new Requester(stage, TimeZoneInfo.Utc, 3);
        var again = new Requester(stage, TimeZoneInfo.Utc, 3);
        var other = new Requester(stage, TimeZoneInfo.Utc, 4);
        var differing = 0;
        for (var i = 0; i < 20; i++)
        {
            var request = first.Draw();
            Assert.Equal(request, again.Draw());
            if (request != other.Draw()) differing++;
        }

        Assert.True(differing > 15);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Most_requests_are_answered_and_not_refused(string name)
    {
        var requester = new Requester(CampaignStages.All.Single(known => known.Name == name), TimeZoneInfo.Utc, 5);
        var answered = Enumerable.Range(0, 200).Count(_ => !JsonLines.Answer(requester.Draw(), TimeZoneInfo.Utc).StartsWith("""{"error":""", StringComparison.Ordinal));
        Assert.InRange(answered, 120, 200);
    }
}
