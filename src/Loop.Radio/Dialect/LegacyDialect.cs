using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Loop.Therapy;

namespace Loop.Radio;

/// <summary>
/// The bytes of subg_rfspy 0.7 to 1.0: a command is its number, a fixed number of parameter bytes and, where a packet
/// follows, that packet and a zero; every reply ends in a zero that occurs nowhere else in it.
/// </summary>
internal static class LegacyDialect
{
    public const byte Terminator = 0x00;

    private const byte GetVersion = 2;
    private const byte GetPacket = 3;
    private const byte SendAndListen = 5;
    private const byte UpdateRegister = 6;

    private const byte ReceiveTimeout = 0xAA;
    private const byte CommandInterrupted = 0xBB;
    private const byte ZeroData = 0xCC;
    private const byte RegisterUpdated = 0x01;

    /// <summary>Pump radios use one channel; the firmware shifts the frequency by others.</summary>
    private const byte Channel = 0;

    private const string Prefix = "subg_rfspy ";

    /// <summary>The firmware adds half of the byte to the CC111x's RSSI offset at this data rate.</summary>
    private const int RssiOffset = 73;

    private static readonly (int Major, int Minor)[] Spoken = [(0, 7), (0, 8), (0, 9), (1, 0)];

    /// <summary>More zeros than any command has parameters: ends whatever half command an earlier owner of the line left behind.</summary>
    public static byte[] Resynchronize => new byte[16];

    public static byte[] VersionRequest => [GetVersion];

    public static byte[] RegisterRequest(byte address, byte value) => [UpdateRegister, address, value];

    public static byte[] ListenRequest(TimeSpan listen)
    {
        var request = new byte[6];
        request[0] = GetPacket;
        request[1] = Channel;
        BinaryPrimitives.WriteUInt32BigEndian(request.AsSpan(2), Milliseconds(listen));
        return request;
    }

    public static byte[] SendAndListenRequest(ReadOnlySpan<byte> linePacket, int repeat, TimeSpan repeatDelay, TimeSpan listen, int retry)
    {
        if (linePacket.IsEmpty || linePacket.Contains(Terminator))
            throw new ArgumentException("A packet has at least one byte and no zero: a zero would end it early.", nameof(linePacket));
        var request = new byte[11 + linePacket.Length];
        request[0] = SendAndListen;
        request[1] = Channel;
        request[2] = checked((byte)repeat);
        request[3] = checked((byte)repeatDelay.TotalMilliseconds);
        request[4] = Channel;
        BinaryPrimitives.WriteUInt32BigEndian(request.AsSpan(5), Milliseconds(listen));
        request[9] = checked((byte)retry);
        linePacket.CopyTo(request.AsSpan(10));
        request[^1] = Terminator;
        return request;
    }

    public static bool IsInterruption(ReadOnlySpan<byte> frame) => frame is [CommandInterrupted];

    public static bool IsRegisterUpdated(ReadOnlySpan<byte> frame) => frame is [RegisterUpdated];

    public static bool IsVersion(ReadOnlySpan<byte> frame) => Encoding.ASCII.GetString(frame).StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>A reply to a listen; null when it is none that this dialect has.</summary>
    public static RadioReply? ParseReply(ReadOnlySpan<byte> frame) => frame switch
    {
        [ReceiveTimeout] => RadioReply.Timeout,
        [ZeroData] => RadioReply.ZeroData,
        [var rssi, var counter, _, ..] => RadioReply.Packet(unchecked((sbyte)rssi) / 2 - RssiOffset, counter, frame[2..].ToArray()),
        _ => null,
    };

    /// <summary>Null when the version is one that this dialect speaks.</summary>
    public static Problem? Refuse(string device, string version)
    {
        var number = version[Prefix.Length..].Split(' ', 2)[0].Split('.');
        if (number.Length >= 2
            && int.TryParse(number[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(number[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            && Spoken.Contains((major, minor)))
            return null;
        return new Problem(
            $"radio {device} runs '{version}', whose commands this program does not speak",
            "flash subg_rfspy 0.9 or 1.0, or use another radio");
    }

    /// <summary>Zero means "for ever" to the firmware, so it is never asked for.</summary>
    private static uint Milliseconds(TimeSpan listen)
    {
        var milliseconds = (long)Math.Ceiling(listen.TotalMilliseconds);
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, 1, nameof(listen));
        return checked((uint)milliseconds);
    }
}
