using System.Buffers.Binary;

namespace Loop.Emulator;

/// <summary>Answers to the kernel: <c>struct fuse_out_header</c> of linux/fuse.h and a body.</summary>
internal static class FuseReply
{
    private const int HeaderSize = 16;

    public static byte[] Of(ulong unique, ReadOnlySpan<byte> body)
    {
        var reply = Header(unique, HeaderSize + body.Length, 0);
        body.CopyTo(reply.AsSpan(HeaderSize));
        return reply;
    }

    /// <param name="error">The error's number, above zero.</param>
    public static byte[] Refusal(ulong unique, int error) => Header(unique, HeaderSize, -error);

    private static byte[] Header(ulong unique, int length, int error)
    {
        var reply = new byte[length];
        BinaryPrimitives.WriteInt32LittleEndian(reply, length);
        BinaryPrimitives.WriteInt32LittleEndian(reply.AsSpan(4), error);
        BinaryPrimitives.WriteUInt64LittleEndian(reply.AsSpan(8), unique);
        return reply;
    }
}
