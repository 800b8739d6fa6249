using System.Buffers.Binary;

namespace Loop.Emulator;

/// <summary>An ioctl as the kernel hands it on: <c>struct fuse_ioctl_in</c> of linux/fuse.h and what was fetched from the caller.</summary>
internal readonly ref struct ControlRequest
{
    private const int HeaderSize = 32;
    private const int CommandOffset = 12;
    private const int ArgumentOffset = 16;
    private const int RoomOffset = 28;

    public ControlRequest(ReadOnlySpan<byte> body)
    {
        Command = BinaryPrimitives.ReadUInt32LittleEndian(body[CommandOffset..]);
        Argument = BinaryPrimitives.ReadUInt64LittleEndian(body[ArgumentOffset..]);
        Room = BinaryPrimitives.ReadInt32LittleEndian(body[RoomOffset..]);
        Fetched = body[HeaderSize..];
    }

    public uint Command { get; }

    /// <summary>The caller's pointer.</summary>
    public ulong Argument { get; }

    /// <summary>Bytes that can be given back to the caller.</summary>
    public int Room { get; }

    /// <summary>The caller's memory, as asked for with <see cref="ControlAnswer.Again"/>; empty at first.</summary>
    public ReadOnlySpan<byte> Fetched { get; }
}

/// <summary>A stretch of the caller's memory: <c>struct fuse_ioctl_iovec</c>.</summary>
internal readonly record struct CallerMemory(ulong Address, ulong Length)
{
    public const int Size = 16;

    public void WriteTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Address);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], Length);
    }
}
