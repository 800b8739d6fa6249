namespace Loop.Journal;

/// <summary>What the wall clock measured of one cycle: kept apart, so that cycle records are the same on every machine.</summary>
public sealed record CycleTiming(long CycleId, IReadOnlyList<StageTiming> Stages);

/// <summary>How long one stage took on the real clock, in milliseconds.</summary>
public sealed record StageTiming(string Stage, double Milliseconds);
