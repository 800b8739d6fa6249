using System.Diagnostics;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Radio.Tests;

/// <summary>A pulse that is shorter than the chip needs leaves a hanging radio hanging, and nothing else would show it.</summary>
public sealed class ResetPulseTests
{
    [Fact]
    [Hazard("PLT-09")]
    public void The_reset_line_is_asserted_for_the_whole_of_its_pulse()
    {
        var kernel = new FakeKernel { Slave = SlaveFirmware.Legacy() };
        var line = new TimedLine();
        var address = new SpiAddress("/dev/spidev0.0") { Reset = new GpioLine("gpiochip0", 4) };
        var times = WireTimes.Usual with { BootWait = TimeSpan.Zero };

        using var radio = SpiRadio.Open(address, 916.5, kernel, line, times, TimeSpan.FromSeconds(20)).Require();

        Assert.True(line.Asserted >= TimeSpan.FromMicroseconds(100), $"asserted for {line.Asserted.TotalMicroseconds} µs");
    }

    private sealed class TimedLine : ILineSource, IOutputLine
    {
        private long start;

        public TimeSpan Asserted { get; private set; }

        public Result<IOutputLine> Request(GpioLine line, string consumer) => this;

        public void Assert() => start = Stopwatch.GetTimestamp();

        public void Release() => Asserted = Stopwatch.GetElapsedTime(start);

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
