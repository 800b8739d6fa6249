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

    public DateTimeOffset Instant { get; } = instant;

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

    public CycleWork Failed(string stage, Problem problem)
    {
        Failure = (stage, problem);
        return this;
    }

    /// <summary>Wall time, recorded apart from everything a decision depends on.</summary>
    public void Took(string stage, long since) => Timings.Add(new StageTiming(stage, Stopwatch.GetElapsedTime(since).TotalMilliseconds));
}
