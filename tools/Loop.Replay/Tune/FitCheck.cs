using Loop.Tuning;

namespace Loop.Replay;

/// <summary>What a proposed basal schedule would have done on the days of the record, by deviation replay: the change of each figure, by life and by day drawn.</summary>
/// <param name="Figures">Name, recorded, and the interval of the change.</param>
/// <param name="WorseLows">Share of draws in which glucose below 54 is more by over a quarter of a percent.</param>
public sealed record FitCheck(IReadOnlyList<(string Name, double Recorded, Interval Change)> Figures, double WorseLows)
{
    // The proposal is not recommended where such draws are more than one in twenty.
    private const double MostWorseLows = 0.05;
    private const double WorseBy = 0.25;

    public bool IsSafeEnough => WorseLows <= MostWorseLows;

    public static FitCheck? Of(PersonTrace trace, TuningProposal proposal, int draws, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        var run = WhatIfRun.Deviation(trace, proposal.Action, RescueRule.Keep, draws, seed, anchorsDaily: true);
        if (!run.With(_ => new ProposedBasal(trace, proposal)).TryGet(out var answer, out _)) return null;
        var recorded = answer.Recorded.Figures.ToList();
        var figures = recorded.Select((figure, place) =>
        {
            var lives = answer.Figure(place);
            return (figure.Name, figure.Value, new Interval(lives.Low - figure.Value, lives.Median - figure.Value, lives.High - figure.Value));
        }).ToList();
        var worse = answer.Lives.Count(life => life.Below54 - answer.Recorded.Below54 > WorseBy) / (double)answer.Lives.Count;
        return new FitCheck(figures, worse);
    }

    private sealed class ProposedBasal(PersonTrace trace, TuningProposal proposal) : IInsulinSource
    {
        public double Next(int step, double glucose)
        {
            var more = proposal.Hours[trace.MinuteOfDay[step] / 60].Basal.Proposed - trace.Therapy[step].Basal;
            return Math.Max(0, trace.Insulin[step] + more * PersonTrace.StepMinutes / 60);
        }
    }
}
