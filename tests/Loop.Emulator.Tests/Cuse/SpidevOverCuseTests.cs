using System.Buffers.Binary;
using System.Text;
using Loop.Medtronic;
using Loop.Radio;
using Loop.Therapy;

namespace Loop.Emulator.Tests.Cuse;

/// <summary>The emulated SPI node as its callers see it, with the kernel's half of the conversation played by the test.</summary>
public sealed unsafe class SpidevOverCuseTests
{
    private const uint WriteMode = 0x40016B01;
    private const uint ReadMode = 0x80016B01;
    private const uint WriteBits = 0x40016B03;
    private const uint WriteSpeed = 0x40046B04;
    private const uint ReadSpeed = 0x80046B04;
    private const int Invalid = -22;
    private const int NoSuchRequest = -25;
    private const int TooLong = -90;

    [Fact]
    public void The_driver_wakes_and_reads_a_pump_through_the_nodes_own_requests()
    {
        using var bench = new Bench(awake: false);
        var kernel = Over(bench);
        var times = WireTimes.Usual with { BootWait = TimeSpan.Zero };
        using var radio = SpiRadio.Open(new SpiAddress("/dev/spidev0.0"), 916.5, kernel, new NoLines(), times, TimeSpan.FromSeconds(1)).Require();
        var pump = new Loop.Medtronic.Pump(radio, PumpSerial.Parse(Bench.Serial).Require(), TimeProvider.System);

        Assert.Null(pump.Wake().Error);
        Assert.True(pump.ReadModel().TryGet(out var model, out var error), error?.ToString());
        Assert.True(pump.ReadHistoryPage(0).TryGet(out var page, out error), error?.ToString());

        Assert.Equal(554, model.Number);
        Assert.Equal(0x7B, page.Span[0]);
        Assert.Empty(bench.All<ProtocolViolation>());
        Assert.Equal((0, 0), (radio.Tally.Breakdowns, radio.Tally.StaleBytes));
    }

    [Fact]
    public void A_setting_is_kept_and_one_that_no_bus_has_is_refused()
    {
        using var bench = new Bench();
        var kernel = Over(bench);

        Assert.Equal(0, Set(kernel, WriteSpeed, 62_500));
        Assert.Equal(62_500u, Get(kernel, ReadSpeed));
        Assert.Equal(0, Set(kernel, WriteMode, 3));
        Assert.Equal(3u, Get(kernel, ReadMode) & 0xFF);
        Assert.Equal(Invalid, Set(kernel, WriteMode, 0x83));
        Assert.Equal(Invalid, Set(kernel, WriteBits, 9));
        Assert.Equal(Invalid, Set(kernel, WriteSpeed, 0));
        Assert.Equal(3u, Get(kernel, ReadMode) & 0xFF);
    }

    [Fact]
    public void What_is_no_request_of_spidev_is_refused_as_a_device_does()
    {
        using var bench = new Bench();
        var kernel = Over(bench);

        Assert.Equal(NoSuchRequest, Set(kernel, 0x5401, 0));
        Assert.Equal(NoSuchRequest, Set(kernel, 0x40026B01, 0));
        Assert.Equal(NoSuchRequest, Set(kernel, 0x40016B09, 0));
        kernel.Ask((FuseOpcode)40, new byte[24], out var error);
        Assert.Equal(-38, error);
        Assert.Null(kernel.Ask(FuseOpcode.Interrupt, new byte[8], out _));
    }

    [Fact]
    public void A_message_longer_than_the_kernels_buffer_is_refused_before_a_byte_of_it_is_clocked()
    {
        using var bench = new Bench();
        var kernel = Over(bench);
        var bytes = new byte[4097];
        fixed (byte* at = bytes)
        {
            SpiTransfer[] message = [new SpiTransfer { Send = (ulong)at, Length = 4000 }, new SpiTransfer { Send = (ulong)at, Length = 97 }];
            Assert.Equal(TooLong, kernel.Control(0, SpidevNode.MessageOf(2), message.AsSpan()));
        }

        Assert.Empty(bench.All<ProtocolViolation>());
    }

    [Fact]
    public void A_transfer_without_a_buffer_sends_zeros_and_drops_what_comes()
    {
        using var bench = new Bench();
        var kernel = Over(bench);
        var received = new byte[] { 0x55, 0x55 };
        fixed (byte* to = received)
        {
            SpiTransfer[] message = [new SpiTransfer { Length = 3 }, new SpiTransfer { Receive = (ulong)to, Length = 2 }];
            Assert.Equal(5, kernel.Control(0, SpidevNode.MessageOf(2), message.AsSpan()));
        }

        // Zeros begin no frame: the radio gives its filler, in the bus's bit order.
        Assert.Equal([0x99, 0x99], received);
        Assert.Equal("byte 00 where a frame begins", Assert.Single(bench.Violations));
    }

    [Fact]
    public void The_first_answer_names_the_node_and_asks_for_the_callers_memory()
    {
        using var bench = new Bench();
        var body = new byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(body, 7);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(4), 38);

        var answer = Over(bench).Ask(FuseOpcode.Start, body, out var error)!;

        Assert.Equal(0, error);
        Assert.Equal("DEVNAME=spidev0.0\0", Encoding.ASCII.GetString(answer.AsSpan(72)));
        Assert.Equal(1u, BinaryPrimitives.ReadUInt32LittleEndian(answer.AsSpan(12)));
    }

    [Fact]
    public void A_kernel_of_another_protocol_is_said_so_and_not_guessed_at()
    {
        using var bench = new Bench();
        var body = new byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(body, 8);

        Assert.Throws<IOException>(() => Over(bench).Ask(FuseOpcode.Start, body, out _));
    }

    [Fact]
    public void A_message_lasts_as_long_as_its_clock_and_pauses()
    {
        var slept = new List<TimeSpan>();
        var pace = new BusPace(slept.Add);

        for (var message = 0; message < 32; message++) pace.Spend(1, 62_500, 150);

        Assert.InRange(slept.Sum(time => time.TotalMicroseconds), (32 * (128 + 150)) - 1000, 32 * (128 + 150));
        Assert.All(slept, time => Assert.True(time >= TimeSpan.FromMilliseconds(1)));
    }

    [Fact]
    public void In_real_time_a_reply_is_ready_when_its_air_time_is_over()
    {
        using var bench = new Bench();
        var now = bench.Now.UtcTicks;
        using var bus = bench.Emulation.OnBus(() => now);
        using var host = new Radio.SpiHost(bus);
        var line = new Packet(Convert.FromHexString(Bench.Serial), 0x8D, [0]).ToLine();
        host.Frame([.. Bench.SendAndListen(line, 500)]);

        Assert.Empty(host.Frame());
        now = bench.Now.UtcTicks - 1;
        Assert.Empty(host.Frame());
        now = bench.Now.UtcTicks;
        Assert.NotEmpty(host.Frame());
    }

    private static KernelOfCuse Over(Bench bench) =>
        new(new CuseSession("spidev0.0", new SpidevFile(bench.Emulation.OnBus(), (_, _, _) => { })));

    private static int Set(KernelOfCuse kernel, uint request, uint value)
    {
        Span<byte> argument = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(argument, value);
        return kernel.Control(0, request, argument);
    }

    private static uint Get(KernelOfCuse kernel, uint request)
    {
        Span<byte> argument = stackalloc byte[sizeof(uint)];
        Assert.Equal(0, kernel.Control(0, request, argument));
        return BinaryPrimitives.ReadUInt32LittleEndian(argument);
    }

    private sealed class NoLines : ILineSource
    {
        public Result<IOutputLine> Request(GpioLine line, string consumer) => new Problem("there are no lines", "name none");
    }
}
