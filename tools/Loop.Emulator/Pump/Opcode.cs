namespace Loop.Emulator;

/// <summary>Command codes that this pump answers.</summary>
internal static class Opcode
{
    public const byte Acknowledge = 0x06;
    public const byte Refuse = 0x15;
    public const byte WriteGlucoseTime = 0x28;
    public const byte SetClock = 0x40;
    public const byte SetMaxBolus = 0x41;
    public const byte Bolus = 0x42;
    public const byte SetTempBasal = 0x4C;
    public const byte Suspend = 0x4D;
    public const byte Button = 0x5B;
    public const byte Wakeup = 0x5D;
    public const byte SetPercentTempBasal = 0x69;
    public const byte SetMaxBasal = 0x6E;
    public const byte ReadClock = 0x70;
    public const byte ReadPumpId = 0x71;
    public const byte ReadBattery = 0x72;
    public const byte ReadReservoir = 0x73;
    public const byte ReadFirmware = 0x74;
    public const byte HistoryPage = 0x80;
    public const byte ReadCarbUnits = 0x88;
    public const byte ReadGlucoseUnits = 0x89;
    public const byte ReadCarbRatios = 0x8A;
    public const byte ReadSensitivities = 0x8B;
    public const byte ReadModel = 0x8D;
    public const byte ReadStandardBasal = 0x92;
    public const byte ReadTempBasal = 0x98;
    public const byte GlucosePage = 0x9A;
    public const byte ReadLastHistoryPage = 0x9D;
    public const byte ReadTargets = 0x9F;
    public const byte ReadSettings = 0xC0;
    public const byte ReadGlucosePage = 0xCD;
    public const byte ReadStatus = 0xCE;
}

/// <summary>What a pump says when it refuses.</summary>
internal static class PumpError
{
    public const byte None = 0;

    /// <summary>Suspended, wrong temp basal type, not known on this model.</summary>
    public const byte Refused = 0x08;

    /// <summary>Above a maximum, or no such value.</summary>
    public const byte OutOfRange = 0x09;

    public const byte BolusInProgress = 0x0C;

    public const byte NoSuchPage = 0x0D;
}
