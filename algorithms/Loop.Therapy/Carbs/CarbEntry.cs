namespace Loop.Therapy;

/// <summary>By which way announced carbs came, other than through the pump: those are <see cref="CarbEvent"/>s of its history.</summary>
public enum CarbSource
{
    /// <summary>A person at the command line.</summary>
    CommandLine,
}

/// <summary>Carbs that a person announced to the loop.</summary>
/// <param name="At">When they are eaten.</param>
/// <param name="Grams">Above zero.</param>
/// <param name="Id">Names the entry among all that were ever announced to this loop.</param>
public sealed record CarbEntry(DateTimeOffset At, double Grams, CarbSource Source, string Id);
