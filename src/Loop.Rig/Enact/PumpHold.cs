using Loop.Rig.Cycle;
using Loop.Therapy;

namespace Loop.Rig.Enact;

/// <summary>Why a decision is not taken to the pump at all.</summary>
/// <param name="Id">The safety rule.</param>
internal sealed record PumpHold(CycleState State, string Id, string Reason)
{
    /// <summary>Null where the pump takes commands and the loop may give them. The Guard would refuse as well; it is not asked, so that nothing is sent.</summary>
    public static PumpHold? Of(PumpStatus status, LoopMode mode) => (status, mode) switch
    {
        ({ Suspended: true }, _) => new(CycleState.Suspended, "UCA-TB-08", "the pump is suspended; it is a person's to resume"),
        ({ Bolusing: true }, _) => new(CycleState.Bolusing, "UCA-TB-08", "the pump is giving a bolus; the next cycle decides anew"),
        ({ IsNormal: false }, _) => new(CycleState.Priming, "UCA-TB-08", FormattableString.Invariant($"the pump is rewinding or priming (status {status.Code})")),
        (_, LoopMode.OpenLoop) => new(CycleState.Suggesting, "RD-17", "the loop is open: it only suggests"),
        _ => null,
    };
}
