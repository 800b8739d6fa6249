using Loop.Testing;

namespace Loop.Radio.Tests;

/// <summary>A radio that is pulled out and put back: a link to a pseudo-terminal that closes and to the next one.</summary>
public sealed class ReplugTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan HalfSecond = TimeSpan.FromMilliseconds(500);

    private readonly string link = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private ScriptedPeer peer = new();

    public ReplugTests() => File.CreateSymbolicLink(link, peer.DevicePath);

    public void Dispose()
    {
        peer.Dispose();
        File.Delete(link);
    }

    [Fact]
    [Hazard("PLT-09")]
    public void A_radio_that_is_gone_is_told_at_once_and_not_waited_for()
    {
        using var radio = Open();
        peer.Dispose();

        var reply = radio.Listen(HalfSecond);

        Assert.Equal(RadioReplyKind.Broken, reply.Kind);
        Assert.Contains("gone", reply.Detail, StringComparison.Ordinal);
        Assert.Contains(link, reply.Detail, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("PLT-09")]
    public void A_radio_that_is_back_is_identified_and_tuned_before_anything_is_sent()
    {
        using var radio = Open();
        Replug("subg_rfspy 0.9");
        Assert.Equal(RadioReplyKind.Broken, radio.SendAndListen([0x55], 0, TimeSpan.Zero, HalfSecond, 0).Kind);
        Assert.Empty(peer.Requests);

        Assert.Equal(RadioReplyKind.Timeout, radio.Listen(HalfSecond).Kind);

        Assert.Equal("subg_rfspy 0.9", radio.Version);
        Assert.Equal(["060926", "060A30", "060B70", "0300000001F4"], peer.Requests.Select(Convert.ToHexString));
    }

    [Fact]
    [Hazard("UCA-SMB-04")]
    public void What_was_under_way_is_broken_and_never_sent_again()
    {
        using var radio = Open();
        peer.Answers.Enqueue([]);
        var gone = new Thread(() =>
        {
            while (peer.Requests.Count < 4) Thread.Yield();
            peer.Dispose();
        });
        gone.Start();

        var reply = radio.SendAndListen([0x55, 0x66], 0, TimeSpan.Zero, HalfSecond, 0);
        gone.Join();

        Assert.Equal(RadioReplyKind.Broken, reply.Kind);
        Assert.Equal(1, radio.Tally.Sent);
        Plug("subg_rfspy 1.0");
        Assert.Equal(RadioReplyKind.Timeout, radio.Listen(HalfSecond).Kind);
        Assert.DoesNotContain(peer.Requests, request => request[0] == 0x05);
    }

    [Fact]
    [Hazard("PLT-01")]
    public void The_lock_is_taken_anew_with_the_device()
    {
        using var radio = Open();
        Replug("subg_rfspy 1.0");
        radio.Listen(HalfSecond);
        Assert.Equal(RadioReplyKind.Timeout, radio.Listen(HalfSecond).Kind);

        Assert.False(SerialRadio.Open(link, 916.5, Patience).TryGet(out _, out var problem));
        Assert.Contains("in use", problem!.What, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("PLT-01")]
    public void A_device_that_another_program_took_in_the_meantime_stays_its_own()
    {
        using var radio = Open();
        Replug("subg_rfspy 1.0");
        radio.Listen(HalfSecond);
        using var other = SerialLine.Open(peer.DevicePath).Require();

        var reply = radio.Listen(HalfSecond);

        Assert.Equal(RadioReplyKind.Broken, reply.Kind);
        Assert.Contains("in use", reply.Detail, StringComparison.Ordinal);
        Assert.Empty(peer.Requests);
    }

    [Fact]
    public void While_it_is_away_every_call_says_so()
    {
        using var radio = Open();
        peer.Dispose();
        File.Delete(link);
        radio.Listen(HalfSecond);

        Assert.Contains("cannot be opened", radio.Listen(HalfSecond).Detail, StringComparison.Ordinal);
        Assert.False(radio.SetFrequency(916.6).TryGet(out _, out var problem));
        Assert.Contains("cannot be opened", problem!.What, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("PLT-18")]
    public void A_real_radio_does_not_take_an_emulated_ones_place()
    {
        peer.Version = ScriptedPeer.Text("subg_rfspy 0.9 emulated");
        using var radio = Open();
        Replug("subg_rfspy 0.9");
        radio.Listen(HalfSecond);

        var reply = radio.Listen(HalfSecond);

        Assert.Equal(RadioReplyKind.Broken, reply.Kind);
        Assert.Contains("the one before", reply.Detail, StringComparison.Ordinal);
        Assert.True(radio.IsEmulated);
        Assert.Empty(peer.Requests);
    }

    private void Replug(string version)
    {
        peer.Dispose();
        Plug(version);
    }

    private void Plug(string version)
    {
        peer = new ScriptedPeer { Version = ScriptedPeer.Text(version) };
        File.Delete(link);
        File.CreateSymbolicLink(link, peer.DevicePath);
    }

    private IRadio Open() => SerialRadio.Open(link, 916.541, Patience).Require();
}
