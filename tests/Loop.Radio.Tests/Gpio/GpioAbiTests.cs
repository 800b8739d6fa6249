using System.Buffers.Binary;

namespace Loop.Radio.Tests;

/// <summary>Offsets as they were seen to work with a kernel's simulated chip.</summary>
public sealed class GpioAbiTests
{
    [Fact]
    public void A_line_request_has_its_fields_where_the_kernel_reads_them()
    {
        var request = GpioAbi.LineRequest(4, GpioAbi.ActiveLow | GpioAbi.Output, initial: false, "loop-reset");

        Assert.Equal(592, request.Length);
        Assert.Equal(4u, BinaryPrimitives.ReadUInt32LittleEndian(request));
        Assert.Equal("loop-reset", GpioAbi.Text(request.AsSpan(256, 32)));
        Assert.Equal(10ul, BinaryPrimitives.ReadUInt64LittleEndian(request.AsSpan(288)));
        Assert.Equal(1u, BinaryPrimitives.ReadUInt32LittleEndian(request.AsSpan(296)));
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32LittleEndian(request.AsSpan(320)));
        Assert.Equal(0ul, BinaryPrimitives.ReadUInt64LittleEndian(request.AsSpan(328)));
        Assert.Equal(1ul, BinaryPrimitives.ReadUInt64LittleEndian(request.AsSpan(336)));
        Assert.Equal(1u, BinaryPrimitives.ReadUInt32LittleEndian(request.AsSpan(560)));
    }

    [Fact]
    public void An_input_has_no_initial_value()
    {
        var request = GpioAbi.LineRequest(4, GpioAbi.Input, initial: null, "loop");
        Assert.All(request[296..560], value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_name_that_is_too_long_is_cut_before_its_end()
    {
        var request = GpioAbi.LineRequest(0, GpioAbi.Output, initial: true, new string('x', 31));
        Assert.Equal(0, request[256 + 31]);
        Assert.Equal(1ul, BinaryPrimitives.ReadUInt64LittleEndian(request.AsSpan(328)));
    }

    [Fact]
    public void The_kernels_descriptor_is_the_last_field()
    {
        var request = new byte[592];
        BinaryPrimitives.WriteInt32LittleEndian(request.AsSpan(588), 17);
        Assert.Equal(17, GpioAbi.DescriptorOf(request));
    }

    [Theory]
    [InlineData(0x8044B401, 'R', 1, 68)]
    [InlineData(0xC100B405, 'B', 5, 256)]
    [InlineData(0xC250B407, 'B', 7, 592)]
    [InlineData(0xC010B40E, 'B', 14, 16)]
    [InlineData(0xC010B40F, 'B', 15, 16)]
    public void Request_numbers_are_made_of_direction_size_and_number(uint number, char direction, uint command, uint size)
    {
        Assert.Equal((direction == 'R' ? 2u << 30 : 3u << 30) | size << 16 | 0xB4u << 8 | command, number);
        var used = command switch
        {
            1 => GpioAbi.GetChip,
            5 => GpioAbi.GetLineInformation,
            7 => GpioAbi.GetLine,
            14 => GpioAbi.GetValues,
            _ => GpioAbi.SetValues,
        };
        Assert.Equal(number, used);
    }

    [Fact]
    public void Values_are_bits_and_the_lines_they_are_for()
    {
        Assert.Equal("01000000000000000100000000000000", Convert.ToHexString(GpioAbi.Values(true)));
        Assert.Equal("00000000000000000100000000000000", Convert.ToHexString(GpioAbi.Values(false)));
    }
}
