using Loop.Testing;

namespace Loop.Radio.Tests;

public sealed class SerialRadioTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Impatience = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan HalfSecond = TimeSpan.FromMilliseconds(500);

    private readonly ScriptedPeer peer = new();

    public void Dispose() => peer.Dispose();

    [Fact]
    public void Opening_sets_raw_mode_reads_the_version_and_tunes()
    {
        using var radio = Open();

        Assert.Equal("subg_rfspy 1.0", radio.Version);
        Assert.False(radio.IsEmulated);
        Assert.Equal(["060926", "060A30", "060B70"], peer.Requests.Select(Convert.ToHexString));
        var mode = peer.Terminal.Mode();
        Assert.True(mode.Is(KernelTermios.Raw(mode)));
        Assert.Equal(default, radio.Tally);
    }

    [Theory]
    [Hazard("PLT-18")]
    [InlineData("subg_rfspy 0.9 (emulated)", true)]
    [InlineData("subg_rfspy 1.0 Emulated", true)]
    [InlineData("subg_rfspy 0.8", false)]
    public void Only_the_radio_itself_says_that_it_is_emulated(string version, bool emulated)
    {
        peer.Version = ScriptedPeer.Text(version);
        using var radio = Open();
        Assert.Equal(emulated, radio.IsEmulated);
    }

    [Fact]
    public void A_packet_leaves_as_the_firmware_reads_it_and_comes_back_with_its_strength()
    {
        using var radio = Open();
        peer.Answers.Enqueue([0x1A, 0x07, 0xA9, 0x6C, 0x72, 0x00]);

        var reply = radio.SendAndListen([0xA9, 0x6C], 2, TimeSpan.FromMilliseconds(10), HalfSecond, 1);

        Assert.Equal(RadioReplyKind.Packet, reply.Kind);
        Assert.Equal((-60, 7, "A96C72"), (reply.Rssi, reply.Counter, Convert.ToHexString(reply.Bytes.Span)));
        Assert.Equal("0500020A00000001F401A96C00", Convert.ToHexString(peer.Requests[^1]));
        Assert.Equal(new RadioTally(3, 1, 0, 0, 0, 0, 0), radio.Tally);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(128)]
    public void Every_byte_but_zero_passes_unchanged_both_ways(int first)
    {
        using var radio = Open();
        byte[] all = [.. Enumerable.Range(first, 128).Select(value => (byte)value)];
        peer.Answers.Enqueue([0x1A, 0x07, .. all, 0x00]);

        var reply = radio.SendAndListen(all, 0, TimeSpan.Zero, HalfSecond, 0);

        Assert.Equal(all, reply.Bytes.ToArray());
        Assert.Equal(all, peer.Requests[^1][10..^1]);
    }

    [Fact]
    public void Strength_is_signed_and_halved()
    {
        using var radio = Open();
        peer.Answers.Enqueue([0xC3, 0x01, 0x55, 0x00]);
        Assert.Equal(-103, radio.Listen(HalfSecond).Rssi);
    }

    [Fact]
    public void Listening_alone_is_its_own_command_and_silence_and_noise_are_told_apart()
    {
        using var radio = Open();
        peer.Answers.Enqueue([0xAA, 0x00]);
        peer.Answers.Enqueue([0xCC, 0x00]);

        Assert.Equal(RadioReplyKind.Timeout, radio.Listen(TimeSpan.FromSeconds(10)).Kind);
        Assert.Equal(RadioReplyKind.ZeroData, radio.Listen(HalfSecond).Kind);
        Assert.Equal("030000002710", Convert.ToHexString(peer.Requests[^2]));
        Assert.Equal(new RadioTally(0, 0, 1, 1, 0, 0, 0), radio.Tally);
    }

    [Fact]
    [Hazard("UCA-REQ-09")]
    public void What_came_before_the_request_is_not_its_answer()
    {
        using var radio = Open();
        peer.Terminal.Write([0x1A, 0x07, 0x55, 0x55, 0x00, 0xAA, 0x00]);
        peer.Answers.Enqueue([0x1A, 0x08, 0x66, 0x00]);

        var reply = radio.Listen(HalfSecond);

        Assert.Equal(8, reply.Counter);
        Assert.Equal(7, radio.Tally.StaleBytes);
    }

    [Fact]
    public void The_end_of_an_interrupted_listen_is_passed_over()
    {
        using var radio = Open();
        peer.Answers.Enqueue([0xBB, 0x00, 0x1A, 0x08, 0x66, 0x00]);

        Assert.Equal(RadioReplyKind.Packet, radio.Listen(HalfSecond).Kind);
        Assert.Equal(1, radio.Tally.Interruptions);
    }

    [Fact]
    public void An_answer_that_no_command_has_is_a_broken_radio()
    {
        using var radio = Open();
        peer.Answers.Enqueue([0x77, 0x00]);

        var reply = radio.Listen(HalfSecond);
        Assert.Equal(RadioReplyKind.Broken, reply.Kind);
        Assert.Contains("77", reply.Detail, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("UCA-REQ-09")]
    [Hazard("PLT-09")]
    public void After_a_missing_answer_nothing_is_sent_until_the_radio_has_said_its_version()
    {
        using var radio = Open(Impatience);
        peer.Answers.Enqueue([]);
        Assert.Equal(RadioReplyKind.Broken, radio.Listen(TimeSpan.FromMilliseconds(1)).Kind);

        // The missing answer comes when the version is asked for.
        peer.Version = [0x1A, 0x07, 0x55, 0x55, 0x00, .. ScriptedPeer.Text("subg_rfspy 1.0")];
        peer.Answers.Enqueue([0x1A, 0x08, 0x66, 0x00]);

        var reply = Retried(radio);
        Assert.Equal(8, reply.Counter);
        Assert.True(radio.Tally.StaleBytes >= 5);
    }

    [Fact]
    [Hazard("PLT-09")]
    public void A_radio_that_has_gone_silent_gets_no_packet()
    {
        using var radio = Open(Impatience);
        peer.Answers.Enqueue([]);
        Assert.Equal(RadioReplyKind.Broken, radio.Listen(TimeSpan.FromMilliseconds(1)).Kind);
        peer.Version = null;
        var before = peer.Requests.Count;
        var moments = new List<RadioMoment>();

        Assert.Equal(RadioReplyKind.Broken, radio.SendAndListen([0x55], 0, TimeSpan.Zero, HalfSecond, 0, moments.Add).Kind);
        Assert.Empty(moments);
        Assert.Equal(before, peer.Requests.Count);
    }

    [Fact]
    public void A_radio_that_was_pulled_out_is_broken_not_an_exception()
    {
        using var radio = Open(Impatience);
        peer.Dispose();

        Assert.Equal(RadioReplyKind.Broken, radio.Listen(HalfSecond).Kind);
        Assert.Equal(RadioReplyKind.Broken, radio.SendAndListen([0x55], 0, TimeSpan.Zero, HalfSecond, 0).Kind);
    }

    [Fact]
    public void The_moments_of_a_packet_lie_around_its_bytes()
    {
        using var radio = Open();
        var before = peer.Requests.Count;
        var moments = new List<RadioMoment>();
        var arrived = -1;

        radio.SendAndListen([0x55], 0, TimeSpan.Zero, HalfSecond, 0, moment =>
        {
            if (moment == RadioMoment.Writing) arrived = peer.Requests.Count;
            moments.Add(moment);
        });

        Assert.Equal([RadioMoment.Writing, RadioMoment.Written], moments);
        Assert.Equal(before, arrived);
        Assert.Equal(before + 1, peer.Requests.Count);
    }

    [Theory]
    [InlineData(916.5, "26", "30", "00", 916.5)]
    [InlineData(916.6, "26", "31", "11", 916.599975)]
    [InlineData(868.328, "24", "2E", "2A", 868.327880)]
    [InlineData(868.333, "24", "2E", "38", 868.333007)]
    public void A_frequency_is_the_nearest_that_the_crystal_makes(double asked, string high, string middle, string low, double made)
    {
        using var radio = Open();
        Assert.True(radio.SetFrequency(asked).TryGet(out var megahertz, out _));
        Assert.Equal(made, megahertz, 5);
        Assert.Equal([$"0609{high}", $"060A{middle}", $"060B{low}"], peer.Requests.TakeLast(3).Select(Convert.ToHexString));
    }

    [Theory]
    [InlineData(859.9)]
    [InlineData(920.1)]
    [InlineData(double.NaN)]
    [InlineData(916_500_000)]
    public void A_frequency_that_no_pump_uses_is_refused(double megahertz)
    {
        using var radio = Open();
        var before = peer.Requests.Count;
        Assert.False(radio.SetFrequency(megahertz).TryGet(out _, out _));
        Assert.Equal(before, peer.Requests.Count);
    }

    [Fact]
    public void A_listen_without_end_and_a_packet_with_a_zero_are_mistakes_of_the_caller()
    {
        using var radio = Open();
        Assert.Throws<ArgumentOutOfRangeException>(() => radio.Listen(TimeSpan.Zero));
        Assert.Throws<ArgumentException>(() => radio.SendAndListen([0x55, 0x00], 0, TimeSpan.Zero, HalfSecond, 0));
        Assert.Throws<ArgumentException>(() => radio.SendAndListen([], 0, TimeSpan.Zero, HalfSecond, 0));
    }

    /// <summary>On a busy machine even the version may come too late for so little patience; the radio is asked again.</summary>
    private static RadioReply Retried(IRadio radio)
    {
        RadioReply reply;
        var tries = 0;
        do reply = radio.Listen(HalfSecond);
        while (reply.Kind == RadioReplyKind.Broken && ++tries < 50);
        return reply;
    }

    private IRadio Open() => Open(Patience);

    private IRadio Open(TimeSpan patience)
    {
        for (var tries = 0; tries < 50; tries++)
            if (SerialRadio.Open(peer.DevicePath, 916.541, patience).TryGet(out var radio, out _)) return radio;
        throw new InvalidOperationException("the radio on the pseudo-terminal did not open");
    }
}
