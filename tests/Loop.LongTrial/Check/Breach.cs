namespace Loop.LongTrial.Check;

/// <summary>A safety property that did not hold.</summary>
/// <param name="Rule">Its row in SAFETY.md.</param>
internal sealed record Breach(string Rule, DateTimeOffset At, string What)
{
    public override string ToString() => FormattableString.Invariant($"{Rule} at {At.UtcDateTime:MM-dd HH:mm:ss}: {What}");
}
