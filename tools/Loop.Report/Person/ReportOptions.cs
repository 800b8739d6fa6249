namespace Loop.Report;

/// <summary>What a report shows, and how.</summary>
/// <param name="Unit">Of glucose.</param>
/// <param name="From">Null: fourteen days before <paramref name="To"/>, or the first reading where that is later.</param>
/// <param name="To">Null: five minutes after the last reading.</param>
/// <param name="Strips">Of how many of the last days each is drawn large, 0…400.</param>
public sealed record ReportOptions(ReportUnit Unit, DateTimeOffset? From, DateTimeOffset? To, int Strips)
{
    /// <summary>For the heading, as the data's owner wants to be named; may be anything.</summary>
    public string Title { get; init; } = "";

    /// <summary>With the settings that the data call for and what they stand on.</summary>
    public bool Tune { get; init; }

    /// <summary>Seed of the days that are drawn for intervals.</summary>
    public ulong Seed { get; init; } = 1;
}
