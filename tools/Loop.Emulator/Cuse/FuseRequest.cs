using System.Buffers.Binary;

namespace Loop.Emulator;

/// <summary>What the kernel asks a process that serves a device: <c>struct fuse_in_header</c> of linux/fuse.h and a body.</summary>
internal readonly ref struct FuseRequest
{
    private const int HeaderSize = 40;
    private const int OpcodeOffset = 4;
    private const int UniqueOffset = 8;

    private FuseRequest(ReadOnlySpan<byte> message)
    {
        Opcode = (FuseOpcode)BinaryPrimitives.ReadUInt32LittleEndian(message[OpcodeOffset..]);
        Unique = BinaryPrimitives.ReadUInt64LittleEndian(message[UniqueOffset..]);
        Body = message[HeaderSize..];
    }

    public FuseOpcode Opcode { get; }

    /// <summary>Names the request in its answer.</summary>
    public ulong Unique { get; }

    public ReadOnlySpan<byte> Body { get; }

    /// <exception cref="IOException">It is no request: the kernel speaks another protocol.</exception>
    public static FuseRequest Read(ReadOnlySpan<byte> message)
    {
        if (message.Length < HeaderSize || BinaryPrimitives.ReadUInt32LittleEndian(message) != message.Length)
            throw new IOException($"/dev/cuse: {message.Length} bytes that are no request");
        return new FuseRequest(message);
    }
}

/// <summary>The requests that a character device gets.</summary>
internal enum FuseOpcode : uint
{
    Open = 14,
    Read = 15,
    Write = 16,
    Release = 18,
    Flush = 25,

    /// <summary>The caller of another request was sent a signal; needs no answer.</summary>
    Interrupt = 36,
    Control = 39,
    Start = 4096,
}
