using Loop.Guard;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>A dose with all that is known of it.</summary>
/// <param name="Outcome">Null where none was recorded: the process died while it was out.</param>
/// <param name="Settlement">What the pump's own records said later.</param>
public sealed record DoseRecord(DoseIntent Intent, OutcomeRecord? Outcome, Settlement? Settlement)
{
    /// <summary>
    /// Whether it is known what this dose gave. A temp basal is in force when the pump says so; a bolus has only begun, and is
    /// known when the pump has it in its history (RD-13).
    /// </summary>
    public bool IsSettled => Settlement is not null || Outcome?.Outcome switch
    {
        DoseOutcome.NotPerformed => true,
        DoseOutcome.Acknowledged => Intent.Kind != VerdictKind.Bolus,
        _ => false,
    };
}

/// <summary>What the driver said after a dose was sent.</summary>
/// <param name="At">When it said so.</param>
/// <param name="Detail">For people.</param>
public sealed record OutcomeRecord(long IntentId, DoseOutcome Outcome, DateTimeOffset At, string Detail);
