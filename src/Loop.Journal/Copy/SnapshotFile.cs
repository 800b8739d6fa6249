using Loop.Therapy;
using Microsoft.Win32.SafeHandles;

namespace Loop.Journal;

/// <summary>A journal file as long as it was at one moment. Records are only ever added, so its bytes are the same at any later one.</summary>
internal sealed class SnapshotFile : IJournalFile
{
    private readonly DiskJournalFile file;

    private SnapshotFile(SafeFileHandle handle)
    {
        file = new DiskJournalFile(handle);
        Length = file.Length;
    }

    public long Length { get; }

    /// <summary>Takes no lock, so that a rig may be writing.</summary>
    public static Result<SnapshotFile> Open(string path)
    {
        var handle = Posix.OpenToRead(path, out var error);
        try
        {
            if (handle is null) return new Problem($"{path} cannot be read: {error}", "run this as the user whose rig it is");
            var opened = new SnapshotFile(handle);
            handle = null;
            return opened;
        }
        finally
        {
            handle?.Dispose();
        }
    }

    public int Read(Span<byte> buffer, long offset) =>
        offset >= Length ? 0 : file.Read(buffer[..(int)Math.Min(buffer.Length, Length - offset)], offset);

    public void Write(ReadOnlySpan<byte> bytes, long offset) => throw new NotSupportedException();

    public void Flush() => throw new NotSupportedException();

    public void SetLength(long length) => throw new NotSupportedException();

    public void Reserve(long offset, long length) => throw new NotSupportedException();

    public void Dispose() => file.Dispose();
}
