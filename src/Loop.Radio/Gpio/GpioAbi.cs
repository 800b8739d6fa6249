using System.Buffers.Binary;
using System.Text;

namespace Loop.Radio;

/// <summary>The structures and request numbers of linux/gpio.h, version 2, as bytes: little-endian like every machine that .NET runs on.</summary>
internal static class GpioAbi
{
    /// <summary>_IOR(0xB4, 1, struct gpiochip_info).</summary>
    public const uint GetChip = 0x8044B401;

    /// <summary>_IOWR(0xB4, 5, struct gpio_v2_line_info).</summary>
    public const uint GetLineInformation = 0xC100B405;

    /// <summary>_IOWR(0xB4, 7, struct gpio_v2_line_request).</summary>
    public const uint GetLine = 0xC250B407;

    /// <summary>_IOWR(0xB4, 14 and 15, struct gpio_v2_line_values).</summary>
    public const uint GetValues = 0xC010B40E;
    public const uint SetValues = 0xC010B40F;

    public const int NameSize = 32;
    public const int ChipSize = 68;
    public const int ChipLabelOffset = 32;
    public const int ChipLinesOffset = 64;

    public const int LineInformationSize = 256;
    public const int LineConsumerOffset = 32;

    public const int RequestSize = 592;
    public const int ValuesSize = 16;

    public const ulong ActiveLow = 2;
    public const ulong Input = 4;
    public const ulong Output = 8;

    private const int LineNumberOffset = 64;
    private const int ConsumerOffset = 256;
    private const int FlagsOffset = 288;
    private const int AttributeCountOffset = 296;
    private const int AttributesOffset = 320;
    private const int LineCountOffset = 560;
    private const int DescriptorOffset = 588;

    /// <summary>GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES, with the values 8 bytes and the lines they are for 16 bytes behind it.</summary>
    private const uint OutputValues = 2;
    private const int AttributeValuesOffset = 8;
    private const int AttributeMaskOffset = 16;

    /// <summary>A request for one line.</summary>
    /// <param name="initial">What an output starts with, so that it is never anything else; null for an input.</param>
    public static byte[] LineRequest(int line, ulong flags, bool? initial, string consumer)
    {
        var request = new byte[RequestSize];
        BinaryPrimitives.WriteUInt32LittleEndian(request, (uint)line);
        Encoding.ASCII.GetBytes(consumer, request.AsSpan(ConsumerOffset, NameSize - 1));
        BinaryPrimitives.WriteUInt64LittleEndian(request.AsSpan(FlagsOffset), flags);
        BinaryPrimitives.WriteUInt32LittleEndian(request.AsSpan(LineCountOffset), 1);
        if (initial is not { } value) return request;
        BinaryPrimitives.WriteUInt32LittleEndian(request.AsSpan(AttributeCountOffset), 1);
        var attribute = request.AsSpan(AttributesOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(attribute, OutputValues);
        BinaryPrimitives.WriteUInt64LittleEndian(attribute[AttributeValuesOffset..], value ? 1UL : 0);
        BinaryPrimitives.WriteUInt64LittleEndian(attribute[AttributeMaskOffset..], 1);
        return request;
    }

    /// <summary>The descriptor that the kernel has written into a request.</summary>
    public static int DescriptorOf(ReadOnlySpan<byte> request) => BinaryPrimitives.ReadInt32LittleEndian(request[DescriptorOffset..]);

    public static byte[] LineInformationRequest(int line)
    {
        var request = new byte[LineInformationSize];
        BinaryPrimitives.WriteUInt32LittleEndian(request.AsSpan(LineNumberOffset), (uint)line);
        return request;
    }

    /// <summary>The value of a request's only line.</summary>
    public static byte[] Values(bool value)
    {
        var values = new byte[ValuesSize];
        values[0] = value ? (byte)1 : (byte)0;
        values[sizeof(ulong)] = 1;
        return values;
    }

    /// <summary>Text in a field that zeros fill.</summary>
    public static string Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }
}
