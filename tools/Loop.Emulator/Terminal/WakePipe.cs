using System.Runtime.InteropServices;

namespace Loop.Emulator;

/// <summary>Waits for a descriptor's input in a way that another thread can end for good.</summary>
internal sealed class WakePipe : IDisposable
{
    private readonly int reader;
    private readonly int writer;

    /// <exception cref="IOException">The system gives no pipe.</exception>
    public unsafe WakePipe()
    {
        var ends = stackalloc int[2];
        if (LibC.Pipe(ends, LibC.CloseOnExec) < 0) throw Broken("pipe2");
        (reader, writer) = (ends[0], ends[1]);
    }

    /// <summary>Whether there is something to read, if only an error.</summary>
    /// <param name="timeout">Null: as long as it takes.</param>
    /// <returns>False when the time is up or <see cref="Wake"/> was called.</returns>
    /// <exception cref="IOException">The descriptor is broken.</exception>
    public unsafe bool HasInput(int descriptor, TimeSpan? timeout)
    {
        var entries = stackalloc LibC.PollEntry[2];
        entries[0] = new LibC.PollEntry { Descriptor = descriptor, Wanted = LibC.PollIn };
        entries[1] = new LibC.PollEntry { Descriptor = reader, Wanted = LibC.PollIn };
        var milliseconds = timeout is { } limit ? (int)Math.Ceiling(limit.TotalMilliseconds) : -1;
        var ready = LibC.Poll(entries, 2, milliseconds);
        if (ready < 0 && Marshal.GetLastPInvokeError() != LibC.Interrupted) throw Broken("poll");
        return ready > 0 && entries[1].Found == 0 && (entries[0].Found & (LibC.PollIn | LibC.PollError)) != 0;
    }

    /// <summary>Ends a waiting <see cref="HasInput"/>, and every later one, from another thread.</summary>
    public unsafe void Wake()
    {
        byte one = 1;
        _ = LibC.Write(writer, &one, 1);
    }

    public void Dispose()
    {
        _ = LibC.Close(reader);
        _ = LibC.Close(writer);
    }

    private static IOException Broken(string call) => new($"{call} failed: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
}
