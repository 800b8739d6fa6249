using System.Buffers.Binary;

namespace Loop.Radio;

/// <summary>What the firmware has counted since it started (subg_rfspy 2.2 and later).</summary>
/// <param name="Uptime">Since the firmware started; wraps after 49 days.</param>
/// <param name="ReceiveOverflows">Bytes from the air that came before the last was taken.</param>
/// <param name="QueueOverflows">Bytes that found the queue to the host full.</param>
/// <param name="Received">Packets received; counts wrap after 65 535.</param>
/// <param name="Sent">Packets sent.</param>
/// <param name="ChecksumFailures">Packets dropped for their checksum, where the firmware checks one.</param>
/// <param name="SyncFailures">Bytes from the host that began no frame.</param>
public readonly record struct RadioStatistics(
    TimeSpan Uptime,
    int ReceiveOverflows,
    int QueueOverflows,
    int Received,
    int Sent,
    int ChecksumFailures,
    int SyncFailures)
{
    /// <summary>Four bytes of milliseconds and six counts of two; spare counts may follow.</summary>
    private const int Size = 16;

    internal static RadioStatistics? Read(ReadOnlySpan<byte> content)
    {
        if (content.Length < Size) return null;
        return new(
            TimeSpan.FromMilliseconds(BinaryPrimitives.ReadUInt32BigEndian(content)),
            Count(content, 0),
            Count(content, 1),
            Count(content, 2),
            Count(content, 3),
            Count(content, 4),
            Count(content, 5));
    }

    private static int Count(ReadOnlySpan<byte> content, int index) => BinaryPrimitives.ReadUInt16BigEndian(content[(4 + 2 * index)..]);
}
