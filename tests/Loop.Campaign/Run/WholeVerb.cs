using System.Collections.Concurrent;
using System.Globalization;
using Loop.Campaign.Oracle;

namespace Loop.Campaign.Run;

/// <summary>
/// The whole campaign: every stage, every zone, the counts of <see cref="Plan"/>. What is done is in a file, so that it can be broken
/// off at any time and goes on from there; differences are in a file beside it, each with its request.
/// </summary>
internal sealed class WholeVerb(Options options, NodeOracle oracle, TextWriter output) : IDisposable
{
    private readonly Lock sync = new();
    private CampaignLog log = null!;
    private int done;
    private int total;

    /// <returns>Whether nothing differs and every branch was hit.</returns>
    public async Task<bool> RunAsync(string stateFile)
    {
        log = CampaignLog.Open(stateFile, options.Seed);
        Portion[] portions = [.. Plan.Portions(options.Stages, options.Zones)];
        total = portions.Length;
        done = portions.Count(portion => log.Has(portion.Key));
        var left = new ConcurrentQueue<Portion>(portions.Where(portion => !log.Has(portion.Key)));
        await Task.WhenAll(Enumerable.Range(0, options.Jobs).Select(_ => Task.Run(() => WorkAsync(left))));
        if (!Console.IsErrorRedirected) await Console.Error.WriteLineAsync();
        return Print();
    }

    public void Dispose() => log?.Dispose();

    private async Task WorkAsync(ConcurrentQueue<Portion> left)
    {
        while (left.TryDequeue(out var portion))
        {
            var requester = new Requester(portion.Stage, portion.Zone, options.Seed + (ulong)portion.Round);
            string[] requests = [.. Enumerable.Range(0, portion.Count).Select(_ => requester.Draw())];
            var theirs = await oracle.AnswerAsync(requests, portion.Zone.Id);
            var engine = new Engine(portion.Zone);
            var tally = new Tally();
            var differences = new List<string>();
            for (var i = 0; i < requests.Length; i++)
            {
                var (_, branches, difference) = engine.Answer(requests[i], theirs[i]);
                tally.Count(theirs[i], branches, difference is not null);
                if (difference is not null) differences.Add(new GoldenVector(portion.Zone.Id, requests[i], theirs[i]).ToLine());
            }

            lock (sync)
            {
                log.Add(portion.Key, tally, differences);
                ShowProgress();
            }
        }
    }

    // On a terminal only: in a pipe the state file tells.
    private void ShowProgress()
    {
        done++;
        if (!Console.IsErrorRedirected) Console.Error.Write($"\r{done} of {total} portions, {log.Differences} differences ");
    }

    private bool Print()
    {
        var isClean = true;
        foreach (var stage in options.Stages)
        {
            var tally = log.Of(stage.Name);
            var missed = tally.Missed(stage.Branches);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{stage.Name}: {tally.Requests} requests in {options.Zones.Count} zones, {tally.Differences} differences, {tally.Errors} answered with an error"));
            output.WriteLine(missed.Count == 0 ? $"  all {stage.Branches.Count} named branches hit" : $"  NOT HIT: {string.Join(", ", missed)}");
            isClean &= tally.Differences == 0 && missed.Count == 0;
        }

        return isClean;
    }
}
