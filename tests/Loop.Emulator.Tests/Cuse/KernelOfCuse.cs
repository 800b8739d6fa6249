using System.Buffers.Binary;
using Loop.Radio;

namespace Loop.Emulator.Tests.Cuse;

/// <summary>
/// The kernel's half of CUSE, in this process: turns a driver's calls into requests, fetches and gives the memory that the
/// server asks for, as often as it asks. Real pointers, so a wrong address ends the test run.
/// </summary>
internal sealed unsafe class KernelOfCuse(CuseSession session) : IKernel
{
    private const int HeaderSize = 40;
    private const int ReplyHeaderSize = 16;
    private const int Descriptor = 7;
    private const uint Retry = 4;

    /// <summary>An ioctl's own turn, its argument, a message's buffers; another one is a server that does not come to an end.</summary>
    private const int MostTurns = 3;

    private ulong unique;

    /// <summary>Requests made so far.</summary>
    public int Requests => (int)unique;

    public int Open(string path, int flags)
    {
        var body = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(body, flags);
        Assert.Equal(16, Ask(FuseOpcode.Open, body, out var error)!.Length);
        return error == 0 ? Descriptor : error;
    }

    public int Close(int descriptor)
    {
        Ask(FuseOpcode.Release, new byte[24], out var error);
        return error;
    }

    public int Lock(int descriptor) => 0;

    public IReadOnlyList<string> FindChips() => [];

    public int Control(int descriptor, uint request, Span<byte> argument)
    {
        fixed (byte* at = argument) return Control(request, (ulong)at);
    }

    public int Control(int descriptor, uint request, Span<SpiTransfer> transfers)
    {
        fixed (SpiTransfer* at = transfers) return Control(request, (ulong)at);
    }

    /// <summary>A request with this body; the answer's body, or null where none came.</summary>
    public byte[]? Ask(FuseOpcode opcode, ReadOnlySpan<byte> body, out int error)
    {
        var message = new byte[HeaderSize + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, message.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(4), (uint)opcode);
        BinaryPrimitives.WriteUInt64LittleEndian(message.AsSpan(8), ++unique);
        body.CopyTo(message.AsSpan(HeaderSize));
        error = 0;
        if (session.Answer(message) is not { } reply) return null;
        Assert.Equal(reply.Length, BinaryPrimitives.ReadInt32LittleEndian(reply));
        Assert.Equal(unique, BinaryPrimitives.ReadUInt64LittleEndian(reply.AsSpan(8)));
        error = BinaryPrimitives.ReadInt32LittleEndian(reply.AsSpan(4));
        return reply[ReplyHeaderSize..];
    }

    public int Control(uint request, ulong argument)
    {
        byte[] fetched = [];
        (ulong Address, int Length)[] give = [];
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var room = give.Sum(stretch => stretch.Length);
            var answer = Ask(FuseOpcode.Control, [.. ControlHeader(request, argument, fetched.Length, room), .. fetched], out var error);
            Assert.Equal(0, error);
            var flags = BinaryPrimitives.ReadUInt32LittleEndian(answer.AsSpan(4));
            if ((flags & Retry) == 0)
            {
                Give(answer.AsSpan(16), give);
                return BinaryPrimitives.ReadInt32LittleEndian(answer);
            }

            var fetch = Stretches(answer.AsSpan(16), BinaryPrimitives.ReadInt32LittleEndian(answer.AsSpan(8)));
            give = Stretches(answer.AsSpan(16 + (fetch.Length * 16)), BinaryPrimitives.ReadInt32LittleEndian(answer.AsSpan(12)));
            Assert.True(fetch.Length + give.Length <= 256);
            fetched = [.. fetch.SelectMany(stretch => new ReadOnlySpan<byte>((void*)stretch.Address, stretch.Length).ToArray())];
        }

        throw new InvalidOperationException($"{request:X8} was not answered in {MostTurns} turns");
    }

    private static byte[] ControlHeader(uint request, ulong argument, int fetched, int room)
    {
        var header = new byte[32];
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(12), request);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(16), argument);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), fetched);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), room);
        return header;
    }

    private static (ulong Address, int Length)[] Stretches(ReadOnlySpan<byte> bytes, int count)
    {
        var stretches = new (ulong, int)[count];
        for (var index = 0; index < count; index++)
        {
            var at = bytes[(index * 16)..];
            stretches[index] = (BinaryPrimitives.ReadUInt64LittleEndian(at), (int)BinaryPrimitives.ReadUInt64LittleEndian(at[8..]));
        }

        return stretches;
    }

    private static void Give(ReadOnlySpan<byte> data, (ulong Address, int Length)[] give)
    {
        if (data.IsEmpty) return;
        Assert.Equal(give.Sum(stretch => stretch.Length), data.Length);
        foreach (var (address, length) in give)
        {
            data[..length].CopyTo(new Span<byte>((void*)address, length));
            data = data[length..];
        }
    }
}
