namespace Loop.Emulator;

/// <summary>Alarms by the codes that a pump's history gives them.</summary>
internal static class AlarmCode
{
    public const byte NoDelivery = 0x04;
    public const byte BatteryDepleted = 0x05;

    /// <summary>The two that a pump shows after a reset in which it lost its clock.</summary>
    public const byte ResetWithClockLoss = 0x11;

    public const byte ResetWithClockLossToo = 0x15;

    /// <summary>A52, of a remote bolus that meets an open menu.</summary>
    public const byte RemoteBolusInMenu = 52;

    public const byte EmptyReservoir = 0x3E;
}
