using Loop.Campaign.Oracle;
using Loop.Campaign.Stages;

namespace Loop.Campaign.Run;

/// <summary>
/// Writes golden vectors: requests, and oref0's answers, one file a stage and zone. Few requests cover many branches:
/// of a larger draw those are kept that show a branch not yet shown often.
/// </summary>
internal sealed class GoldenVerb(Options options, NodeOracle oracle, TextWriter output)
{
    private const int DrawnForEachKept = 40;

    public async Task RunAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var stage in options.Stages)
        {
            foreach (var zone in options.Zones)
            {
                var requests = Choose(stage, zone);
                var answers = await oracle.AnswerAsync(requests, zone.Id);
                var file = Path.Combine(folder, $"{stage.Name}.{zone.Id.Replace('/', '_')}.jsonl");
                await File.WriteAllLinesAsync(file, requests.Zip(answers, (request, answer) => new GoldenVector(zone.Id, request, answer).ToLine()));
                await output.WriteLineAsync($"{file}: {requests.Count} vectors");
            }
        }
    }

    private List<string> Choose(ICampaignStage stage, TimeZoneInfo zone)
    {
        var engine = new Engine(zone);
        var requester = new Requester(stage, zone, options.Seed);
        var drawn = Enumerable.Range(0, options.Count * DrawnForEachKept).Select(_ => requester.Draw())
            .Select(request => (Request: request, Ours: engine.Answer(request)))
            .Where(candidate => candidate.Request.Length + candidate.Ours.Text.Length <= options.Longest)
            .Select(candidate => (candidate.Request, candidate.Ours.Branches)).ToList();
        var shown = new Dictionary<string, int>();
        var chosen = new List<string>();
        while (chosen.Count < options.Count && drawn.Count > 0)
        {
            // The one whose least shown branch has been shown least; the first of equals, so that a seed decides all.
            var next = drawn.MinBy(candidate => candidate.Branches.Select(branch => shown.GetValueOrDefault(branch)).DefaultIfEmpty(int.MaxValue).Min());
            drawn.Remove(next);
            chosen.Add(next.Request);
            foreach (var branch in next.Branches) shown[branch] = shown.GetValueOrDefault(branch) + 1;
        }

        return chosen;
    }
}
