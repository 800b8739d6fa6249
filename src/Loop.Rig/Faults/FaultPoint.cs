namespace Loop.Rig.Faults;

/// <summary>
/// Every place of a cycle at which the rig may die with something at stake. The end-to-end test kills the rig at each
/// member of this list, so a step that is added here cannot be forgotten there (PLT-05, UCA-SMB-04).
/// </summary>
public enum FaultPoint
{
    CycleStarted,
    Settling,
    Settled,
    Observed,
    Decided,
    TempBasalIntentWriting,
    TempBasalIntentWritten,
    TempBasalPreludeSending,
    TempBasalPreludeSent,
    TempBasalPreludeAnswered,
    TempBasalParametersSending,
    TempBasalParametersSent,
    TempBasalParametersAnswered,
    TempBasalOutcomeWritten,
    TempBasalReadBack,
    BolusIntentWriting,
    BolusIntentWritten,
    BolusPreludeSending,
    BolusPreludeSent,
    BolusPreludeAnswered,
    BolusParametersSending,
    BolusParametersSent,
    BolusParametersAnswered,
    BolusOutcomeWritten,
    RecordWriting,
    RecordWritten,
}
