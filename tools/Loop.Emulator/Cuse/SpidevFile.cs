using System.Buffers.Binary;
using System.Device.Spi;

namespace Loop.Emulator;

/// <summary>
/// The requests of linux/spi/spidev.h on an emulated bus, as the kernel's own driver takes them: settings that are written and read
/// back, and messages of transfers. A pointer means nothing in this process, so a request is answered in two or three turns: the
/// first asks for the argument, a message's second for the buffers that its transfers name.
/// </summary>
/// <param name="bus">Takes each transfer's bytes.</param>
/// <param name="pace">Told of each message: bytes, Hz, and the microseconds of its pauses.</param>
internal sealed class SpidevFile(SpiDevice bus, Action<int, uint, uint> pace)
{
    private const byte Magic = (byte)'k';
    private const uint Writes = 1;
    private const uint Reads = 2;

    /// <summary>What the kernel's driver copies a message through (spidev.bufsiz).</summary>
    private const long LongestMessage = 4096;

    /// <summary>FUSE_IOCTL_MAX_IOV: a message of spidev may have more transfers, one through this interface not.</summary>
    private const int MostStretches = 256;

    private const uint ModeWithin = 0x3;
    private const uint UsualHertz = 500_000;

    /// <summary>Mode, bit order, bits per word, Hz, mode again in 32 bits: by the number of their requests.</summary>
    private readonly uint[] settings = [0, 0, 0, 8, UsualHertz, 0];

    public ControlAnswer Control(ControlRequest request)
    {
        var (direction, size) = (request.Command >> 30, (int)((request.Command >> 16) & 0x3FFF));
        var number = request.Command & 0xFF;
        if (((request.Command >> 8) & 0xFF) != Magic) return ControlAnswer.Refused(Errno.NoSuchRequest);
        return (number, direction) switch
        {
            (0, Writes) when size % SpidevTransfer.Size == 0 => Message(request, size),
            ( >= 1 and <= 5, Writes) when size == SizeOf(number) => Write(request, number, size),
            ( >= 1 and <= 5, Reads) when size == SizeOf(number) => Read(request, number, size),
            _ => ControlAnswer.Refused(Errno.NoSuchRequest),
        };
    }

    /// <summary>Half of an exchange: a plain read sends zeros.</summary>
    public byte[] Read(int length)
    {
        var received = new byte[length];
        bus.Read(received);
        pace(length, settings[4], 0);
        return received;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bus.Write(bytes);
        pace(bytes.Length, settings[4], 0);
    }

    private static int SizeOf(uint number) => number < 4 ? 1 : sizeof(uint);

    private ControlAnswer Write(ControlRequest request, uint number, int size)
    {
        if (request.Fetched.Length != size) return ControlAnswer.Again([new CallerMemory(request.Argument, (ulong)size)], []);
        var value = size == 1 ? request.Fetched[0] : BinaryPrimitives.ReadUInt32LittleEndian(request.Fetched);
        if (!Takes(number, value)) return ControlAnswer.Refused(Errno.Invalid);
        settings[number] = value;
        if (number is 1 or 5) settings[1] = settings[5] = value;
        return ControlAnswer.Done(0);
    }

    /// <summary>What the emulated controller can do: modes without extras, words of 8 bits (which a zero also means), any speed but none.</summary>
    private static bool Takes(uint number, uint value) => number switch
    {
        1 or 5 => value <= ModeWithin,
        2 => value == 0,
        3 => value is 0 or 8,
        _ => value != 0,
    };

    private ControlAnswer Read(ControlRequest request, uint number, int size)
    {
        if (request.Room != size) return ControlAnswer.Again([], [new CallerMemory(request.Argument, (ulong)size)]);
        var value = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(value, number == 3 && settings[3] == 0 ? 8 : settings[number]);
        return ControlAnswer.Done(0, value[..size]);
    }

    private ControlAnswer Message(ControlRequest request, int size)
    {
        if (size == 0) return ControlAnswer.Done(0);
        if (request.Fetched.Length < size) return ControlAnswer.Again([new CallerMemory(request.Argument, (ulong)size)], []);
        var transfers = SpidevTransfer.ReadAll(request.Fetched[..size]);
        long sent = transfers.Where(transfer => transfer.Send != 0).Sum(transfer => (long)transfer.Length);
        long received = transfers.Where(transfer => transfer.Receive != 0).Sum(transfer => (long)transfer.Length);
        if (transfers.Sum(transfer => (long)transfer.Length) > LongestMessage) return ControlAnswer.Refused(Errno.MessageTooLong);
        if (request.Fetched.Length == size + sent && request.Room == received) return Exchange(transfers, request.Fetched[size..], (int)received);
        if ((2 * transfers.Count) + 1 > MostStretches) return ControlAnswer.Refused(Errno.MessageTooLong);
        return ControlAnswer.Again(
            [new CallerMemory(request.Argument, (ulong)size), .. transfers.Where(transfer => transfer.Send != 0).Select(transfer => new CallerMemory(transfer.Send, transfer.Length))],
            [.. transfers.Where(transfer => transfer.Receive != 0).Select(transfer => new CallerMemory(transfer.Receive, transfer.Length))]);
    }

    private ControlAnswer Exchange(List<SpidevTransfer> transfers, ReadOnlySpan<byte> sending, int room)
    {
        var received = new byte[room];
        var given = received.AsSpan();
        var bytes = 0;
        foreach (var transfer in transfers)
        {
            var length = (int)transfer.Length;
            var from = transfer.Send == 0 ? new byte[length] : sending[..length];
            var to = transfer.Receive == 0 ? new byte[length] : given[..length];
            bus.TransferFullDuplex(from, to);
            if (transfer.Send != 0) sending = sending[length..];
            if (transfer.Receive != 0) given = given[length..];
            pace(length, transfer.Hertz == 0 ? settings[4] : transfer.Hertz, transfer.DelayMicroseconds);
            bytes += length;
        }

        return ControlAnswer.Done(bytes, received);
    }
}
