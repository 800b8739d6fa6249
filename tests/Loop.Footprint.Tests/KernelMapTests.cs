namespace Loop.Footprint.Tests;

/// <summary>What is known is named; what is not is a problem, never a guess.</summary>
public sealed class KernelMapTests
{
    [Theory]
    [InlineData("mmap2", "Memory Mgmt.")]
    [InlineData("flock", "Filesystem")]
    [InlineData("set_robust_list", "Futex")]
    [InlineData("sched_getaffinity", "Scheduler")]
    [InlineData("ugetrlimit", "Process Mgmt.")]
    [InlineData("clock_nanosleep", "Time")]
    public void A_call_has_its_subsystem(string name, string subsystem) => Assert.Equal(subsystem, KernelMap.Find(name).Require().Subsystem);

    [Fact]
    public void An_unmapped_call_is_a_problem() => Assert.Contains("bpf is not mapped", KernelMap.Find("bpf").Problem!.What, StringComparison.Ordinal);

    [Theory]
    [InlineData("4</dev/pts/1>, TCGETS, {c_iflag=IGNPAR, ...}", "tty", "TCGETS")]
    [InlineData("4</dev/pts/1>, SNDCTL_TMR_START or TCSETS, {c_iflag=IGNPAR}", "tty", "TCSETS")]
    [InlineData("3, SPI_IOC_MESSAGE(32), 0x7ffd", "spi", "SPI_IOC_MESSAGE(1)")]
    [InlineData("3, _IOC(_IOC_WRITE, 0x6b, 0, 0x40), 0x7ffd", "spi", "SPI_IOC_MESSAGE(2)")]
    [InlineData("5</dev/gpiochip0>, GPIO_V2_GET_LINE_IOCTL, {num_lines=1}", "gpio", "GPIO_V2_GET_LINE_IOCTL")]
    public void An_ioctl_has_its_device_and_request(string arguments, string device, string request) =>
        Assert.Equal(new DeviceRequest(device, request), DeviceRequest.Read(arguments).Require());

    [Theory]
    [InlineData("3, _IOC(_IOC_READ, 0x99, 0x1, 0x4), 0x7ffd")]
    [InlineData("3, SPI_IOC_MESSAGE(33), 0x7ffd")]
    public void An_unmapped_ioctl_is_a_problem(string arguments) => Assert.NotNull(DeviceRequest.Read(arguments).Problem);

    [Fact]
    public void A_path_of_no_kind_is_a_problem_until_it_is_named()
    {
        Assert.NotNull(new PathKind().Of("/srv/rig/journal").Problem);
        Assert.Equal("data", new PathKind().With("/srv/rig", "data").Of("/srv/rig/journal").Require());
        Assert.Equal("/proc/self/maps", PathKind.Normalise("/proc/77/maps"));
    }
}
