using System.Buffers.Binary;

namespace Loop.Medtronic;

/// <summary>How a page of the pump's memory is cut into frames and checked.</summary>
/// <param name="Frames">How many 64-byte frames it comes in.</param>
/// <param name="DataLength">Bytes before the check.</param>
internal sealed record PageFormat(int Frames, int DataLength)
{
    /// <summary>History, glucose and VCNTR pages: two bytes of check.</summary>
    public static readonly PageFormat Short = new(16, 1022);

    /// <summary>ISIG pages: the check is spread over four bytes as <c>hi 00 lo 00</c>.</summary>
    public static readonly PageFormat Long = new(32, 2044);

    public int Length => Frames * (PumpPacket.LongBody - 1);

    public int ExpectedCheck(ReadOnlySpan<byte> page) => this == Long
        ? page[DataLength] << 8 | page[DataLength + 2]
        : BinaryPrimitives.ReadUInt16BigEndian(page[DataLength..]);
}
