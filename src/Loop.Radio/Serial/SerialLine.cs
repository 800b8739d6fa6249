using System.Diagnostics;
using System.Runtime.InteropServices;
using Loop.Therapy;

namespace Loop.Radio;

/// <summary>A radio on a serial device in raw mode: bytes out, replies that end in a zero in.</summary>
internal sealed class SerialLine : RadioLink
{
    /// <summary>More zeros than any command has parameters.</summary>
    private const int ResynchronizingZeros = 16;

    private readonly FrameBuffer received = new();
    private int descriptor = -1;

    private SerialLine(string device)
        : base(device)
    {
    }

    public override bool HasFrames => false;

    public override ReadOnlySpan<byte> Partial => received.Content;

    /// <summary>Opens and locks the device and sets it up.</summary>
    public static Result<SerialLine> Open(string device)
    {
        var line = new SerialLine(device);
        return line.Reopen() is { } problem ? problem : line;
    }

    public override int Drain()
    {
        var stale = received.Clear();
        Span<byte> scratch = stackalloc byte[FrameBuffer.Size];
        while (Failure is null && ReadNow(scratch) is var more and > 0) stale += more;
        return stale;
    }

    public override int Write(ReadOnlySpan<byte> command, TimeSpan patience)
    {
        var start = Stopwatch.GetTimestamp();
        var written = 0;
        while (written < command.Length && Failure is null)
        {
            var taken = LibC.Write(descriptor, command[written..], (nuint)(command.Length - written));
            if (taken > 0) written += (int)taken;
            else if (!IsTransient(Marshal.GetLastPInvokeError())) Fail(LibC.LastError());
            else if (!WaitFor(LibC.PollOut, patience - Stopwatch.GetElapsedTime(start))) break;
        }

        return written;
    }

    public override byte[]? ReadFrame(TimeSpan patience)
    {
        var start = Stopwatch.GetTimestamp();
        while (Failure is null)
        {
            if (received.TakeFrame() is { } frame) return frame;
            if (received.IsFull) return null;
            var read = ReadNow(received.Free);
            if (read > 0) received.Add(read);
            else if (Failure is null && !WaitFor(LibC.PollIn, patience - Stopwatch.GetElapsedTime(start))) return null;
        }

        return null;
    }

    public override void Resynchronize(TimeSpan patience) => _ = Write(stackalloc byte[ResynchronizingZeros], patience);

    public override Problem? Reopen()
    {
        Dispose();
        received.Clear();
        descriptor = LibC.Open(Device, LibC.ReadWrite | LibC.NoControllingTerminal | LibC.CloseOnExec | LibC.NonBlocking);
        if (descriptor < 0)
        {
            return new Problem($"radio {Device} cannot be opened: {LibC.LastError()}", "check that the radio is plugged in, that the path is right, and that you may use it")
            {
                SystemError = Marshal.GetLastPInvokeError(),
            };
        }

        if ((DeviceLock.Take(LinuxKernel.Instance, descriptor, Device) ?? SetRawMode()) is not { } problem)
        {
            Failure = null;
            return null;
        }

        Dispose();
        return problem;
    }

    public override void Dispose()
    {
        if (descriptor < 0) return;
        _ = LibC.Close(descriptor);
        descriptor = -1;
        Failure = "closed";
    }

    /// <summary>Bytes that are there, or 0.</summary>
    private int ReadNow(Span<byte> buffer)
    {
        var read = LibC.Read(descriptor, buffer, (nuint)buffer.Length);
        if (read >= 0) return (int)read;
        if (!IsTransient(Marshal.GetLastPInvokeError())) Fail(LibC.LastError());
        return 0;
    }

    /// <summary>
    /// False when the time ran out or the device is gone. A device that was pulled out is ready for everything and gives nothing:
    /// whoever is told that it has hung up has taken all it ever gives.
    /// </summary>
    private bool WaitFor(short events, TimeSpan patience)
    {
        if (patience <= TimeSpan.Zero) return false;
        var request = new PollRequest { Descriptor = descriptor, Events = events };
        var ready = LibC.Poll(ref request, 1, (int)Math.Ceiling(patience.TotalMilliseconds));
        if (ready < 0) return Marshal.GetLastPInvokeError() == Errno.Interrupted;
        if ((request.Returned & (LibC.PollError | LibC.PollHangUp | LibC.PollInvalid)) != 0 && !(events == LibC.PollIn && TakeRest())) Fail("the device has hung up");
        return ready > 0 && Failure is null;
    }

    private bool TakeRest()
    {
        var rest = ReadNow(received.Free);
        received.Add(rest);
        return rest > 0;
    }

    private void Fail(string reason) => Failure ??= reason;

    private Problem? SetRawMode()
    {
        var present = default(KernelTermios);
        if (LibC.Ioctl(descriptor, LibC.TerminalGet, ref present) != 0)
            return new Problem($"radio {Device} is no serial port: {LibC.LastError()}", "name the radio's serial device");
        var wanted = KernelTermios.Raw(present);
        if (LibC.Ioctl(descriptor, LibC.TerminalSet, ref wanted) != 0
            || LibC.Ioctl(descriptor, LibC.TerminalGet, ref present) != 0
            || !present.Is(wanted))
            return new Problem($"radio {Device} does not take 19200 baud raw mode: {LibC.LastError()}", "use a serial port that does");
        _ = LibC.Ioctl(descriptor, LibC.TerminalFlush, LibC.FlushInput);
        return null;
    }

    private static bool IsTransient(int error) => error is Errno.Interrupted or Errno.TryAgain;
}
