using Loop.Therapy;

namespace Loop.Guard;

/// <summary>
/// What the Guard rules from, beside the proposal itself: values read from the pump and the sensor, and what a person
/// allows. Nothing in it comes from the engine.
/// </summary>
/// <param name="Now">The instant of the ruling; ages are measured from it.</param>
/// <param name="Observation">What this cycle read.</param>
/// <param name="Limits">What the person allows; the hard limits stay above it.</param>
/// <param name="UnsettledDose">True while the journal holds an intent whose outcome is not known (UCA-SMB-04).</param>
/// <param name="StatusNow">The status read again right before a bolus (RD-13); null where it was not: then no bolus.</param>
/// <param name="ReservoirNow">The reservoir read again right before a bolus (RD-13); null where it was not: then no bolus.</param>
/// <param name="ConfirmedTempBasal">
/// The temp basal read back after this cycle's temp basal was set (RD-12). Null where none was set or read; a
/// micro-bolus whose proposal holds a temp basal then has to wait.
/// </param>
public sealed record GuardEvidence(
    DateTimeOffset Now,
    Observation Observation,
    SafetyLimits Limits,
    bool UnsettledDose,
    PumpStatus? StatusNow = null,
    InsulinUnits? ReservoirNow = null,
    RunningTempBasal? ConfirmedTempBasal = null)
{
    /// <summary>What the loop may do unattended; the most cautious unless said otherwise (RD-17). It binds no person's own dose.</summary>
    public LoopMode Mode { get; init; }
}
