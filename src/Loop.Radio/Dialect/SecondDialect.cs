namespace Loop.Radio;

/// <summary>
/// The bytes of subg_rfspy 2.0 to 2.3: a command is as long as its frame; a reply begins with a status and ends with its frame.
/// The firmware's own line codes stay off: what goes out ends in the packet's zero, and so does what comes in.
/// </summary>
/// <param name="keepsStatistics">From version 2.2.</param>
/// <param name="addressTwice">Up to version 2.2 the command that reads a register takes its number twice.</param>
internal sealed class SecondDialect(bool keepsStatistics, bool addressTwice) : RadioDialect
{
    private const byte SetSoftwareEncoding = 11;
    private const byte NoEncoding = 0;
    private const byte GetStatistics = 14;

    private const byte Success = 0xDD;

    /// <summary>A pump needs no longer preamble than the firmware sends.</summary>
    private const ushort NoPreambleExtension = 0;

    public override bool NeedsFrames => true;

    /// <summary>The firmware's queue; a longer command leaves it out of step.</summary>
    public override int LongestCommand => 128;

    public override int LongestReply => 128;

    /// <summary>An earlier owner may have left a code switched on.</summary>
    public override IReadOnlyList<byte[]> Preparation => [[SetSoftwareEncoding, NoEncoding]];

    public override bool AnswersLed => true;

    public override byte[]? StatisticsRequest => keepsStatistics ? [GetStatistics] : null;

    public override byte[] ListenRequest(TimeSpan listen) => [GetPacket, Channel, .. BigEndian(Milliseconds(listen))];

    public override byte[] SendAndListenRequest(ReadOnlySpan<byte> linePacket, int repeat, TimeSpan repeatDelay, TimeSpan listen, int retry)
    {
        Check(linePacket);
        return Fit(
        [
            SendAndListen, Channel, checked((byte)repeat), .. BigEndian(checked((ushort)repeatDelay.TotalMilliseconds)),
            Channel, .. BigEndian(Milliseconds(listen)), checked((byte)retry), .. BigEndian(NoPreambleExtension), .. linePacket, PacketEnd,
        ]);
    }

    public override byte[]? ReadRegisterRequest(byte address) => addressTwice ? [ReadRegister, address, address] : [ReadRegister, address];

    /// <summary>A listen that is cut short in mid packet has already passed on the packet's beginning, which has no end.</summary>
    public override bool IsInterruption(ReadOnlySpan<byte> frame) => frame is [CommandInterrupted] or [Success, _, _, .., CommandInterrupted];

    public override bool IsDone(ReadOnlySpan<byte> frame) => frame is [Success];

    /// <summary>
    /// A whole packet ends in its zero. One that does not was cut: by the listen's end, which a status closes, or by a queue that
    /// takes no more than 64 bytes, as some builds of version 2.2 have it. Neither is an answer.
    /// </summary>
    public override RadioReply? ParseReply(ReadOnlySpan<byte> frame) => frame switch
    {
        [ReceiveTimeout] => RadioReply.Timeout,
        [Success, _, _, PacketEnd, ..] => RadioReply.ZeroData,
        [Success, var rssi, var counter, _, .., PacketEnd] => Received(rssi, counter, frame[3..(3 + frame[3..].IndexOf(PacketEnd))]),
        [Success, _, _, .., ReceiveTimeout] => RadioReply.Timeout,
        [Success, _, _, ..] => RadioReply.Noise($"a packet without its end after {frame.Length} bytes; if that happens to all long packets, flash subg_rfspy 2.3"),
        _ => null,
    };

    public override byte[]? Content(ReadOnlySpan<byte> frame) => frame is [Success, _, ..] ? frame[1..].ToArray() : null;

    public override bool IsZeroRegister(ReadOnlySpan<byte> frame) => false;
}
