namespace Loop.Radio;

/// <summary>
/// The bytes of subg_rfspy 0.6 to 1.0: a command is its number, a fixed number of parameter bytes and, where a packet
/// follows, that packet and a zero; every reply ends in a zero that occurs nowhere else in it.
/// </summary>
/// <param name="shortTimeouts">Version 0.6 counts a listen in two bytes.</param>
/// <param name="readsRegisters">Only version 1.0 knows the command; an older one would take the register's number for a command.</param>
internal sealed class LegacyDialect(bool shortTimeouts, bool readsRegisters) : RadioDialect
{
    private const byte ZeroData = 0xCC;
    private const byte RegisterUpdated = 0x01;

    public override bool NeedsFrames => false;

    /// <summary>The firmware's buffer between host and radio.</summary>
    public override int LongestCommand => 220;

    public override int LongestReply => 220;

    public override bool AnswersLed => false;

    public override byte[] ListenRequest(TimeSpan listen) => [GetPacket, Channel, .. Timeout(listen)];

    public override byte[] SendAndListenRequest(ReadOnlySpan<byte> linePacket, int repeat, TimeSpan repeatDelay, TimeSpan listen, int retry)
    {
        Check(linePacket);
        return Fit(
        [
            SendAndListen, Channel, checked((byte)repeat), checked((byte)repeatDelay.TotalMilliseconds),
            Channel, .. Timeout(listen), checked((byte)retry), .. linePacket, PacketEnd,
        ]);
    }

    public override byte[]? ReadRegisterRequest(byte address) => readsRegisters ? [ReadRegister, address] : null;

    public override bool IsInterruption(ReadOnlySpan<byte> frame) => frame is [CommandInterrupted];

    public override bool IsDone(ReadOnlySpan<byte> frame) => frame is [RegisterUpdated];

    public override RadioReply? ParseReply(ReadOnlySpan<byte> frame) => frame switch
    {
        [ReceiveTimeout] => RadioReply.Timeout,
        [ZeroData] => RadioReply.ZeroData,
        [var rssi, var counter, _, ..] => Received(rssi, counter, frame[2..]),
        _ => null,
    };

    public override byte[]? Content(ReadOnlySpan<byte> frame) => frame.IsEmpty ? null : frame.ToArray();

    public override bool IsZeroRegister(ReadOnlySpan<byte> frame) => frame.IsEmpty;

    private byte[] Timeout(TimeSpan listen) =>
        shortTimeouts ? BigEndian((ushort)Milliseconds(listen, ushort.MaxValue)) : BigEndian(Milliseconds(listen));
}
