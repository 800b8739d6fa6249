namespace Loop.Medtronic;

/// <summary>
/// Where a command with parameters is: a short prelude that does nothing by itself, then the packet that acts. "Sent" is
/// told as soon as the radio's device has taken the bytes, before any reply is awaited. A prelude that is repeated tells
/// its steps again; the parameters are sent once, in as many packets as they fill, each of which tells its steps.
/// </summary>
public enum ExchangeStep
{
    PreludeSending,
    PreludeSent,
    PreludeAnswered,
    ParametersSending,
    ParametersSent,
    ParametersAnswered,
}
