namespace Loop.Journal.Tests;

/// <summary>A real file on a disk that fails on demand.</summary>
internal sealed class FaultyFile(string path, bool writable) : IJournalFile
{
    private readonly DiskJournalFile inner = new(path, writable);

    /// <summary>Bytes the disk still takes; a write that needs more is cut there.</summary>
    public int? Room { get; set; }

    public Exception? OnWrite { get; set; }

    public Exception? OnFlush { get; set; }

    public Exception? OnSetLength { get; set; }

    public Exception? OnReserve { get; set; }

    public int Flushes { get; private set; }

    public int Writes { get; private set; }

    public long Length => inner.Length;

    public static IOException Full => new("No space left on device");

    public int Read(Span<byte> buffer, long offset) => inner.Read(buffer, offset);

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        if (OnWrite is not null) throw OnWrite;
        Writes++;
        if (Room < bytes.Length)
        {
            inner.Write(bytes[..Room.Value], offset);
            throw Full;
        }

        inner.Write(bytes, offset);
    }

    public void Flush()
    {
        if (OnFlush is not null) throw OnFlush;
        Flushes++;
        inner.Flush();
    }

    public void SetLength(long length)
    {
        if (OnSetLength is not null) throw OnSetLength;
        inner.SetLength(length);
    }

    public void Reserve(long offset, long length)
    {
        if (OnReserve is not null) throw OnReserve;
        inner.Reserve(offset, length);
    }

    public void Dispose() => inner.Dispose();
}
