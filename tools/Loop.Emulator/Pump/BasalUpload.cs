namespace Loop.Emulator;

/// <summary>
/// A basal pattern on its way into the pump: frames of 64 bytes by their number, in any order and any number of times. The last one is marked,
/// and may be one of data or (as some clients do) one of nothing but zeros behind the data, number 2 to 4.
/// </summary>
internal sealed class BasalUpload
{
    private const int FrameLength = 64;
    private const byte LastFrame = 0x80;
    private const int MostFrames = 4;

    private readonly byte[] memory = new byte[MostFrames * FrameLength];
    private readonly bool[] came = new bool[MostFrames];

    /// <summary>The pattern, once the last frame is in.</summary>
    public byte[]? Whole { get; private set; }

    /// <summary>Takes a frame; says what is wrong with it, or null.</summary>
    public string? Take(byte[] body)
    {
        var (number, last) = (body[0] & ~LastFrame, (body[0] & LastFrame) != 0);
        if (number is < 1 or > MostFrames || (last && number == 1)) return $"frame {number} of a basal pattern";
        var data = body.AsSpan(1, FrameLength);
        if (number == MostFrames && data.ContainsAnyExcept((byte)0)) return "data in the fourth frame of a basal pattern";
        data.CopyTo(memory.AsSpan((number - 1) * FrameLength));
        came[number - 1] = true;
        if (!last) return null;
        if (came.AsSpan(0, number).Contains(false)) return "the last frame of a basal pattern though one before it is missing";
        Whole = memory[..BasalPatterns.MemoryLength];
        return null;
    }
}
