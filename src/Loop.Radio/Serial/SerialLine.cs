using System.Diagnostics;
using System.Runtime.InteropServices;
using Loop.Therapy;

namespace Loop.Radio;

/// <summary>An exclusively held serial device in raw mode: bytes out, frames that end in a zero in.</summary>
internal sealed class SerialLine : IDisposable
{
    /// <summary>A frame is at most a radio buffer and a few bytes; a device that sends more without a zero is no such radio.</summary>
    private const int LongestFrame = 512;

    private readonly byte[] received = new byte[LongestFrame];
    private int count;
    private int descriptor;

    private SerialLine(int descriptor) => this.descriptor = descriptor;

    /// <summary>What has come in of a frame that is not complete.</summary>
    public ReadOnlySpan<byte> Partial => received.AsSpan(0, count);

    public static Result<SerialLine> Open(string device)
    {
        var opened = LibC.Open(device, LibC.ReadWrite | LibC.NoControllingTerminal | LibC.CloseOnExec | LibC.NonBlocking);
        if (opened < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            return new Problem(
                $"radio {device} cannot be opened: {Marshal.GetPInvokeErrorMessage(error)}",
                "check that the radio is plugged in, that the path is right, and that you may use it")
            {
                SystemError = error,
            };
        }

        var line = new SerialLine(opened);
        var problem = DeviceLock.Take(opened, device) ?? line.SetRawMode(device);
        if (problem is null) return line;
        line.Dispose();
        return problem;
    }

    /// <summary>Throws away everything that has come in.</summary>
    /// <returns>How many bytes were thrown away.</returns>
    public int Drain()
    {
        var stale = count;
        count = 0;
        Span<byte> scratch = stackalloc byte[LongestFrame];
        while (ReadNow(scratch) is var more and > 0) stale += more;
        return stale;
    }

    /// <summary>Hands every byte to the device, or says how many it took before it failed.</summary>
    public int Write(ReadOnlySpan<byte> bytes, TimeSpan patience)
    {
        var start = Stopwatch.GetTimestamp();
        var written = 0;
        while (written < bytes.Length)
        {
            var taken = LibC.Write(descriptor, bytes[written..], (nuint)(bytes.Length - written));
            if (taken > 0)
            {
                written += (int)taken;
                continue;
            }

            if (!IsTransient(Marshal.GetLastPInvokeError()) || !WaitFor(LibC.PollOut, patience - Stopwatch.GetElapsedTime(start))) break;
        }

        return written;
    }

    /// <summary>The next frame without its zero; null when none was complete in time or the device is gone.</summary>
    public byte[]? ReadFrame(TimeSpan patience)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (TakeFrame() is { } frame) return frame;
            if (count == LongestFrame) return null;
            var read = ReadNow(received.AsSpan(count));
            if (read > 0) count += read;
            else if (read < 0 || !WaitFor(LibC.PollIn, patience - Stopwatch.GetElapsedTime(start))) return null;
        }
    }

    public void Dispose()
    {
        if (descriptor < 0) return;
        _ = LibC.Close(descriptor);
        descriptor = -1;
    }

    private byte[]? TakeFrame()
    {
        var end = received.AsSpan(0, count).IndexOf(LegacyDialect.Terminator);
        if (end < 0) return null;
        var frame = received.AsSpan(0, end).ToArray();
        count -= end + 1;
        received.AsSpan(end + 1, count).CopyTo(received);
        return frame;
    }

    /// <summary>Bytes that are there; 0 when none are, −1 when the device is gone.</summary>
    private int ReadNow(Span<byte> buffer)
    {
        var read = LibC.Read(descriptor, buffer, (nuint)buffer.Length);
        if (read >= 0) return (int)read;
        return IsTransient(Marshal.GetLastPInvokeError()) ? 0 : -1;
    }

    /// <summary>False when the time ran out or the device is gone.</summary>
    private bool WaitFor(short events, TimeSpan patience)
    {
        if (patience <= TimeSpan.Zero) return false;
        var request = new PollRequest { Descriptor = descriptor, Events = events };
        var ready = LibC.Poll(ref request, 1, (int)Math.Ceiling(patience.TotalMilliseconds));
        if (ready < 0) return Marshal.GetLastPInvokeError() == LibC.Interrupted;
        return ready > 0 && (request.Returned & events) != 0;
    }

    private Problem? SetRawMode(string device)
    {
        var present = default(KernelTermios);
        if (LibC.Ioctl(descriptor, LibC.TerminalGet, ref present) != 0)
            return new Problem($"radio {device} is no serial port: {LastError()}", "name the radio's serial device");
        var wanted = KernelTermios.Raw(present);
        if (LibC.Ioctl(descriptor, LibC.TerminalSet, ref wanted) != 0
            || LibC.Ioctl(descriptor, LibC.TerminalGet, ref present) != 0
            || !present.Is(wanted))
            return new Problem($"radio {device} does not take 19200 baud raw mode: {LastError()}", "use a serial port that does");
        _ = LibC.Ioctl(descriptor, LibC.TerminalFlush, LibC.FlushInput);
        return null;
    }

    private static bool IsTransient(int error) => error is LibC.Interrupted or LibC.TryAgain;

    private static string LastError() => Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());
}
