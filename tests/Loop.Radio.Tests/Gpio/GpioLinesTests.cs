using System.Device.Gpio;

namespace Loop.Radio.Tests;

public sealed class GpioLinesTests
{
    private readonly FakeKernel kernel = new();
    private readonly GpioLines lines;

    public GpioLinesTests()
    {
        kernel.Chips["/dev/gpiochip0"] = "raspberrypi-exp-gpio";
        kernel.Chips["/dev/gpiochip4"] = "pinctrl-rp1";
        lines = new GpioLines(kernel);
    }

    [Theory]
    [InlineData("gpiochip4", "/dev/gpiochip4")]
    [InlineData("/dev/gpiochip4", "/dev/gpiochip4")]
    [InlineData("pinctrl-rp1", "/dev/gpiochip4")]
    [InlineData("pinctrl-bcm2711|pinctrl-bcm2835|pinctrl-rp1", "/dev/gpiochip4")]
    public void A_chip_is_found_by_its_name_or_by_one_of_its_labels(string chips, string path)
    {
        using var line = lines.Request(new GpioLine(chips, 4), "loop-reset").Require();
        Assert.Contains($"C250B407 {path}", kernel.Calls);
    }

    [Fact]
    public void A_line_is_taken_active_low_and_let_go_without_ever_being_anything_else()
    {
        var line = lines.Request(new GpioLine("gpiochip4", 4), "loop-reset").Require();

        Assert.Equal(GpioAbi.LineRequest(4, 2 | 8, initial: false, "loop-reset"), Cleared(Assert.Single(kernel.LineRequests)));
        Assert.DoesNotContain(kernel.Calls, call => call.StartsWith("C010B40F", StringComparison.Ordinal));
        line.Dispose();
        Assert.Equal(0, kernel.Open);
    }

    [Fact]
    public void Asserting_and_releasing_are_one_call_each()
    {
        using var line = lines.Request(new GpioLine("gpiochip4", 4), "loop-reset").Require();
        var before = kernel.Calls.Count;
        line.Assert();
        line.Release();
        Assert.Equal(["C010B40F line 4", "C010B40F line 4"], kernel.Calls[before..]);
    }

    [Fact]
    public void A_line_in_other_hands_is_told_by_the_name_of_its_holder()
    {
        kernel.HeldLines[4] = "spi0 CS1";
        Assert.False(lines.Request(new GpioLine("gpiochip4", 4), "loop-reset").TryGet(out _, out var problem));
        Assert.Equal("GPIO line 4 of /dev/gpiochip4 is held by 'spi0 CS1'", problem!.What);
        Assert.Contains("stop that program", problem.Remedy, StringComparison.Ordinal);
        Assert.Equal(0, kernel.Open);
    }

    [Fact]
    public void A_chip_without_permission_is_told_with_the_group()
    {
        kernel.Nodes["/dev/gpiochip4"] = Errno.AccessDenied;
        Assert.False(lines.Request(new GpioLine("gpiochip4", 4), "loop-reset").TryGet(out _, out var problem));
        Assert.Contains("may not be used", problem!.What, StringComparison.Ordinal);
        Assert.Contains("gpio", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_no_chip_has_is_told_with_those_that_there_are()
    {
        Assert.False(lines.Request(new GpioLine("pinctrl-bcm2835", 4), "loop-reset").TryGet(out _, out var problem));
        Assert.Contains("raspberrypi-exp-gpio, pinctrl-rp1", problem!.What, StringComparison.Ordinal);
        Assert.Equal(0, kernel.Open);
    }

    [Fact]
    public void A_node_that_is_no_chip_is_told()
    {
        kernel.Nodes["/dev/gpiochip9"] = 0;
        Assert.False(lines.Request(new GpioLine("gpiochip9", 4), "loop-reset").TryGet(out _, out var problem));
        Assert.Contains("is no GPIO chip", problem!.What, StringComparison.Ordinal);
        Assert.Equal(0, kernel.Open);
    }

    [Fact]
    public void On_this_machine_a_chip_that_is_not_there_is_not_there() =>
        Assert.Contains("is not there", new GpioLines(LinuxKernel.Instance).Request(new GpioLine("gpiochip99", 4), "loop-reset").Problem!.What, StringComparison.Ordinal);

    [Fact]
    public void The_driver_serves_a_controller_of_the_package()
    {
        var driver = GpioCharacterDriver.Open(kernel, "/dev/gpiochip4", "loop").Require();
        using var controller = new GpioController(driver);
        Assert.Equal(58, controller.PinCount);
        controller.OpenPin(7, PinMode.Input);
        Assert.Equal(PinValue.Low, controller.Read(7));
        Assert.Equal(PinMode.Input, controller.GetPinMode(7));
        Assert.False(controller.IsPinModeSupported(7, PinMode.InputPullUp));
        controller.ClosePin(7);
        Assert.Equal("close line 7", kernel.Calls[^1]);
    }

    private static byte[] Cleared(byte[] request)
    {
        request.AsSpan(588).Clear();
        return request;
    }
}
