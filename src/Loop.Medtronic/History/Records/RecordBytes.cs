using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>
/// A record as the pump wrote it. Two are equal when their bytes are: the same bytes are the same record, and two boluses
/// that differ by one second are two (a pump does log such pairs, H18). Where on a page it stood does not count, because
/// pages move up when a new one is begun.
/// </summary>
public sealed class RecordBytes : IEquatable<RecordBytes>
{
    // A part of the page, which its records share: copying each would double what decoding allocates.
    private readonly ReadOnlyMemory<byte> raw;
    private string? id;

    internal RecordBytes(ReadOnlyMemory<byte> raw, int offset, PumpTime? time, bool isUncertain = false)
    {
        this.raw = raw;
        Offset = offset;
        Time = time;
        IsUncertain = isUncertain;
    }

    /// <summary>Opcode first; never empty.</summary>
    public ReadOnlySpan<byte> Raw => raw.Span;

    public int Length => raw.Length;

    /// <summary>Where the record begins on its page.</summary>
    public int Offset { get; }

    /// <summary>The pump's own stamp; null for the few kinds that carry none.</summary>
    public PumpTime? Time { get; }

    /// <summary>See <see cref="HistoryRecord.IsUncertain"/>.</summary>
    public bool IsUncertain { get; }

    /// <summary>The bytes in base64: the identity that rigs store.</summary>
    public string Id => id ??= Convert.ToBase64String(Raw);

    public bool Equals(RecordBytes? other) => other is not null && Raw.SequenceEqual(other.Raw);

    public override bool Equals(object? obj) => Equals(obj as RecordBytes);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Raw);
        return hash.ToHashCode();
    }

    public override string ToString() => Id;
}
