using Loop.Medtronic;

namespace Loop.Rig.Faults;

/// <summary>The fault points that a dose of one kind passes, in order.</summary>
internal sealed record DosePoints(
    FaultPoint IntentWriting, FaultPoint IntentWritten, Func<ExchangeStep, FaultPoint> OfStep, FaultPoint OutcomeWritten)
{
    public static DosePoints TempBasal { get; } = new(
        FaultPoint.TempBasalIntentWriting,
        FaultPoint.TempBasalIntentWritten,
        step => step switch
        {
            ExchangeStep.PreludeSending => FaultPoint.TempBasalPreludeSending,
            ExchangeStep.PreludeSent => FaultPoint.TempBasalPreludeSent,
            ExchangeStep.PreludeAnswered => FaultPoint.TempBasalPreludeAnswered,
            ExchangeStep.ParametersSending => FaultPoint.TempBasalParametersSending,
            ExchangeStep.ParametersSent => FaultPoint.TempBasalParametersSent,
            ExchangeStep.ParametersAnswered => FaultPoint.TempBasalParametersAnswered,
            _ => throw Unknown(step),
        },
        FaultPoint.TempBasalOutcomeWritten);

    public static DosePoints Bolus { get; } = new(
        FaultPoint.BolusIntentWriting,
        FaultPoint.BolusIntentWritten,
        step => step switch
        {
            ExchangeStep.PreludeSending => FaultPoint.BolusPreludeSending,
            ExchangeStep.PreludeSent => FaultPoint.BolusPreludeSent,
            ExchangeStep.PreludeAnswered => FaultPoint.BolusPreludeAnswered,
            ExchangeStep.ParametersSending => FaultPoint.BolusParametersSending,
            ExchangeStep.ParametersSent => FaultPoint.BolusParametersSent,
            ExchangeStep.ParametersAnswered => FaultPoint.BolusParametersAnswered,
            _ => throw Unknown(step),
        },
        FaultPoint.BolusOutcomeWritten);

    private static ArgumentOutOfRangeException Unknown(ExchangeStep step) =>
        new(nameof(step), step, "a new step of an exchange needs a fault point of its own");
}
