namespace Loop.Journal;

/// <summary>The bytes that a file had at one moment.</summary>
internal sealed class ByteFile(byte[] bytes) : IJournalFile
{
    public long Length => bytes.Length;

    /// <exception cref="IOException">The disk fails.</exception>
    public static ByteFile Of(IJournalFile file)
    {
        var bytes = new byte[file.Length];
        var read = 0;
        while (read < bytes.Length && file.Read(bytes.AsSpan(read), read) is > 0 and var more) read += more;
        return new ByteFile(bytes[..read]);
    }

    public int Read(Span<byte> buffer, long offset)
    {
        var from = (int)Math.Min(offset, bytes.Length);
        var count = Math.Min(buffer.Length, bytes.Length - from);
        bytes.AsSpan(from, count).CopyTo(buffer);
        return count;
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset) => throw new NotSupportedException();

    public void Flush() => throw new NotSupportedException();

    public void SetLength(long length) => throw new NotSupportedException();

    public void Reserve(long offset, long length) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
