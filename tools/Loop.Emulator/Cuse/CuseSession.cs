using System.Buffers.Binary;
using System.Text;

namespace Loop.Emulator;

/// <summary>
/// The conversation by which the kernel lets this process be a character device (CUSE, linux/fuse.h): the device is named in answer
/// to the first request, and every call that anybody makes on its node is then one or more requests.
/// </summary>
/// <param name="name">Of the node below /dev.</param>
/// <param name="file">What the node does.</param>
internal sealed class CuseSession(string name, SpidevFile file)
{
    /// <summary>The version of the protocol in which the fields used here have their places (kernel 3.1); a newer kernel takes it.</summary>
    private const uint Major = 7;
    private const uint Minor = 17;

    /// <summary>Requests name the caller's memory themselves: spidev's are pointers to pointers.</summary>
    private const uint UnrestrictedControl = 1;

    private const uint LongestCall = 4096;
    private const int StartSize = 72;
    private const int OpenedSize = 16;

    /// <summary>FOPEN_DIRECT_IO and FOPEN_NONSEEKABLE: every call arrives as it was made.</summary>
    private const uint OpenedAs = 1 | 4;

    private const int LengthOffset = 16;
    private const int DataOffset = 40;
    private const int WrittenSize = 8;

    /// <summary>The answer, or null where none is due.</summary>
    /// <exception cref="IOException">The kernel speaks another protocol.</exception>
    public byte[]? Answer(ReadOnlySpan<byte> message)
    {
        var request = FuseRequest.Read(message);
        return request.Opcode switch
        {
            FuseOpcode.Start => FuseReply.Of(request.Unique, Start(request.Body)),
            FuseOpcode.Open => FuseReply.Of(request.Unique, Opened()),
            FuseOpcode.Release or FuseOpcode.Flush => FuseReply.Of(request.Unique, []),
            FuseOpcode.Control => FuseReply.Of(request.Unique, file.Control(new ControlRequest(request.Body)).ToBody()),
            FuseOpcode.Read => FuseReply.Of(request.Unique, file.Read(LengthIn(request.Body))),
            FuseOpcode.Write => FuseReply.Of(request.Unique, Write(request.Body)),
            FuseOpcode.Interrupt => null,
            _ => FuseReply.Refusal(request.Unique, Errno.NotImplemented),
        };
    }

    private static int LengthIn(ReadOnlySpan<byte> body) => BinaryPrimitives.ReadInt32LittleEndian(body[LengthOffset..]);

    private static byte[] Opened()
    {
        var opened = new byte[OpenedSize];
        BinaryPrimitives.WriteUInt32LittleEndian(opened.AsSpan(8), OpenedAs);
        return opened;
    }

    private byte[] Start(ReadOnlySpan<byte> body)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(body) != Major) throw new IOException("/dev/cuse: this kernel speaks another version of its protocol");
        var device = Encoding.ASCII.GetBytes($"DEVNAME={name}\0");
        var answer = new byte[StartSize + device.Length];
        uint[] fields = [Major, Minor, 0, UnrestrictedControl, LongestCall, LongestCall];
        for (var index = 0; index < fields.Length; index++) BinaryPrimitives.WriteUInt32LittleEndian(answer.AsSpan(index * sizeof(uint)), fields[index]);
        device.CopyTo(answer, StartSize);
        return answer;
    }

    private byte[] Write(ReadOnlySpan<byte> body)
    {
        var length = LengthIn(body);
        file.Write(body.Slice(DataOffset, length));
        var written = new byte[WrittenSize];
        BinaryPrimitives.WriteInt32LittleEndian(written, length);
        return written;
    }
}
