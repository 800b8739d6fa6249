namespace Loop.Medtronic;

/// <summary>The error codes a pump is known to answer.</summary>
public static class PumpRefusal
{
    /// <summary>Suspended, priming, in percent mode, or a command the model does not have.</summary>
    public const byte CommandRefused = 0x08;

    /// <summary>Above a maximum that a person set, or out of the setting's range.</summary>
    public const byte OutOfRange = 0x09;

    /// <summary>A bolus is being delivered.</summary>
    public const byte BolusInProgress = 0x0C;

    /// <summary>There is no history page of that number.</summary>
    public const byte NoSuchPage = 0x0D;

    internal static (string Reason, string Remedy) Explain(byte code) => code switch
    {
        CommandRefused => ("not now, or not on this model", "check that the pump is not suspended or priming and that its temp basal type is absolute"),
        OutOfRange => ("out of range", "check the pump's maximum basal and maximum bolus"),
        BolusInProgress => ("a bolus is in progress", "wait until the bolus has ended"),
        NoSuchPage => ("no such page", "ask for a newer page"),
        _ => ("for a reason unknown here", "look at the pump's screen"),
    };
}
