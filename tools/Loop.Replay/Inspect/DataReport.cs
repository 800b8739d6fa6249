namespace Loop.Replay;

/// <summary>What there is of a person's data.</summary>
/// <param name="First">Of everything that happened; null where there is nothing.</param>
/// <param name="GlucoseCoverage">Share of the time between the first and the last reading that is no gap.</param>
/// <param name="Zone">The zone used, and by what it is known.</param>
/// <param name="OffsetMinutes">Offsets from UTC that the records name, with their number.</param>
/// <param name="Units">Per source, in words.</param>
/// <param name="GapCount">All gaps; <paramref name="Gaps"/> holds the longest.</param>
/// <param name="Questions">What the owner has to answer before anything is decided on.</param>
/// <param name="Uses">What the data are good for, and why not.</param>
public sealed record DataReport(
    DateTimeOffset? First,
    DateTimeOffset? Last,
    double GlucoseCoverage,
    IReadOnlyList<KindCount> Counts,
    ZoneFinding Zone,
    IReadOnlyDictionary<int, long> OffsetMinutes,
    IReadOnlyList<string> Units,
    long GapCount,
    IReadOnlyList<DataGap> Gaps,
    IReadOnlyList<Oddity> Oddities,
    IReadOnlyList<DataQuestion> Questions,
    IReadOnlyList<DataUse> Uses);

/// <summary>The zone in which a person lives, for schedules and days.</summary>
/// <param name="How">By what it is known, for people.</param>
public sealed record ZoneFinding(TimeZoneInfo Zone, string How);

/// <summary>One thing that data may be used for.</summary>
/// <param name="Name"><c>re-decide from captured inputs</c>, <c>re-decide from rebuilt inputs</c>, <c>whatif</c>, <c>tuning</c>, <c>metrics</c>.</param>
/// <param name="Why">What makes it possible, or what is missing.</param>
public sealed record DataUse(string Name, bool Possible, string Why);
