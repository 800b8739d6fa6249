namespace Loop.Emulator;

/// <summary>The smallest amount an x23 or later pump delivers: 0.025 U, one stroke of its motor.</summary>
internal static class Pulse
{
    public const int PerUnit = 40;

    public const double Units = 1.0 / PerUnit;

    /// <summary>Whole pulses in an amount or rate, rounded down; what cannot be told from a whole pulse is one.</summary>
    public static int In(double units) => (int)Math.Floor((units * PerUnit) + 1e-9);
}

/// <summary>What a pulse was delivered for.</summary>
internal enum PulseKind
{
    ScheduledBasal,
    TempBasal,
    RadioBolus,
    KeypadBolus,
}
