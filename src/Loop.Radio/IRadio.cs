using Loop.Therapy;

namespace Loop.Radio;

/// <summary>
/// A radio that sends a packet of line-coded bytes and listens for one. It knows no pump. One thread at a time; every call
/// blocks until the radio has answered or is called broken.
/// </summary>
/// <remarks>
/// Listen times are the radio firmware's to keep: an emulated radio answers at once and moves its own clock. How long the
/// host waits for the radio itself is real monotonic time, generous, and running out of it is <see cref="RadioReplyKind.Broken"/>.
/// </remarks>
public interface IRadio : IDisposable
{
    /// <summary>The firmware's own version text.</summary>
    string Version { get; }

    /// <summary>The radio itself says that no air is involved: only then may a simulated clock or patient be attached (PLT-18).</summary>
    bool IsEmulated { get; }

    /// <summary>What has passed so far. Counts only, so that two equal runs give equal tallies.</summary>
    RadioTally Tally { get; }

    /// <summary>Sends one packet, then listens for one. Whatever came in before is thrown away first (UCA-REQ-09).</summary>
    /// <param name="linePacket">Line-coded bytes without the terminating zero; none of them is zero.</param>
    /// <param name="repeat">How often the packet is sent again after the first time, 0…255.</param>
    /// <param name="repeatDelay">Pause between repeats, 0…255 ms.</param>
    /// <param name="listen">How long the firmware listens: above zero, which it would take for "without end".</param>
    /// <param name="retry">How often the firmware sends once more and listens again after silence, 0…255. Never for a dose.</param>
    /// <param name="onMoment">Told just before the bytes go to the device and just after; not told when nothing was written.</param>
    RadioReply SendAndListen(
        ReadOnlySpan<byte> linePacket,
        int repeat,
        TimeSpan repeatDelay,
        TimeSpan listen,
        int retry,
        Action<RadioMoment>? onMoment = null);

    /// <summary>Listens for one packet without sending.</summary>
    RadioReply Listen(TimeSpan listen);

    /// <summary>Tunes the radio.</summary>
    /// <param name="megahertz">860–920 MHz.</param>
    /// <returns>The frequency that the radio's synthesizer really makes, in MHz.</returns>
    Result<double> SetFrequency(double megahertz);
}
