namespace Loop.Journal;

/// <summary>The journal's file: the seam at which tests break the disk.</summary>
/// <remarks>Every member throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when the machine fails.</remarks>
internal interface IJournalFile : IDisposable
{
    long Length { get; }

    /// <summary>Reads as much as there is, up to the buffer's length.</summary>
    int Read(Span<byte> buffer, long offset);

    /// <summary>Writes all bytes, or throws with any number of them written.</summary>
    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Returns when everything written is on the medium (fsync).</summary>
    void Flush();

    void SetLength(long length);

    /// <summary>Makes room past the end where the file system can, without changing the length.</summary>
    void Reserve(long offset, long length);
}
