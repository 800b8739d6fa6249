namespace Loop.Oref;

/// <summary>What a repair does to the insulin that is asked for.</summary>
public enum DoseEffect
{
    /// <summary>Less insulin, never more.</summary>
    Less,

    /// <summary>More insulin, never less.</summary>
    More,

    /// <summary>Less or more, as the case is.</summary>
    Either,

    /// <summary>No dose is asked for where oref0 asks for one.</summary>
    Refused,
}

/// <summary>What the table of repairs (<c>loop oref corrections</c>) says of one: it is printed from here and kept nowhere else.</summary>
/// <param name="stage">oref0's stage that has the defect.</param>
/// <param name="defect">What oref0 does, in one sentence.</param>
/// <param name="repair">What is done instead, in one sentence.</param>
/// <param name="effect">The direction in which the dose changes.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class CorrectionAttribute(string stage, string defect, string repair, DoseEffect effect) : Attribute
{
    public string Stage { get; } = stage;

    public string Defect { get; } = defect;

    public string Repair { get; } = repair;

    public DoseEffect Effect { get; } = effect;

    /// <summary>The thread where it was found, as owner/repository#number; null where none was filed.</summary>
    public string? Upstream { get; init; }
}
