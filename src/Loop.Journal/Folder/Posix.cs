using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Loop.Journal;

/// <summary>The system calls that .NET does not offer.</summary>
internal static partial class Posix
{
    // asm-generic/fcntl.h; the same on x86-64 and arm64.
    private const int ReadWrite = 0x2;
    private const int Create = 0x40;
    private const int CloseOnExec = 0x80000;

    private const int LockExclusive = 2;
    private const int LockNonBlocking = 4;
    private const int FallocateKeepSize = 1;

    private const int ErrorWouldBlock = 11;
    private const int ErrorNoSpace = 28;
    private const int ErrorQuota = 122;

    /// <summary>
    /// Opens or makes a file that only its owner may read, without .NET's own advisory lock: a second opener must be able to
    /// read who holds it. Close-on-exec, or a child would keep the lock after its parent's death. Null: see the error.
    /// </summary>
    public static SafeFileHandle? OpenOrCreate(string path, out string error)
    {
        var handle = open(path, ReadWrite | Create | CloseOnExec, 0x180 /* 0600 */);
        error = handle < 0 ? LastError() : string.Empty;
        return handle < 0 ? null : new SafeFileHandle(handle, ownsHandle: true);
    }

    /// <summary>Opens a file without .NET's own advisory lock, which would meet a writer's. Null: see the error.</summary>
    public static SafeFileHandle? OpenToRead(string path, out string error)
    {
        var handle = open(path, CloseOnExec, 0);
        error = handle < 0 ? LastError() : string.Empty;
        return handle < 0 ? null : new SafeFileHandle(handle, ownsHandle: true);
    }

    /// <summary>Takes the exclusive advisory lock at once or not at all; the kernel gives it back when the process dies.</summary>
    /// <returns>True: taken. False: another holds it. Null: not supported here, see the error.</returns>
    public static bool? TryLock(SafeFileHandle handle, out string error)
    {
        error = string.Empty;
        if (flock(handle, LockExclusive | LockNonBlocking) == 0) return true;
        var code = Marshal.GetLastPInvokeError();
        error = Marshal.GetPInvokeErrorMessage(code);
        return code == ErrorWouldBlock ? false : null;
    }

    /// <summary>Makes the names in a folder durable: a new file can be lost with a power cut until its folder is synchronised.</summary>
    /// <exception cref="IOException">The folder cannot be opened or synchronised.</exception>
    public static void SyncFolder(string path)
    {
        var raw = open(path, CloseOnExec, 0);
        if (raw < 0) throw new IOException(LastError());
        using var handle = new SafeFileHandle(raw, ownsHandle: true);
        if (fsync(handle) != 0) throw new IOException(LastError());
    }

    /// <summary>
    /// Reserves blocks past the end of a file without changing its length. Silent where the file system cannot.
    /// </summary>
    /// <exception cref="IOException">The disk or the quota is full.</exception>
    public static void Reserve(SafeFileHandle handle, long offset, long length)
    {
        if (fallocate(handle, FallocateKeepSize, offset, length) == 0) return;
        var code = Marshal.GetLastPInvokeError();
        if (code is ErrorNoSpace or ErrorQuota) throw new IOException(Marshal.GetPInvokeErrorMessage(code));
    }

    private static string LastError() => Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int open(string path, int flags, int mode);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int flock(SafeFileHandle handle, int operation);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int fsync(SafeFileHandle handle);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int fallocate(SafeFileHandle handle, int mode, long offset, long length);
}
