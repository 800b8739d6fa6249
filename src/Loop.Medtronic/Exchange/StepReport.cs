using Loop.Radio;

namespace Loop.Medtronic;

/// <summary>The radio's moments as steps of an exchange.</summary>
internal static class StepReport
{
    public static Action<RadioMoment>? OfPrelude(Action<ExchangeStep>? onStep) =>
        onStep is null ? null : moment => onStep(moment == RadioMoment.Writing ? ExchangeStep.PreludeSending : ExchangeStep.PreludeSent);

    public static Action<RadioMoment> OfParameters(Action<ExchangeStep>? onStep, Action onLeaving) => moment =>
    {
        onStep?.Invoke(moment == RadioMoment.Writing ? ExchangeStep.ParametersSending : ExchangeStep.ParametersSent);
        if (moment == RadioMoment.Writing) onLeaving();
    };
}
