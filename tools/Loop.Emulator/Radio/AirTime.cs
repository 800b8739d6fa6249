namespace Loop.Emulator;

/// <summary>How long packets are on air.</summary>
internal static class AirTime
{
    /// <summary>Symbols per second of the modem's settings.</summary>
    private const long Baud = 16388;

    /// <summary>Preamble and sync word, bytes.</summary>
    private const int Lead = 18;

    /// <summary>Ticks of a packet with so many line bytes: 14 ms for a short one, 61 ms for a long one.</summary>
    public static long Of(int lineBytes) => (lineBytes + Lead) * 8 * TimeSpan.TicksPerSecond / Baud;
}
