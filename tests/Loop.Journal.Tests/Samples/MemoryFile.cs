namespace Loop.Journal.Tests;

/// <summary>A journal's file in memory, for reading damaged copies by the thousand.</summary>
internal sealed class MemoryFile(byte[] bytes) : IJournalFile
{
    public long Length => bytes.Length;

    public int Read(Span<byte> buffer, long offset)
    {
        var count = (int)Math.Min(buffer.Length, Math.Max(0, bytes.Length - offset));
        bytes.AsSpan((int)offset, count).CopyTo(buffer);
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
