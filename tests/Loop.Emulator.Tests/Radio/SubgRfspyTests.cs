using System.Text;
using Loop.Testing;

namespace Loop.Emulator.Tests.Radio;

public sealed class SubgRfspyTests
{
    private static readonly byte[] TimedOut = [0xAA, 0x00];

    [Fact]
    [Hazard("PLT-18")]
    public void The_version_text_says_that_the_radio_is_emulated()
    {
        using var bench = new Bench(awake: false);
        Assert.Equal("subg_rfspy 0.9 emulated\0", Encoding.ASCII.GetString(bench.Raw(0x02)));
        Assert.Equal("OK\0", Encoding.ASCII.GetString(bench.Raw(0x01)));
    }

    [Fact]
    public void Interrupt_and_LED_and_unknown_commands_are_not_answered()
    {
        using var bench = new Bench(awake: false);
        Assert.Empty(bench.Raw(0x00));
        Assert.Empty(bench.Raw(0x08, 0x01, 0x02));
        Assert.Empty(bench.Raw(0x63));
        Assert.Equal("OK\0", Encoding.ASCII.GetString(bench.Raw(0x01)));
    }

    [Fact]
    public void A_register_is_written_and_read_and_an_unknown_one_is_refused()
    {
        using var bench = new Bench(options => options with { Radio = new RadioOptions { Version = "subg_rfspy 1.0 emulated" } }, awake: false);
        Assert.Equal([0x01, 0x00], bench.Raw(0x06, 0x0C, 0x59));
        Assert.Equal([0x59, 0x00], bench.Raw(0x09, 0x0C));
        Assert.Equal([0x02, 0x00], bench.Raw(0x06, 0x22, 0x01));
        Assert.Equal([0x5A, 0x00], bench.Raw(0x09, 0x22));
    }

    [Fact]
    public void Before_1_0_the_command_that_reads_a_register_is_unknown_and_its_parameter_a_command()
    {
        using var bench = new Bench(awake: false);
        Assert.Equal("OK\0", Encoding.ASCII.GetString(bench.Raw(0x09, 0x01)));
        Assert.Contains("unknown radio command 09", Assert.Single(bench.All<ProtocolViolation>()).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_0_6_takes_two_bytes_of_a_listens_length()
    {
        using var bench = new Bench(options => options with { Radio = new RadioOptions { Version = "subg_rfspy 0.6 emulated" } }, awake: false);
        Assert.Equal(TimedOut, bench.Raw(0x03, 0x00, 0x27, 0x10));
        Assert.Equal(TimeSpan.FromSeconds(10), bench.Now - Bench.Start);
    }

    [Fact]
    public void A_listen_that_hears_nothing_answers_at_once_and_costs_its_simulated_time()
    {
        using var bench = new Bench(awake: false);
        Assert.Equal(TimedOut, bench.Raw(0x03, 0x00, 0x00, 0x00, 0x27, 0x10));
        Assert.Equal(TimeSpan.FromSeconds(10), bench.Now - Bench.Start);
    }

    [Fact]
    public void An_exchange_costs_the_time_on_air_and_the_pumps_turnaround()
    {
        using var bench = new Bench();
        var before = bench.Now;
        Assert.Equal(Bench.Ack, bench.Short(0x4C));
        Assert.Equal(14.16 + 20 + 14.16, (bench.Now - before).TotalMilliseconds, 0.1);
        before = bench.Now;
        bench.Read(0x8D);
        Assert.Equal(14.16 + 20 + 61.02, (bench.Now - before).TotalMilliseconds, 0.1);
    }

    [Fact]
    public void The_radios_own_retries_send_once_more_and_listen_again()
    {
        using var bench = new Bench(awake: false);
        var line = new Packet([0x12, 0x34, 0x56], 0x8D, [0]).ToLine();
        Assert.Equal(TimedOut, bench.Raw(Bench.SendAndListen(line, 100, repeat: 0, retry: 3)));
        Assert.Equal(4 * (100 + 14.16), (bench.Now - Bench.Start).TotalMilliseconds, 0.5);
    }

    [Fact]
    public void A_send_without_a_packet_says_so()
    {
        using var bench = new Bench();
        Assert.Equal([0xCC, 0x00], bench.Raw(Bench.SendAndListen([], 100)));
    }

    [Fact]
    public void An_endless_listen_ends_with_the_next_byte_which_is_a_command_again()
    {
        using var bench = new Bench();
        Assert.Empty(bench.Raw(0x03, 0x00, 0x00, 0x00, 0x00, 0x00));
        Assert.Equal("\u00BB\0OK\0", Encoding.Latin1.GetString(bench.Raw(0x01)));
        Assert.Contains("while the radio listens", Assert.Single(bench.All<ProtocolViolation>()).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Far_beside_the_pumps_frequency_neither_hears_the_other()
    {
        using var bench = new Bench();
        Tune(bench, 0x24, 0x2E, 0x38);
        Assert.Null(bench.Short(0x8D));
        Assert.DoesNotContain(bench.All<CommandReceived>(), entry => entry.Opcode == 0x8D);
        Tune(bench, 0x26, 0x31, 0x11);
        Assert.NotNull(bench.Short(0x8D));
    }

    [Fact]
    public void The_signal_is_strongest_on_the_pumps_frequency()
    {
        using var bench = new Bench();
        var line = new Packet([0x12, 0x34, 0x56], 0x8D, [0]).ToLine();
        Tune(bench, 0x26, 0x30, 0x00);
        var near = (sbyte)bench.Raw(Bench.SendAndListen(line, 500))[0];
        Tune(bench, 0x26, 0x31, 0x63);
        var beside = (sbyte)bench.Raw(Bench.SendAndListen(line, 500))[0];
        Assert.True(near > beside, $"{near} is not above {beside}");
    }

    [Fact]
    public void The_packet_counter_never_is_zero()
    {
        using var bench = new Bench();
        var line = new Packet([0x12, 0x34, 0x56], 0x70, [0]).ToLine();
        for (var i = 0; i < 600; i++) Assert.NotEqual(0, bench.Raw(Bench.SendAndListen(line, 500))[1]);
    }

    private static void Tune(Bench bench, params byte[] frequency)
    {
        for (byte i = 0; i < 3; i++) Assert.Equal([0x01, 0x00], bench.Raw(0x06, (byte)(0x09 + i), frequency[i]));
    }
}
