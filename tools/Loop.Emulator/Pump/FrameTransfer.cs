namespace Loop.Emulator;

/// <summary>A reply too long for one packet: frames of 64 bytes, numbered from 1, the last one marked.</summary>
internal sealed class FrameTransfer(byte opcode, byte[] bytes)
{
    private const int FrameLength = 64;
    private const byte LastFrame = 0x80;

    private int current;

    public byte Opcode => opcode;

    /// <summary>The body of the frame that is due now.</summary>
    public byte[] Body
    {
        get
        {
            var body = new byte[Packet.LongBody];
            body[0] = (byte)((current + 1) | (IsLast ? LastFrame : 0));
            bytes.AsSpan(current * FrameLength, FrameLength).CopyTo(body.AsSpan(1));
            return body;
        }
    }

    private bool IsLast => (current + 1) * FrameLength == bytes.Length;

    /// <summary>Goes on to the next frame; false behind the last.</summary>
    public bool Next()
    {
        if (IsLast) return false;
        current++;
        return true;
    }
}
