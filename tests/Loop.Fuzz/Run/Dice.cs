using Loop.Medtronic.Tests;

namespace Loop.Fuzz.Run;

/// <summary>All chance of a campaign, from its seed.</summary>
internal sealed class Dice(ulong seed)
{
    private readonly Xorshift random = new(seed);

    /// <summary>0 up to, without, the limit; 0 for a limit of 0.</summary>
    public int Below(int limit) => limit <= 1 ? 0 : random.Below(limit);

    public byte Byte() => (byte)random.Below(256);

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++) bytes[i] = Byte();
        return bytes;
    }
}
