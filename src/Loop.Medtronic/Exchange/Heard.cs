namespace Loop.Medtronic;

/// <summary>What a listen came to, other pumps' traffic left out.</summary>
internal enum HeardKind
{
    /// <summary>A sound packet of our pump that can be the answer.</summary>
    Answer,

    Silence,

    /// <summary>Only packets that did not pass their checks.</summary>
    Garbled,

    /// <summary>One packet after another, none of them an answer.</summary>
    Busy,

    RadioBroken,
}

/// <param name="Packet">The answer.</param>
/// <param name="Bytes">The garbled packet, line-coded.</param>
/// <param name="Detail">What the broken radio said.</param>
internal readonly record struct Heard(HeardKind Kind, PumpPacket Packet, ReadOnlyMemory<byte> Bytes, string Detail)
{
    public static Heard Silence { get; } = new(HeardKind.Silence, default, default, "");

    public static Heard Busy { get; } = new(HeardKind.Busy, default, default, "");

    /// <summary>The pump said no.</summary>
    public bool IsRefusal => Kind == HeardKind.Answer && PumpLink.IsError(Packet);

    public static Heard Answer(PumpPacket packet) => new(HeardKind.Answer, packet, default, "");

    public static Heard Garbled(ReadOnlyMemory<byte> bytes) => new(HeardKind.Garbled, default, bytes, "");

    public static Heard RadioBroken(string detail) => new(HeardKind.RadioBroken, default, default, detail);
}
