using Loop.Testing;
using Loop.Therapy;

namespace Loop.Radio.Tests;

public sealed class SpiOpeningTests
{
    private const string Spi = "/dev/spidev0.0";
    private const string Chip = "/dev/gpiochip0";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly WireTimes AtOnce = new(TimeSpan.Zero, TimeSpan.Zero);

    private readonly FakeKernel kernel = new() { Slave = SlaveFirmware.Legacy() };

    private SpiAddress Address { get; } = new(Spi) { Reset = new GpioLine("gpiochip0", 4) };

    public SpiOpeningTests() => kernel.Chips[Chip] = "pinctrl-bcm2835";

    [Fact]
    [Hazard("PLT-01")]
    [Hazard("PLT-02")]
    public void The_lock_comes_before_everything_and_the_reset_line_before_the_first_byte()
    {
        using var radio = Open().Require();

        Assert.Equal(
            [
                $"open {Spi}", $"lock {Spi}",
                $"40016B01 {Spi}", $"80016B01 {Spi}", $"40016B03 {Spi}", $"80016B03 {Spi}", $"40046B04 {Spi}", $"80046B04 {Spi}",
                $"open {Chip}", $"8044B401 {Chip}", $"C250B407 {Chip}", "C010B40F line 4", "C010B40F line 4",
                $"40406B00 {Spi}",
            ],
            kernel.Calls[..14]);
        Assert.Equal("subg_rfspy 1.0", radio.Version);
    }

    [Fact]
    [Hazard("PLT-02")]
    public void A_busy_attempt_opens_and_closes_the_device_and_does_nothing_else()
    {
        kernel.LockResult = -Errno.TryAgain;
        var problem = Refused();
        Assert.Equal($"radio {Spi} is in use by another process", problem.What);
        Assert.Equal([$"open {Spi}", $"lock {Spi}", $"close {Spi}"], kernel.Calls);
    }

    [Fact]
    [Hazard("PLT-01")]
    [Hazard("PLT-02")]
    public void Of_two_real_descriptors_the_second_is_refused_with_the_name_of_the_first_ones_process()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var owner = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            var descriptor = (int)owner.SafeFileHandle.DangerousGetHandle();
            Assert.Equal(0, LibC.Flock(descriptor, LibC.LockExclusive | LibC.LockNonBlocking));
            var lines = new RecordingLines();

            var opened = SpiRadio.Open(Address with { DevicePath = path }, 916.5, LinuxKernel.Instance, lines, AtOnce, Patience);

            Assert.False(opened.TryGet(out _, out var problem));
            Assert.Contains("is in use by", problem!.What, StringComparison.Ordinal);
            if (File.Exists("/proc/locks")) Assert.Contains($"process {Environment.ProcessId})", problem.What, StringComparison.Ordinal);
            Assert.Empty(lines.Requested);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void What_is_no_SPI_device_is_locked_told_and_let_go_before_any_line_is_touched()
    {
        var lines = new RecordingLines();
        var path = Path.GetTempFileName();
        try
        {
            Assert.False(SpiRadio.Open(Address with { DevicePath = path }, 916.5, LinuxKernel.Instance, lines, AtOnce, Patience).TryGet(out _, out var problem));
            Assert.Contains("does not take SPI mode 0", problem!.What, StringComparison.Ordinal);
            Assert.Empty(lines.Requested);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(Errno.NoEntry, "is not there", "dtparam=spi=on")]
    [InlineData(Errno.AccessDenied, "may not be used by this user", "group")]
    [InlineData(5, "Input/output error", "path")]
    public void A_device_that_does_not_open_is_told_with_its_remedy(int error, string said, string remedy)
    {
        kernel.Nodes[Spi] = error;
        var problem = Refused();
        Assert.Contains(said, problem.What, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
        Assert.Equal([$"open {Spi}"], kernel.Calls);
    }

    [Theory]
    [InlineData("80016B01", "SPI mode 0")]
    [InlineData("80016B03", "words of 8 bits")]
    [InlineData("80046B04", "62500 Hz")]
    public void A_setting_that_the_driver_does_not_keep_is_told(string request, string said)
    {
        kernel.Forgets = request;
        // The bits of mode 0 read as zero whether they were kept or not.
        if (request == "80016B01") Open().Require().Dispose();
        else Assert.Contains($"does not keep {said}", Refused().What, StringComparison.Ordinal);
        Assert.Equal(0, kernel.Open);
    }

    [Fact]
    public void A_reset_line_in_other_hands_is_told_and_the_device_let_go()
    {
        kernel.HeldLines[4] = "w1-gpio";
        var problem = Refused();
        Assert.Contains("line 4", problem.What, StringComparison.Ordinal);
        Assert.Contains("w1-gpio", problem.What, StringComparison.Ordinal);
        Assert.DoesNotContain(kernel.Calls, call => call.StartsWith("40406B00", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_chip_is_told_and_the_device_let_go()
    {
        kernel.Chips.Clear();
        Assert.Contains("/dev/gpiochip0 is not there", Refused().What, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("PLT-09")]
    public void A_silent_radio_lets_go_of_everything()
    {
        kernel.Slave = new ScriptedSlave();
        Assert.False(SpiRadio.Open(Address, 916.5, kernel, new GpioLines(kernel), AtOnce, TimeSpan.FromMilliseconds(20)).TryGet(out _, out var problem));
        Assert.Contains("does not say its version", problem!.What, StringComparison.Ordinal);
        Assert.Equal(0, kernel.Open);
    }

    [Fact]
    public void A_chip_select_of_its_own_is_moved_around_every_byte()
    {
        using var radio = Open(Address with { Reset = null, ChipSelect = new GpioLine("gpiochip0", 110) }).Require();
        var first = kernel.Calls.FindIndex(call => call == $"40206B00 {Spi}");
        Assert.Equal(["C010B40F line 110", $"40206B00 {Spi}", "C010B40F line 110", "C010B40F line 110", $"40206B00 {Spi}", "C010B40F line 110"], kernel.Calls[(first - 1)..(first + 5)]);
        Assert.All(kernel.Messages, message => Assert.Single(message));
        Assert.Equal("loop-select", GpioAbi.Text(kernel.LineRequests[0].AsSpan(256, 32)));
    }

    [Fact]
    public void A_closed_radio_has_let_go_of_lines_and_device()
    {
        Open().Require().Dispose();
        Assert.Equal(0, kernel.Open);
        Assert.Equal($"close {Spi}", kernel.Calls[^1]);
    }

    [Fact]
    [Hazard("PLT-09")]
    public void A_bus_that_broke_is_opened_again_locked_first_and_the_radio_reset_and_tuned_before_anything_is_sent()
    {
        using var radio = Open().Require();
        kernel.MessageResults.Enqueue(-5);
        Assert.Equal(RadioReplyKind.Broken, radio.Listen(TimeSpan.FromSeconds(1)).Kind);
        var (calls, commands) = (kernel.Calls.Count, kernel.Slave!.Commands.Count);

        Assert.Equal(RadioReplyKind.Timeout, radio.Listen(TimeSpan.FromSeconds(1)).Kind);

        var again = kernel.Calls[calls..].Where(call => !call.Contains("6B0", StringComparison.Ordinal)).Take(10);
        Assert.Equal(
            [
                "close line 4", $"close {Chip}", $"close {Spi}", $"open {Spi}", $"lock {Spi}",
                $"open {Chip}", $"8044B401 {Chip}", $"C250B407 {Chip}", "C010B40F line 4", "C010B40F line 4",
            ],
            again);
        Assert.Equal(["02", "060926", "060A30", "060B00", "0300000003E8"], kernel.Slave.Commands[commands..].Select(Convert.ToHexString));
    }

    [Fact]
    [Hazard("PLT-09")]
    public void A_radio_that_hangs_is_reset_once_and_not_again_at_once()
    {
        using var radio = SpiRadio.Open(Address, 916.5, kernel, new GpioLines(kernel), AtOnce, TimeSpan.FromMilliseconds(20)).Require();
        var resets = Resets();
        kernel.Slave!.Answer = _ => [];

        for (var tries = 0; tries < 3; tries++) Assert.Equal(RadioReplyKind.Broken, radio.Listen(TimeSpan.FromMilliseconds(1)).Kind);

        Assert.Equal(resets + 1, Resets());
    }

    private int Resets() => kernel.Calls.Count(call => call == "C010B40F line 4") / 2;

    private Result<IRadio> Open(SpiAddress? address = null) => SpiRadio.Open(address ?? Address, 916.5, kernel, new GpioLines(kernel), AtOnce, Patience);

    private Problem Refused()
    {
        Assert.False(Open().TryGet(out _, out var problem));
        Assert.DoesNotContain('\n', problem!.ToString());
        Assert.Equal(0, kernel.Open);
        return problem;
    }

    private sealed class RecordingLines : ILineSource
    {
        public List<GpioLine> Requested { get; } = [];

        public Result<IOutputLine> Request(GpioLine line, string consumer)
        {
            Requested.Add(line);
            return new Problem("no lines here", "none");
        }
    }
}
