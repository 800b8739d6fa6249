using Loop.Radio;
using Loop.Therapy;

namespace Loop.DropIn.Device;

/// <summary>A radio that remembers how strong the last packet came in, and tells when a sleeping pump is called.</summary>
/// <param name="onBurst">Told before a packet is sent over and over, as only a wake-up is.</param>
internal sealed class MeteredRadio(IRadio radio, Action onBurst) : IRadio
{
    /// <summary>dBm of the last packet received; null before the first.</summary>
    public int? Rssi { get; private set; }

    public string Version => radio.Version;

    public bool IsEmulated => radio.IsEmulated;

    public RadioTally Tally => radio.Tally;

    public RadioReply SendAndListen(
        ReadOnlySpan<byte> linePacket,
        int repeat,
        TimeSpan repeatDelay,
        TimeSpan listen,
        int retry,
        Action<RadioMoment>? onMoment = null)
    {
        if (repeat > 0) onBurst();
        return Note(radio.SendAndListen(linePacket, repeat, repeatDelay, listen, retry, onMoment));
    }

    public RadioReply Listen(TimeSpan listen) => Note(radio.Listen(listen));

    public Result<double> SetFrequency(double megahertz) => radio.SetFrequency(megahertz);

    public void Dispose() => radio.Dispose();

    private RadioReply Note(RadioReply reply)
    {
        if (reply.Kind == RadioReplyKind.Packet) Rssi = reply.Rssi;
        return reply;
    }
}
