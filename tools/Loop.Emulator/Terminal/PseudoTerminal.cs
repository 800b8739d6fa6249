using System.Runtime.InteropServices;
using System.Text;

namespace Loop.Emulator;

/// <summary>
/// A pseudo-terminal whose far end looks to any client like a radio's serial port. It holds the far end open itself, so
/// that one client may go and the next come without the near end noticing; bytes that a client left unread stay for the
/// next one, as on a real port.
/// </summary>
internal sealed class PseudoTerminal : IDisposable
{
    private readonly int master;
    private readonly int slave;
    private readonly WakePipe wake = new();
    private bool closed;

    /// <exception cref="IOException">The system gives no pseudo-terminal.</exception>
    public PseudoTerminal()
    {
        master = Check(LibC.OpenTerminal(LibC.ReadWrite | LibC.NoControllingTerminal | LibC.CloseOnExec), "posix_openpt");
        Check(LibC.Grant(master), "grantpt");
        Check(LibC.Unlock(master), "unlockpt");
        Path = ReadName();
        slave = Check(LibC.Open(Path, LibC.ReadWrite | LibC.NoControllingTerminal | LibC.CloseOnExec), "open");
        MakeRaw();
    }

    /// <summary>What a client opens.</summary>
    public string Path { get; }

    /// <summary>Waits for bytes from the client.</summary>
    /// <param name="timeout">Null: as long as it takes.</param>
    /// <returns>How many bytes came; 0 when the time is up or <see cref="Wake"/> was called.</returns>
    /// <exception cref="IOException">The terminal is broken.</exception>
    public unsafe int Read(Span<byte> buffer, TimeSpan? timeout)
    {
        if (!HasInput(timeout)) return 0;
        fixed (byte* start = buffer)
        {
            var count = LibC.Read(master, start, (nuint)buffer.Length);
            if (count >= 0) return (int)count;
            return Marshal.GetLastPInvokeError() == LibC.Interrupted ? 0 : throw Broken("read");
        }
    }

    /// <summary>As <see cref="Read"/>, but leaves the bytes where they are.</summary>
    /// <exception cref="IOException">The terminal is broken.</exception>
    public bool HasInput(TimeSpan? timeout) => wake.HasInput(master, timeout);

    /// <exception cref="IOException">The terminal is broken.</exception>
    public unsafe void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            fixed (byte* start = bytes)
            {
                var count = LibC.Write(master, start, (nuint)bytes.Length);
                if (count < 0 && Marshal.GetLastPInvokeError() != LibC.Interrupted) throw Broken("write");
                if (count > 0) bytes = bytes[(int)count..];
            }
        }
    }

    /// <summary>Ends a waiting <see cref="Read"/>, and every later one, from another thread.</summary>
    public void Wake() => wake.Wake();

    public void Dispose()
    {
        if (closed) return;
        closed = true;
        foreach (var descriptor in (ReadOnlySpan<int>)[slave, master]) _ = LibC.Close(descriptor);
        wake.Dispose();
    }

    private static int Check(int result, string call) => result >= 0 ? result : throw Broken(call);

    private static IOException Broken(string call) =>
        new($"pseudo-terminal: {call} failed: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

    private unsafe string ReadName()
    {
        const int longest = 64;
        var name = stackalloc byte[longest];
        if (LibC.Name(master, name, longest) != 0) throw Broken("ptsname_r");
        return Encoding.ASCII.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name));
    }

    private unsafe void MakeRaw()
    {
        var termios = stackalloc byte[LibC.TermiosRoom];
        Check(LibC.GetAttributes(slave, termios), "tcgetattr");
        LibC.MakeRaw(termios);
        Check(LibC.SetAttributes(slave, 0, termios), "tcsetattr");
    }
}
