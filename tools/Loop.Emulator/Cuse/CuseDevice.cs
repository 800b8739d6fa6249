using System.Runtime.InteropServices;

namespace Loop.Emulator;

/// <summary>A character device below /dev whose calls this process answers; there as long as this object is.</summary>
internal sealed class CuseDevice : IDisposable
{
    private const string Gate = "/dev/cuse";

    /// <summary>The largest request by far is a write of 4096 bytes or a message's buffers; the kernel wants room for 8192 at least.</summary>
    private const int Room = 128 * 1024;

    private const int NoEntry = 2;
    private const int Again = 11;
    private const int NoDevice = 19;

    private readonly CuseSession session;
    private readonly WakePipe wake;
    private readonly byte[] buffer = new byte[Room];
    private readonly int gate;
    private bool closed;

    /// <exception cref="IOException">The kernel has no CUSE, this user may not use it, or the name is taken.</exception>
    public CuseDevice(string name, CuseSession session)
    {
        this.session = session;
        Path = "/dev/" + name;
        if (File.Exists(Path)) throw new IOException($"{Path} is there already");
        gate = LibC.Open(Gate, LibC.ReadWrite | LibC.CloseOnExec);
        if (gate < 0) throw Broken("open");
        wake = new WakePipe();
        try
        {
            // The kernel makes the node while it takes the answer to its first request.
            AnswerNext();
            if (!File.Exists(Path)) throw new IOException($"{Gate}: the kernel did not make {Path}");
        }
        catch (IOException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What a client opens.</summary>
    public string Path { get; }

    /// <summary>Answers calls until woken for the end.</summary>
    /// <param name="patience">How long to wait for a call before <paramref name="idle"/> is done; null: as long as it takes.</param>
    /// <exception cref="IOException">The device is broken.</exception>
    public void Serve(TimeSpan? patience, Action idle, CancellationToken cancellation)
    {
        using var waking = cancellation.Register(wake.Wake);
        while (!cancellation.IsCancellationRequested)
        {
            if (wake.HasInput(gate, patience)) AnswerNext();
            else idle();
        }
    }

    public void Dispose()
    {
        if (closed) return;
        closed = true;
        _ = LibC.Close(gate);
        wake.Dispose();
    }

    private static IOException Broken(string call)
    {
        var error = Marshal.GetLastPInvokeError();
        var remedy = call == "open" && error is NoEntry or NoDevice ? " (load the kernel's module cuse)" : "";
        return new IOException($"{Gate}: {call} failed: {Marshal.GetPInvokeErrorMessage(error)}{remedy}");
    }

    private unsafe void AnswerNext()
    {
        nint count;
        fixed (byte* start = buffer) count = LibC.Read(gate, start, (nuint)buffer.Length);
        if (count < 0)
        {
            // A request whose caller was killed before it was fetched is gone again.
            if (Marshal.GetLastPInvokeError() is LibC.Interrupted or NoEntry or Again) return;
            throw Broken("read");
        }

        if (session.Answer(buffer.AsSpan(0, (int)count)) is not { } answer) return;
        fixed (byte* start = answer)
        {
            // Likewise one whose caller was killed while it was answered.
            if (LibC.Write(gate, start, (nuint)answer.Length) < 0 && Marshal.GetLastPInvokeError() is not (LibC.Interrupted or NoEntry)) throw Broken("write");
        }
    }
}
