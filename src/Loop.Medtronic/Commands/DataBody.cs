using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>The body of a data answer while it is read: byte 0 counts the bytes that follow and mean something.</summary>
internal readonly struct DataBody(byte opcode, string command, ReadOnlyMemory<byte> bytes)
{
    public ReadOnlySpan<byte> Bytes => bytes.Span;

    public int Length => bytes.Span[0];

    public byte this[int index] => bytes.Span[index];

    public int UInt16(int index) => bytes.Span[index] << 8 | bytes.Span[index + 1];

    /// <summary>Null when at least this many bytes mean something.</summary>
    public PumpError? ShorterThan(int length) => Length < length || Length >= bytes.Length
        ? Malformed($"the answer holds {Length} bytes where {length} are due")
        : null;

    public PumpError Malformed(string reason) => PumpError.Malformed(opcode, command, reason, bytes);

    public PumpError Malformed(Problem problem) => new(PumpErrorKind.Malformed, opcode, $"{command}: {problem.What}", problem.Remedy) { Bytes = bytes };
}
