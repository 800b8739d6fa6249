using System.Buffers.Binary;
using Loop.Therapy;

namespace Loop.Radio;

/// <summary>An open <c>/dev/spidevB.C</c>, locked and set up. Unlike the packaged SPI device its descriptor can be locked.</summary>
internal sealed class SpidevNode : IDisposable
{
    /// <summary>_IOW('k', 1…4, size) and _IOR of linux/spi/spidev.h.</summary>
    private const uint WriteMode = 0x40016B01;
    private const uint ReadMode = 0x80016B01;
    private const uint WriteBits = 0x40016B03;
    private const uint ReadBits = 0x80016B03;
    private const uint WriteSpeed = 0x40046B04;
    private const uint ReadSpeed = 0x80046B04;
    private const uint MessageBase = 0x40006B00;
    private const uint MessageStep = 0x200000;

    /// <summary>Clock idle low, data taken on its first edge.</summary>
    private const byte ModeZero = 0;
    private const byte EightBits = 8;

    private readonly IKernel kernel;
    private int descriptor;

    private SpidevNode(IKernel kernel, int descriptor)
    {
        this.kernel = kernel;
        this.descriptor = descriptor;
    }

    public static Result<SpidevNode> Open(IKernel kernel, SpiAddress address)
    {
        var opened = kernel.Open(address.DevicePath, LibC.ReadWrite | LibC.CloseOnExec);
        if (opened < 0) return NotOpened(address.DevicePath, opened);
        var node = new SpidevNode(kernel, opened);
        if ((DeviceLock.Take(kernel, opened, address.DevicePath) ?? node.SetUp(address)) is not { } problem) return node;
        node.Dispose();
        return problem;
    }

    /// <summary>The request number of so many transfers.</summary>
    public static uint MessageOf(int transfers) => MessageBase + ((uint)transfers * MessageStep);

    /// <summary>The bytes exchanged, or the negative number of the error.</summary>
    public int Send(Span<SpiTransfer> transfers) => kernel.Control(descriptor, MessageOf(transfers.Length), transfers);

    public void Dispose()
    {
        if (descriptor < 0) return;
        _ = kernel.Close(descriptor);
        descriptor = -1;
    }

    private static Problem NotOpened(string device, int error) => Explain(device, error) with { SystemError = -error };

    private static Problem Explain(string device, int error) => -error switch
    {
        Errno.NoEntry => new Problem($"radio {device} is not there", "switch SPI on (dtparam=spi=on on a Raspberry Pi), or name the bus the radio is on"),
        Errno.AccessDenied => new Problem($"radio {device} may not be used by this user", "add the user to the group that owns the node, usually spi"),
        _ => new Problem($"radio {device} cannot be opened: {Errno.Text(error)}", "check that the path is right"),
    };

    private Problem? SetUp(SpiAddress address)
    {
        Span<byte> speed = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(speed, (uint)address.SpeedHertz);
        return Set(address.DevicePath, "SPI mode 0", WriteMode, ReadMode, [ModeZero])
            ?? Set(address.DevicePath, "words of 8 bits", WriteBits, ReadBits, [EightBits])
            ?? Set(address.DevicePath, $"{address.SpeedHertz} Hz", WriteSpeed, ReadSpeed, speed);
    }

    private Problem? Set(string device, string what, uint write, uint read, ReadOnlySpan<byte> value)
    {
        Span<byte> argument = stackalloc byte[sizeof(uint)];
        argument = argument[..value.Length];
        value.CopyTo(argument);
        var returned = kernel.Control(descriptor, write, argument);
        if (returned < 0) return new Problem($"radio {device} does not take {what}: {Errno.Text(returned)}", "name the SPI device the radio is on");
        argument.Clear();
        returned = kernel.Control(descriptor, read, argument);
        return returned >= 0 && argument.SequenceEqual(value)
            ? null
            : new Problem($"radio {device} does not keep {what}", "check the SPI driver of this board");
    }
}
