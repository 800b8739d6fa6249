namespace Loop.Replay;

/// <summary>How two decisions of one moment differ, from nothing to the worst.</summary>
public enum DecisionClass
{
    /// <summary>The same dose on the same figures.</summary>
    Same,

    /// <summary>The same dose, on other figures or for another reason.</summary>
    SameDose,

    /// <summary>Less apart than the pump's own step.</summary>
    WithinStep,

    /// <summary>Different doses.</summary>
    Differs,

    /// <summary>One gives less than the schedule, the other more.</summary>
    Opposite,

    /// <summary>Only one of them decided at all.</summary>
    OneFails,
}

/// <summary>One moment decided again.</summary>
/// <param name="Glucose">mg/dL, the newest.</param>
/// <param name="Delta">mg/dL per 5 min; null where unknown.</param>
/// <param name="ScheduledRate">U/h.</param>
/// <param name="Old">Null where there is nothing to compare with.</param>
/// <param name="FirstDifference">The first figure that differs, in the order in which they are worked out; null where none does.</param>
public sealed record Tick(
    DateTimeOffset At, double Glucose, double? Delta, double ScheduledRate, DoseView New, DoseView? Old, DecisionClass Class, string? FirstDifference)
{
    // What is looked at first whatever its size: more insulin into a low, or into a fall.
    private const double Low = 80;
    private const double SteepFall = -10;

    /// <summary>U more within half an hour than the old one; 0 where there is nothing to compare with.</summary>
    public double MoreInsulin => Old is null ? 0 : New.InsulinAhead - Old.InsulinAhead;

    /// <summary>More insulin while glucose is below 80 mg/dL or falls by more than 2 mg/dL a minute.</summary>
    public bool IsAlarming => MoreInsulin > 0.01 && (Glucose < Low || Delta < SteepFall);
}
