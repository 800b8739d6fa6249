namespace Loop.Radio;

/// <summary>How the radio answered.</summary>
public enum RadioReplyKind
{
    /// <summary>A packet was received.</summary>
    Packet,

    /// <summary>Nothing was received while the firmware listened.</summary>
    Timeout,

    /// <summary>What was received is no packet (its first byte is zero, or it has no end): noise.</summary>
    ZeroData,

    /// <summary>The radio itself did not answer, or not intelligibly: unplugged, hung, or no radio at all.</summary>
    Broken,
}

/// <summary>The radio's answer to one request.</summary>
public sealed class RadioReply
{
    private RadioReply(RadioReplyKind kind, int rssi, int counter, ReadOnlyMemory<byte> bytes, string detail)
    {
        Kind = kind;
        Rssi = rssi;
        Counter = counter;
        Bytes = bytes;
        Detail = detail;
    }

    public static RadioReply Timeout { get; } = new(RadioReplyKind.Timeout, 0, 0, default, "nothing received");

    public static RadioReply ZeroData { get; } = new(RadioReplyKind.ZeroData, 0, 0, default, "noise received");

    public RadioReplyKind Kind { get; }

    /// <summary>Signal strength in dBm; meaningful for a packet only.</summary>
    public int Rssi { get; }

    /// <summary>The firmware's packet counter, 0…255 (never 0 in the older dialect).</summary>
    public int Counter { get; }

    /// <summary>The packet's line-coded bytes; empty unless a packet was received.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>For people: what was wrong with a broken radio.</summary>
    public string Detail { get; }

    public static RadioReply Packet(int rssi, int counter, ReadOnlyMemory<byte> bytes) =>
        new(RadioReplyKind.Packet, rssi, counter, bytes, "packet received");

    /// <summary>Something came that is no packet.</summary>
    internal static RadioReply Noise(string detail) => new(RadioReplyKind.ZeroData, 0, 0, default, detail);

    public static RadioReply Broken(string detail) => new(RadioReplyKind.Broken, 0, 0, default, detail);
}
