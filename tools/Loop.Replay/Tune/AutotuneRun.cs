using Loop.Oref;
using Loop.Oref.Autotune;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>oref0's autotune over a person's days: from four to four, each night beginning with what the night before came to.</summary>
public static class AutotuneRun
{
    /// <summary>The nights that came to a proposal, oldest first, and why the others did not.</summary>
    /// <param name="nights">When each night is looked at: four in the morning of the person's clock.</param>
    public static (IReadOnlyList<NightlyProposal> Nights, IReadOnlyList<(DateTimeOffset At, Problem Problem)> Without) Run(
        Recording recording, OrefSettings settings, IEnumerable<DateTimeOffset> nights)
    {
        ArgumentNullException.ThrowIfNull(nights);
        var observer = new Redecision(recording, settings, null);
        var found = new List<NightlyProposal>();
        var without = new List<(DateTimeOffset, Problem)>();
        TunedTherapy? previous = null;
        foreach (var night in nights)
        {
            if (!NightlyAutotune.Propose(observer.Observe(night), settings, previous).TryGet(out var proposal, out var problem))
            {
                without.Add((night, problem));
                continue;
            }

            previous = proposal.Tuned;
            found.Add(proposal);
        }

        return (found, without);
    }
}
