using System.Runtime.InteropServices;

namespace Loop.Radio.Tests;

public sealed class SpidevDeviceTests : IDisposable
{
    private readonly FakeKernel kernel = new();
    private readonly SpidevDevice device;

    public SpidevDeviceTests()
    {
        var address = new SpiAddress("/dev/spidev0.0") { SpeedHertz = 100_000, DelayMicroseconds = 77 };
        device = new SpidevDevice(SpidevNode.Open(kernel, address).Require(), address);
    }

    public void Dispose() => device.Dispose();

    [Fact]
    public void A_transfer_lies_in_memory_as_the_kernel_reads_it()
    {
        Assert.Equal(32, Marshal.SizeOf<SpiTransfer>());
        Assert.Equal(
            [0, 8, 16, 20, 24, 26, 27, 28, 29, 30],
            new[]
            {
                nameof(SpiTransfer.Send), nameof(SpiTransfer.Receive), nameof(SpiTransfer.Length), nameof(SpiTransfer.Hertz),
                nameof(SpiTransfer.DelayMicroseconds), nameof(SpiTransfer.BitsPerWord), nameof(SpiTransfer.ChipSelectChange),
                nameof(SpiTransfer.SendWires), nameof(SpiTransfer.ReceiveWires), nameof(SpiTransfer.WordDelayMicroseconds),
            }.Select(field => (int)Marshal.OffsetOf<SpiTransfer>(field)));
    }

    [Theory]
    [InlineData(1, 0x40206B00)]
    [InlineData(2, 0x40406B00)]
    [InlineData(32, 0x44006B00)]
    [InlineData(511, 0x7FE06B00)]
    public void A_messages_request_number_tells_its_size(int transfers, long number) => Assert.Equal((uint)number, SpidevNode.MessageOf(transfers));

    [Fact]
    public void A_frame_goes_out_as_single_bytes_with_pauses_in_one_call()
    {
        var received = new byte[5];
        device.Exchange([1, 2, 3, 4, 5], received);

        var message = Assert.Single(kernel.Messages);
        Assert.Equal(5, message.Length);
        Assert.All(message, transfer => Assert.Equal((1u, 100_000u, (ushort)77, (byte)8), (transfer.Length, transfer.Hertz, transfer.DelayMicroseconds, transfer.BitsPerWord)));
        Assert.Equal([1, 1, 1, 1, 0], message.Select(transfer => (int)transfer.ChipSelectChange));
        Assert.Equal([1, 2, 3, 4, 5], received);
    }

    [Theory]
    [InlineData(32, 1)]
    [InlineData(33, 2)]
    [InlineData(121, 4)]
    [InlineData(256, 8)]
    public void A_long_frame_is_split_where_the_kernels_buffer_ends(int bytes, int messages)
    {
        byte[] sent = [.. Enumerable.Range(0, bytes).Select(value => (byte)value)];
        var received = new byte[bytes];
        device.Exchange(sent, received);
        Assert.Equal(messages, kernel.Messages.Count);
        Assert.All(kernel.Messages, message => Assert.Equal(0, message[^1].ChipSelectChange));
        Assert.Equal(sent, received);
    }

    [Fact]
    public void Fewer_bytes_than_asked_for_are_a_broken_bus()
    {
        kernel.MessageResults.Enqueue(4);
        var broken = Assert.Throws<IOException>(() => device.Exchange(new byte[5], new byte[5]));
        Assert.Contains("4 of 5", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interruption_before_the_frame_has_begun_is_tried_again()
    {
        kernel.MessageResults.Enqueue(-4);
        kernel.MessageResults.Enqueue(-4);
        device.Exchange([7], new byte[1]);
        Assert.Equal(3, kernel.Messages.Count);
    }

    [Fact]
    public void An_interruption_in_the_middle_of_a_frame_is_a_broken_bus()
    {
        kernel.MessageResults.Enqueue(null);
        kernel.MessageResults.Enqueue(-4);
        Assert.Throws<IOException>(() => device.Exchange(new byte[40], new byte[40]));
        Assert.Equal(2, kernel.Messages.Count);
    }

    [Fact]
    public void Interruptions_without_end_are_a_broken_bus()
    {
        for (var again = 0; again < 100; again++) kernel.MessageResults.Enqueue(-4);
        Assert.Throws<IOException>(() => device.Exchange([7], new byte[1]));
    }

    [Fact]
    public void Another_error_is_told_in_the_systems_words()
    {
        kernel.MessageResults.Enqueue(-5);
        Assert.Contains("Input/output error", Assert.Throws<IOException>(() => device.Exchange([7], new byte[1])).Message, StringComparison.Ordinal);
        Assert.Single(kernel.Messages);
    }

    [Fact]
    public void It_is_an_SPI_device_like_any_other()
    {
        var received = new byte[3];
        device.TransferFullDuplex([1, 2, 3], received);
        Assert.Equal([1, 2, 3], received);
        device.Read(received);
        Assert.Equal([0, 0, 0], received);
        device.Write([9]);
        Assert.Equal([3u, 3u, 1u], kernel.Messages.Select(message => Assert.Single(message).Length));
        Assert.Equal(100_000, device.ConnectionSettings.ClockFrequency);
    }
}
