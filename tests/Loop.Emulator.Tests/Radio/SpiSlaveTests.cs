using System.Text;

namespace Loop.Emulator.Tests.Radio;

public sealed class SpiSlaveTests
{
    private const string Second = "subg_rfspy 2.2 emulated";

    [Fact]
    public void A_reply_is_counted_when_a_frame_begins_and_filled_up_behind_it()
    {
        using var bench = new Bench(awake: false);
        using var host = new SpiHost(bench.Emulation.OnBus());
        Assert.Empty(host.Frame(0x01));
        host.Byte(0x99);
        Assert.Equal(3, host.Byte(0x01));
        Assert.Equal([(byte)'O', (byte)'K', 0], new[] { host.Byte(0x02), host.Byte(0x00), host.Byte(0x00) });
        Assert.Equal("subg_rfspy 0.9 emulated\0", Encoding.ASCII.GetString(host.Frame()));
        Assert.Empty(host.Frame());
        Assert.Empty(bench.All<ProtocolViolation>());
    }

    [Theory]
    [InlineData("subg_rfspy 0.9 emulated", 0x99)]
    [InlineData(Second, 0x00)]
    public void What_goes_out_beyond_a_reply_is_filler(string version, byte filler)
    {
        using var bench = On(version);
        using var host = new SpiHost(bench.Emulation.OnBus());
        host.Byte(0x99);
        Assert.Equal(0, host.Byte(0x03));
        Assert.Equal([filler, filler, filler], new[] { host.Byte(0x06), host.Byte(0x09), host.Byte(0x26) });
    }

    [Fact]
    public void A_byte_that_begins_no_frame_is_a_failure_of_sync_and_counted()
    {
        using var bench = On(Second);
        using var host = new SpiHost(bench.Emulation.OnBus());
        host.Byte(0x02);
        host.Byte(0x00);
        Assert.Single(bench.All<ProtocolViolation>());
        var statistics = host.Ask(0x0E);
        Assert.Equal(2, statistics[16]);
        host.Byte(0x55);
        Assert.Equal(2, bench.All<ProtocolViolation>().Count());
    }

    [Fact]
    public void A_command_that_the_queue_cannot_hold_throws_the_slave_out_of_step()
    {
        using var bench = On(Second);
        using var host = new SpiHost(bench.Emulation.OnBus());
        host.Frame([0x05, .. new byte[128]]);
        Assert.Contains(bench.All<ProtocolViolation>(), entry => entry.What.Contains("129 bytes", StringComparison.Ordinal));
        Assert.Equal(0xDD, host.Ask(0x01)[0]);
    }

    [Fact]
    public void The_older_firmware_loses_its_oldest_replies_when_nobody_fetches_them()
    {
        using var bench = new Bench(awake: false);
        using var host = new SpiHost(bench.Emulation.OnBus());
        host.Byte(0x99);
        host.Byte(100);
        for (var command = 0; command < 100; command++) host.Byte(0x01);
        host.Frame(0x02);
        Assert.Contains(bench.All<ProtocolViolation>(), entry => entry.What.Contains("nobody fetched", StringComparison.Ordinal));
        Assert.EndsWith("emulated\0", Encoding.ASCII.GetString(host.Frame()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_dialect_answers_each_command_with_its_status()
    {
        using var bench = On(Second);
        using var host = new SpiHost(bench.Emulation.OnBus());
        Assert.Equal("DD" + Convert.ToHexString("OK"u8), Convert.ToHexString(host.Ask(0x01)));
        Assert.Equal("DD" + Convert.ToHexString(Encoding.ASCII.GetBytes(Second)), Convert.ToHexString(host.Ask(0x02)));
        Assert.Equal([0xDD], host.Ask(0x06, 0x0C, 0x59));
        Assert.Equal([0xDD, 0x59], host.Ask(0x09, 0x0C, 0x0C));
        Assert.Equal([0x11], host.Ask(0x06, 0x20, 0x01));
        Assert.Equal([0xDD], host.Ask(0x06, 0x2E, 0x01));
        Assert.Equal([0xDD], host.Ask(0x08, 0x00, 0x01));
        Assert.Equal([0xDD], host.Ask(0x0B, 0x00));
        Assert.Equal([0xDD], host.Ask(0x0D));
        Assert.Empty(bench.All<ProtocolViolation>());
        Assert.Equal([0x22], host.Ask(0x63));
        Assert.Equal([0x11], host.Ask(0x09, 0x0C));
        Assert.Equal(2, bench.All<ProtocolViolation>().Count());
    }

    [Fact]
    public void From_2_3_a_registers_number_is_taken_once()
    {
        using var bench = On("subg_rfspy 2.3 emulated");
        using var host = new SpiHost(bench.Emulation.OnBus());
        Assert.Equal([0xDD, 0x26], host.Ask(0x09, 0x09));
        Assert.Equal([0x11], host.Ask(0x09, 0x09, 0x09));
    }

    [Fact]
    public void A_pump_is_asked_in_the_second_dialect()
    {
        using var bench = On(Second);
        using var host = new SpiHost(bench.Emulation.OnBus());
        var line = new Packet([0x12, 0x34, 0x56], 0x5D, [0]).ToLine();
        Assert.Equal([0xAA], host.Ask(SendAndListen(line, 10, repeat: 250)));
        var reply = host.Ask(SendAndListen(line, 10_000, repeat: 0));
        Assert.Equal((0xDD, 0x00), (reply[0], reply[^1]));
        Assert.Equal(0x06, Packet.FromLine(reply.AsSpan(3, reply.Length - 4))!.Code);
    }

    [Fact]
    public void The_firmwares_own_line_code_gives_the_packets_bytes()
    {
        using var bench = On(Second);
        bench.Wake();
        using var host = new SpiHost(bench.Emulation.OnBus());
        Assert.Equal([0xDD], host.Ask(0x0B, 0x02));
        var plain = new Packet([0x12, 0x34, 0x56], 0x8D, [0]);
        var bytes = LineCode.Decode(plain.ToLine())!;
        var reply = host.Ask([.. SendAndListen(bytes, 500, repeat: 0)[..^1]]);
        Assert.Equal("A71234568D0903353534", Convert.ToHexString(reply.AsSpan(3, 10)));
    }

    [Fact]
    public void A_short_queue_cuts_long_replies()
    {
        using var bench = new Bench(options => options with { Radio = new RadioOptions { Version = Second, ShortQueues = true } });
        using var host = new SpiHost(bench.Emulation.OnBus());
        var line = new Packet([0x12, 0x34, 0x56], 0x8D, [0]).ToLine();
        Assert.Equal(64, host.Ask(SendAndListen(line, 500, repeat: 0)).Length);
    }

    [Fact]
    public void A_listen_without_end_is_ended_by_a_command_which_is_answered_after_it()
    {
        using var bench = On(Second);
        using var host = new SpiHost(bench.Emulation.OnBus());
        Assert.Empty(host.Ask(0x03, 0, 0, 0, 0, 0));
        Assert.Empty(host.Frame());
        Assert.Empty(bench.All<ProtocolViolation>());
        host.Frame(0x01);
        Assert.Equal([0xBB], host.Frame());
        Assert.Equal("DD" + Convert.ToHexString("OK"u8), Convert.ToHexString(host.Frame()));
        Assert.Contains("while the radio listens", Assert.Single(bench.All<ProtocolViolation>()).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("subg_rfspy 0.9")]
    [InlineData("subg_rfspy 3.0 emulated")]
    [InlineData("another radio, emulated")]
    public void A_firmware_that_does_not_exist_or_does_not_say_that_it_is_emulated_is_refused(string version)
    {
        using var ledger = Ledger.ToNobody();
        var options = new EmulatorOptions { Program = Programs.Usual, Radio = new RadioOptions { Version = version } };
        Assert.NotNull(Emulator.Emulation.Create(options, ledger).Problem);
    }

    [Fact]
    public void The_second_dialect_is_not_served_on_a_terminal()
    {
        var options = new EmulatorOptions { Program = Programs.Usual, Radio = new RadioOptions { Version = Second } };
        Assert.Contains("serial port", EmulatorServer.Run(options, TextWriter.Null, CancellationToken.None)!.What, StringComparison.Ordinal);
    }

    private static Bench On(string version) => new(options => options with { Radio = new RadioOptions { Version = version } }, awake: false);

    private static byte[] SendAndListen(byte[] packet, int timeout, byte repeat) =>
        [0x05, 0x00, repeat, 0x00, 0x00, 0x00, 0x00, 0x00, (byte)(timeout >> 8), (byte)(timeout & 0xFF), 0x00, 0x00, 0x00, .. packet, 0x00];
}
