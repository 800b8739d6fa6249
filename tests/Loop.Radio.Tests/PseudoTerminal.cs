using System.Runtime.InteropServices;

namespace Loop.Radio.Tests;

/// <summary>A pseudo-terminal: the device a radio would be, and the other end for a scripted peer.</summary>
internal sealed partial class PseudoTerminal : IDisposable
{
    private const string Library = "libc";
    private readonly int master;
    private bool closed;

    public PseudoTerminal()
    {
        master = PosixOpenpt(LibC.ReadWrite | LibC.NoControllingTerminal | LibC.CloseOnExec | LibC.NonBlocking);
        var name = new byte[64];
        if (master < 0 || Grantpt(master) != 0 || Unlockpt(master) != 0 || Ptsname(master, name, (nuint)name.Length) != 0)
            throw new InvalidOperationException("no pseudo-terminal");
        DevicePath = System.Text.Encoding.ASCII.GetString(name.AsSpan(0, name.AsSpan().IndexOf((byte)0)));
    }

    public string DevicePath { get; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (LibC.Write(master, bytes, (nuint)bytes.Length) != bytes.Length) throw new InvalidOperationException("the pseudo-terminal is full");
    }

    /// <summary>Bytes that came, or none within 20 ms.</summary>
    public byte[] Read()
    {
        var request = new PollRequest { Descriptor = master, Events = LibC.PollIn };
        if (LibC.Poll(ref request, 1, 20) <= 0) return [];
        var buffer = new byte[512];
        var read = LibC.Read(master, buffer, (nuint)buffer.Length);
        return read > 0 ? buffer[..(int)read] : [];
    }

    public KernelTermios Mode()
    {
        var mode = default(KernelTermios);
        if (LibC.Ioctl(master, LibC.TerminalGet, ref mode) != 0) throw new InvalidOperationException("the pseudo-terminal has no mode");
        return mode;
    }

    public void Dispose()
    {
        if (closed) return;
        closed = true;
        _ = LibC.Close(master);
    }

    [LibraryImport(Library, EntryPoint = "posix_openpt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int PosixOpenpt(int flags);

    [LibraryImport(Library, EntryPoint = "grantpt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Grantpt(int descriptor);

    [LibraryImport(Library, EntryPoint = "unlockpt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Unlockpt(int descriptor);

    [LibraryImport(Library, EntryPoint = "ptsname_r")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Ptsname(int descriptor, Span<byte> buffer, nuint size);
}
