namespace Loop.Medtronic.Glucose;

/// <summary>The bytes of one glucose record, opcode first (a page stores them backwards). Equal when the bytes are.</summary>
public readonly struct GlucoseBytes : IEquatable<GlucoseBytes>
{
    // A part of the reversed page, which all its records share.
    private readonly ReadOnlyMemory<byte> raw;

    internal GlucoseBytes(ReadOnlyMemory<byte> raw) => this.raw = raw;

    public ReadOnlySpan<byte> Raw => raw.Span;

    public int Length => raw.Length;

    /// <summary>The bytes in base64.</summary>
    public string Id => Convert.ToBase64String(Raw);

    public static bool operator ==(GlucoseBytes left, GlucoseBytes right) => left.Equals(right);

    public static bool operator !=(GlucoseBytes left, GlucoseBytes right) => !left.Equals(right);

    public bool Equals(GlucoseBytes other) => Raw.SequenceEqual(other.Raw);

    public override bool Equals(object? obj) => obj is GlucoseBytes other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Raw);
        return hash.ToHashCode();
    }

    public override string ToString() => Id;
}
