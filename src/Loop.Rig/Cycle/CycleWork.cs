using System.Diagnostics;
using Loop.Guard;
using Loop.Journal;
using Loop.Oref;
using Loop.Therapy;

namespace Loop.Rig.Cycle;

/// <summary>What a cycle has come to so far; handed to the recorder when it ends, well or badly.</summary>
internal sealed class CycleWork(DateTimeOffset instant, DateTimeOffset startedAt, string settingsHash)
{
    /// <summary>The stage that decides.</summary>
    public const string Predict = "predict";

    // A reading comes every five minutes: what is not done in four belongs to the next cycle (PLT-07, UCA-TB-09).
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    public DateTimeOffset Instant { get; } = instant;

    /// <summary>The way through the states so far.</summary>
    public CyclePath Path { get; } = new();

    /// <summary>After it no dose is begun and nothing more is read.</summary>
    public DateTimeOffset Deadline { get; } = startedAt + Longest;

    /// <summary>When its work began, which is the instant or a little later.</summary>
    public DateTimeOffset StartedAt { get; } = startedAt;

    public string SettingsHash { get; } = settingsHash;

    public Observation? Observation { get; set; }

    public Decision? Decision { get; set; }

    /// <summary>What a person had set by hand when it decided.</summary>
    public PersonsWish? Wish { get; set; }

    public List<Ruling> Rulings { get; } = [];

    public List<Enactment> Enactments { get; } = [];

    public List<Settlement> Settlements { get; } = [];

    public List<StageTiming> Timings { get; } = [];

    public (string Stage, Problem Problem)? Failure { get; private set; }

    /// <summary>Why no dose may be begun any more; null while there is time. A clock that went back leaves less time, never more.</summary>
    public Problem? Late(DateTimeOffset now) => now > Deadline || now < StartedAt
        ? new Problem("the cycle took more than its four minutes", "see that pump and rig are near each other; the next cycle tries again")
        : null;

    public CycleWork Failed(string stage, Problem problem)
    {
        Failure = (stage, problem);
        return this;
    }

    /// <summary>Wall time, recorded apart from everything a decision depends on.</summary>
    public void Took(string stage, long since) => Timings.Add(new StageTiming(stage, Stopwatch.GetElapsedTime(since).TotalMilliseconds));
}
