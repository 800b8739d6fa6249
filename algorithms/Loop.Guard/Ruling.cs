namespace Loop.Guard;

/// <summary>One limit that bore on a dose.</summary>
/// <param name="Id">The safety rule, as in SAFETY.md: <c>UCA-SMB-05</c>, <c>LIM-08</c>.</param>
/// <param name="Effect">Whether it lowered the dose, refused it, or only says so.</param>
/// <param name="Detail">The figures, for people: what was asked, what the limit is.</param>
public sealed record Finding(string Id, FindingEffect Effect, string Detail);

/// <summary>What a limit did.</summary>
public enum FindingEffect
{
    /// <summary>The dose was made smaller.</summary>
    Lowered,

    /// <summary>The dose was refused.</summary>
    Refused,

    /// <summary>Nothing was changed; a person is told the figures.</summary>
    Noted,
}

/// <summary>The Guard's answer to one dose: a verdict (perhaps for less than was asked), or none, and the limits that bore on it.</summary>
/// <param name="Verdict">Null: do not send anything.</param>
/// <param name="Findings">In the order in which the limits were tried; empty when none bore.</param>
public sealed record Ruling(Verdict? Verdict, IReadOnlyList<Finding> Findings);
