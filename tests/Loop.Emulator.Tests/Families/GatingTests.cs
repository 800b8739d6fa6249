using Loop.Therapy;

namespace Loop.Emulator.Tests.Families;

/// <summary>Which pump knows which command: every opcode, sent as a plain short packet, to a pump of every family.</summary>
public sealed class GatingTests
{
    // Written out by hand from the protocol's facts, not from the emulator's own table.
    private static readonly byte[] Everyone =
    [
        0x30, 0x31, 0x40, 0x41, 0x42, 0x4A, 0x4C, 0x4D, 0x51, 0x57, 0x5B, 0x5D, 0x69, 0x6E, 0x6F, 0x70, 0x71, 0x72, 0x73, 0x74, 0x76, 0x79,
        0x80, 0x88, 0x89, 0x8A, 0x8B, 0x8D, 0x92, 0x93, 0x94, 0x98,
    ];

    private static readonly byte[] OnlyX12 = [0x8C, 0x91];
    private static readonly byte[] FromX15 = [0x9D, 0x9F, 0xC0, 0xCE, 0xEC];
    private static readonly byte[] FromX22 = [0x28, 0x9A, 0x9B, 0x9C, 0xA8, 0xA9, 0xCD, 0xD5];
    private static readonly byte[] FromX23 = [0xF0, 0xF1, 0xF2, 0xF3];
    private static readonly byte[] Preludes = [0x28, 0x30, 0x31, 0x40, 0x41, 0x42, 0x4A, 0x4C, 0x4D, 0x51, 0x57, 0x5B, 0x5D, 0x69, 0x6E, 0x6F, 0x80, 0x9A, 0x9B, 0xA8, 0xA9, 0xD5, 0xF2];

    [Theory]
    [InlineData(512, 34)]
    [InlineData(712, 34)]
    [InlineData(515, 37)]
    [InlineData(715, 37)]
    [InlineData(522, 45)]
    [InlineData(722, 45)]
    [InlineData(523, 49)]
    [InlineData(723, 49)]
    [InlineData(530, 49)]
    [InlineData(540, 49)]
    [InlineData(551, 49)]
    [InlineData(754, 49)]
    public void Each_family_answers_its_own_commands_and_refuses_all_others(int model, int count)
    {
        var family = model % 100;
        byte[] known =
        [
            .. Everyone, .. family == 12 ? OnlyX12 : FromX15, .. family >= 22 ? FromX22 : [], .. family >= 23 ? FromX23 : [],
        ];
        Assert.Equal(count, known.Length);
        Assert.Equal(known.Order(), PumpCommands.Of(new PumpModel(model)).Select(command => command.Opcode).Order());
        using var bench = Bench.Of(model);
        for (var opcode = 0; opcode < 256; opcode++)
        {
            if (opcode is 0x06 or 0x15) continue;
            var reply = bench.Short((byte)opcode)!;
            if (!known.Contains((byte)opcode)) Assert.Equal([0x15, 0x08], reply);
            else if (Preludes.Contains((byte)opcode)) Assert.Equal(Bench.Ack, reply);
            else Assert.Equal((opcode, 66), (reply[0], reply.Length));
        }

        Assert.Equal(254 - known.Length, bench.All<CommandRefused>().Count());
        Assert.Equal(254 - known.Length, bench.Violations.Count());
    }

    [Fact]
    public void An_x12_refuses_the_last_page_even_when_it_meets_the_unknown_with_silence()
    {
        using var bench = Bench.Of(512, options => options with { Quirks = new PumpQuirks { RefuseUnknownCommands = false } });
        Assert.Equal([0x15, 0x08], bench.Short(0x9D));
        Assert.Null(bench.Short(0xCE));
    }

    [Theory]
    [InlineData(OldModelQuery.Answer, "8D0903353132")]
    [InlineData(OldModelQuery.Silent, null)]
    [InlineData(OldModelQuery.Refuse, "1508")]
    public void An_x12_tells_its_model_or_not(OldModelQuery quirk, string? expected)
    {
        using var bench = Bench.Of(512, options => options with { Quirks = new PumpQuirks { OldModelQuery = quirk } });
        var reply = bench.Short(0x8D);
        Assert.Equal(expected, reply is null ? null : Convert.ToHexString(reply)[..expected!.Length]);
        using var newer = Bench.Of(515, options => options with { Quirks = new PumpQuirks { OldModelQuery = quirk } });
        Assert.Equal("0903353135", Convert.ToHexString(newer.Read(0x8D))[..10]);
    }

    [Fact]
    public void Commands_of_unknown_data_are_answered_only_on_demand()
    {
        using var bench = Bench.Of(554, options => options with { Quirks = new PumpQuirks { AcceptUndocumented = true } });
        Assert.Equal(1, bench.Read(0x75)[0]);
        Assert.Equal(Bench.Ack, bench.Order(0x68, 1));
        Assert.Equal(Bench.Ack, bench.Order(0x69, 50, 1));
        Assert.Equal(Bench.Ack, bench.Order(0x4E, 12));
        Assert.Equal(12, bench.Read(0xC0)[1]);
        Assert.Empty(bench.Violations);
    }
}
