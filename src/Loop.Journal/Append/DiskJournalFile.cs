using Microsoft.Win32.SafeHandles;

namespace Loop.Journal;

/// <summary>The journal's file on a disk.</summary>
internal sealed class DiskJournalFile : IJournalFile
{
    private readonly SafeFileHandle handle;

    /// <summary>Opens the file; makes it, for its owner alone and durably named, where it is to be written and absent.</summary>
    public DiskJournalFile(string path, bool writable)
    {
        var created = writable && !File.Exists(path);
        handle = writable
            ? File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read)
            : File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (!created) return;
        File.SetUnixFileMode(handle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        RandomAccess.FlushToDisk(handle);
        Posix.SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>An open file, which this one now owns.</summary>
    public DiskJournalFile(SafeFileHandle handle) => this.handle = handle;

    public long Length => RandomAccess.GetLength(handle);

    public int Read(Span<byte> buffer, long offset) => RandomAccess.Read(handle, buffer, offset);

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            RandomAccess.Write(handle, bytes, offset);
        }
        catch (ArgumentOutOfRangeException e)
        {
            // What .NET makes of EFBIG: the file system, or a limit of the process, takes no longer file.
            throw new IOException("File too large", e);
        }
    }

    public void Flush() => RandomAccess.FlushToDisk(handle);

    public void SetLength(long length) => RandomAccess.SetLength(handle, length);

    public void Reserve(long offset, long length) => Posix.Reserve(handle, offset, length);

    public void Dispose() => handle.Dispose();
}
