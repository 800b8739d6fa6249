using Loop.Testing;
using Loop.Therapy;

namespace Loop.Radio.Tests;

/// <summary>Everything that can stand between a person and an open radio is told in one line with its remedy.</summary>
public sealed class OpeningTests
{
    private static readonly TimeSpan Impatience = TimeSpan.FromMilliseconds(100);

    [Fact]
    [Hazard("PLT-01")]
    [Hazard("PLT-02")]
    public void A_radio_in_use_is_refused_with_the_name_of_its_user_and_not_disturbed()
    {
        using var peer = new ScriptedPeer();
        Assert.True(SerialRadio.Open(peer.DevicePath, 916.5).TryGet(out var first, out _));
        using (first)
        {
            var requests = peer.Requests.Count;
            peer.Answers.Enqueue([0x1A, 0x07, 0x55, 0x00]);

            var problem = Refused(peer.DevicePath);

            Assert.Contains(peer.DevicePath, problem.What, StringComparison.Ordinal);
            if (File.Exists("/proc/locks")) Assert.Contains($"process {Environment.ProcessId})", problem.What, StringComparison.Ordinal);
            Assert.Equal(requests, peer.Requests.Count);
            Assert.Equal(7, first.Listen(TimeSpan.FromMilliseconds(500)).Counter);
        }

        Assert.True(SerialRadio.Open(peer.DevicePath, 916.5).TryGet(out var second, out _));
        second.Dispose();
    }

    [Fact]
    public void A_device_that_is_not_there_is_named()
    {
        var problem = Refused("/dev/no-such-radio");
        Assert.Contains("/dev/no-such-radio", problem.What, StringComparison.Ordinal);
        Assert.Contains("No such file", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_is_no_serial_port_is_named() =>
        Assert.Contains("no serial port", Refused("/dev/null").What, StringComparison.Ordinal);

    [Theory]
    [Hazard("PLT-09")]
    [InlineData("subg_rfspy 2.2")]
    [InlineData("subg_rfspy 0.5")]
    [InlineData("subg_rfspy 2.4")]
    [InlineData("subg_rfspy 1.1")]
    [InlineData("subg_rfspy new")]
    public void A_dialect_that_is_not_spoken_is_refused_by_its_name(string version)
    {
        using var peer = new ScriptedPeer { Version = ScriptedPeer.Text(version) };
        var problem = Refused(peer.DevicePath);
        Assert.Contains(version, problem.What, StringComparison.Ordinal);
        Assert.Empty(peer.Requests);
    }

    [Fact]
    public void A_second_dialect_radio_that_never_ends_its_answer_is_recognised()
    {
        using var peer = new ScriptedPeer { Version = [0xDD, .. "subg_rfspy 2.2"u8] };
        Assert.Contains("subg_rfspy 2", Refused(peer.DevicePath).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Marlin 2.1")]
    public void A_device_that_is_no_radio_is_refused(string version)
    {
        using var peer = new ScriptedPeer { Version = version.Length == 0 ? null : ScriptedPeer.Text(version) };
        Assert.Contains("does not say its version", Refused(peer.DevicePath).What, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("UCA-REQ-09")]
    public void What_an_earlier_owner_left_behind_is_passed_over()
    {
        using var peer = new ScriptedPeer { Version = [0xBB, 0x00, 0x1A, 0x07, 0x55, 0x55, 0x00, .. ScriptedPeer.Text("subg_rfspy 0.9")] };
        peer.Terminal.Write([0xAA, 0x00, 0x11]);

        Assert.True(SerialRadio.Open(peer.DevicePath, 916.5).TryGet(out var radio, out _));
        using (radio) Assert.Equal("subg_rfspy 0.9", radio.Version);
    }

    [Fact]
    [Hazard("PLT-05")]
    public void Half_a_command_of_a_killed_process_is_ended_before_the_version_is_asked_for_again()
    {
        using var peer = new ScriptedPeer();
        Assert.True(SerialLine.Open(peer.DevicePath).TryGet(out var killed, out _));
        using (killed) Assert.Equal(3, killed.Write([0x05, 0x00, 0x00], TimeSpan.FromSeconds(20)));

        Assert.True(SerialRadio.Open(peer.DevicePath, 916.5, TimeSpan.FromSeconds(2)).TryGet(out var radio, out _));
        using (radio) Assert.Equal("subg_rfspy 1.0", radio.Version);
    }

    private static Problem Refused(string device)
    {
        Assert.False(SerialRadio.Open(device, 916.5, Impatience).TryGet(out _, out var problem));
        Assert.DoesNotContain('\n', problem!.ToString());
        return problem;
    }
}
