using Loop.Therapy;

namespace Loop.Guard.Tests;

/// <summary>A proposal and the evidence it is judged by.</summary>
internal sealed record GuardCase(Proposal Proposal, GuardEvidence Evidence, string Story)
{
    private ReferenceInsulin? insulin;

    /// <summary>The second way of summing, made once.</summary>
    internal ReferenceInsulin Insulin => insulin ??= new ReferenceInsulin(Evidence);

    public Observation Seen => Evidence.Observation;

    public bool ByEngine => Proposal.Source == DoseSource.Engine;

    public double MinutesSince(DateTimeOffset instant) => (Evidence.Now - instant).TotalMinutes;

    public override string ToString() => $"{Story}\n{Proposal}\n{Evidence}\nhistory: {string.Join("\n  ", Seen.History)}\nglucose: {string.Join(", ", Seen.Glucose.Select(g => $"{MinutesSince(g.At):0.0} min {g.Value}"))}";
}
