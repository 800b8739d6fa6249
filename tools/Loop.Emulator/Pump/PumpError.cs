namespace Loop.Emulator;

/// <summary>What a pump says when it refuses.</summary>
internal static class PumpError
{
    public const byte None = 0;

    /// <summary>Suspended, in alarm, wrong temp basal type, not known on this model.</summary>
    public const byte Refused = 0x08;

    /// <summary>Above a maximum, or no such value.</summary>
    public const byte OutOfRange = 0x09;

    public const byte BolusInProgress = 0x0C;

    public const byte NoSuchPage = 0x0D;

    /// <summary>Not on air: the pump performed (or not) and says nothing.</summary>
    public const byte Silence = 0xFF;
}
