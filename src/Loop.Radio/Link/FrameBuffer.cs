namespace Loop.Radio;

/// <summary>Bytes that came in, of which replies are taken that end in a zero.</summary>
internal sealed class FrameBuffer
{
    /// <summary>A reply is at most a radio buffer and a few bytes, and a few may wait; a device that sends more without a zero is no such radio.</summary>
    public const int Size = 512;

    private const byte End = 0x00;

    private readonly byte[] bytes = new byte[Size];

    public int Count { get; private set; }

    public bool IsFull => Count == Size;

    public ReadOnlySpan<byte> Content => bytes.AsSpan(0, Count);

    /// <summary>Where the next bytes go; <see cref="Add"/> tells how many did.</summary>
    public Span<byte> Free => bytes.AsSpan(Count);

    public void Add(int count) => Count += count;

    /// <summary>False when they do not fit.</summary>
    public bool TryAdd(ReadOnlySpan<byte> more)
    {
        if (!more.TryCopyTo(Free)) return false;
        Count += more.Length;
        return true;
    }

    /// <summary>Returns how many bytes there were.</summary>
    public int Clear()
    {
        var count = Count;
        Count = 0;
        return count;
    }

    /// <summary>The oldest reply without its zero; null when none is complete.</summary>
    public byte[]? TakeFrame()
    {
        var end = Content.IndexOf(End);
        if (end < 0) return null;
        var frame = bytes.AsSpan(0, end).ToArray();
        Count -= end + 1;
        bytes.AsSpan(end + 1, Count).CopyTo(bytes);
        return frame;
    }
}
