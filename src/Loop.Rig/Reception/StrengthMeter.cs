using Loop.Radio;
using Loop.Therapy;

namespace Loop.Rig.Reception;

/// <summary>A radio that remembers how strong the last packet came in, and where it is tuned.</summary>
/// <param name="megahertz">Where it was opened.</param>
internal sealed class StrengthMeter(IRadio radio, double megahertz) : IRadio
{
    /// <summary>dBm of the last packet received; null before the first.</summary>
    public int? Rssi { get; private set; }

    /// <summary>As it was asked for, MHz.</summary>
    public double Megahertz { get; private set; } = megahertz;

    public string Version => radio.Version;

    public bool IsEmulated => radio.IsEmulated;

    public RadioTally Tally => radio.Tally;

    public RadioReply SendAndListen(
        ReadOnlySpan<byte> linePacket, int repeat, TimeSpan repeatDelay, TimeSpan listen, int retry, Action<RadioMoment>? onMoment = null) =>
        Note(radio.SendAndListen(linePacket, repeat, repeatDelay, listen, retry, onMoment));

    public RadioReply Listen(TimeSpan listen) => Note(radio.Listen(listen));

    public Result<double> SetFrequency(double megahertz)
    {
        var set = radio.SetFrequency(megahertz);
        if (set.Problem is null) Megahertz = megahertz;
        return set;
    }

    public void Dispose()
    {
        // The radio is for whoever opened it to close.
    }

    private RadioReply Note(RadioReply reply)
    {
        if (reply.Kind == RadioReplyKind.Packet) Rssi = reply.Rssi;
        return reply;
    }
}
