using System.Diagnostics;
using System.Globalization;
using Loop.Campaign.Oracle;
using Loop.Campaign.Stages;

namespace Loop.Campaign.Run;

/// <summary>Puts the same generated requests to oref0 and to the engine, and counts what differs and which branches were seen.</summary>
internal sealed class RunVerb(Options options, NodeOracle oracle, TextWriter output)
{
    // Requests in one life of the oracle's process.
    private const int Batch = 2000;

    private const int DifferencesShown = 5;

    /// <returns>Whether nothing differs and every branch was hit.</returns>
    public async Task<bool> RunAsync()
    {
        var isClean = true;
        foreach (var stage in options.Stages) isClean &= await RunAsync(stage);
        return isClean;
    }

    private async Task<bool> RunAsync(ICampaignStage stage)
    {
        var tally = new Tally();
        var clock = Stopwatch.StartNew();
        foreach (var zone in options.Zones)
        {
            var engine = new Engine(zone);
            var requester = new Requester(stage, zone, options.Seed);
            for (var done = 0; done < options.Count; done += Batch)
            {
                string[] requests = [.. Enumerable.Range(0, Math.Min(Batch, options.Count - done)).Select(_ => requester.Draw())];
                var theirs = await oracle.AnswerAsync(requests, zone.Id);
                for (var i = 0; i < requests.Length; i++) Compare(engine, requests[i], theirs[i], zone, tally);
            }
        }

        return Print(stage, tally, clock.Elapsed);
    }

    private void Compare(Engine engine, string request, string theirs, TimeZoneInfo zone, Tally tally)
    {
        var (ours, branches, difference) = engine.Answer(request, theirs);
        tally.Count(theirs, branches, difference is not null);
        if (difference is null || tally.Differences > DifferencesShown) return;
        output.WriteLine($"difference in {zone.Id}: {difference}\n  request {request}\n  ours    {ours}\n  oracle  {theirs}");
    }

    private bool Print(ICampaignStage stage, Tally tally, TimeSpan took)
    {
        var missed = tally.Missed(stage.Branches);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{stage.Name}: {tally.Requests} requests in {options.Zones.Count} zones, {tally.Differences} differences"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {tally.Errors} answered with an error, {took.TotalSeconds:0} s"));
        foreach (var (branch, count) in tally.Branches) output.WriteLine($"  {count,8}  {branch}");
        output.WriteLine(missed.Count == 0 ? $"  all {stage.Branches.Count} named branches hit" : $"  NOT HIT: {string.Join(", ", missed)}");
        return tally.Differences == 0 && missed.Count == 0;
    }
}
