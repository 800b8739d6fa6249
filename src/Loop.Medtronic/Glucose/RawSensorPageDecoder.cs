using System.Buffers.Binary;
using Loop.Therapy;

namespace Loop.Medtronic.Glucose;

/// <summary>Checks and takes apart the pages of sensor current (ISIG) and of the sensor's voltage counter (VCNTR).</summary>
public static class RawSensorPageDecoder
{
    /// <summary>Bytes of a sensor-current page: 2044 of data, then the CRC-16 with a zero behind each of its bytes.</summary>
    public const int IsigPageSize = 2048;

    /// <summary>Bytes of a counter page: 1022 of data and the CRC-16.</summary>
    public const int VcntrPageSize = 1024;

    private const int IsigData = IsigPageSize - 4;
    private const int VcntrData = VcntrPageSize - sizeof(ushort);

    /// <summary>The words of a sensor-current page, or why it is none.</summary>
    /// <param name="page">With its CRC, which is then checked, or the data alone.</param>
    public static Result<RawSensorPage> Isig(ReadOnlySpan<byte> page)
    {
        if (page.Length is not (IsigData or IsigPageSize)) return WrongSize("ISIG", page.Length, IsigPageSize);
        var data = page[..IsigData];
        if (page.Length == IsigPageSize)
        {
            var crc = page[IsigData..];
            if (crc[1] != 0 || crc[3] != 0 || ((crc[0] << 8) | crc[2]) != Checksum.Crc16(data)) return WrongCrc("ISIG");
        }

        // A word is used when either of its bytes is.
        var used = data.LastIndexOfAnyExcept((byte)0) + 1;
        var values = new int[(used + 1) / 2];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadUInt16BigEndian(data[(2 * i)..]);
        return new RawSensorPage(values, IsigData - (2 * values.Length));
    }

    /// <summary>The bytes of a counter page, or why it is none.</summary>
    /// <param name="page">With its CRC, which is then checked, or the data alone.</param>
    public static Result<RawSensorPage> Vcntr(ReadOnlySpan<byte> page)
    {
        if (page.Length is not (VcntrData or VcntrPageSize)) return WrongSize("VCNTR", page.Length, VcntrPageSize);
        var data = page[..VcntrData];
        if (page.Length == VcntrPageSize && BinaryPrimitives.ReadUInt16BigEndian(page[VcntrData..]) != Checksum.Crc16(data)) return WrongCrc("VCNTR");

        var used = data.LastIndexOfAnyExcept((byte)0) + 1;
        var values = new int[used];
        for (var i = 0; i < used; i++) values[i] = data[i];
        return new RawSensorPage(values, VcntrData - used);
    }

    private static Problem WrongSize(string kind, int size, int due) =>
        new($"{kind} page of {size} bytes; one has {due} with its CRC", "read the page from the pump again");

    private static Problem WrongCrc(string kind) => new($"{kind} page: its checksum is wrong", "read the page from the pump again");
}
