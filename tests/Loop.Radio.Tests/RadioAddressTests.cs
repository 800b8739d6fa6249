namespace Loop.Radio.Tests;

public sealed class RadioAddressTests
{
    [Theory]
    [InlineData("serial:/dev/ttyACM0", "/dev/ttyACM0")]
    [InlineData("  serial:/dev/serial/by-id/usb-x ", "/dev/serial/by-id/usb-x")]
    public void A_serial_address_names_its_device(string text, string device)
    {
        Assert.True(RadioAddress.Parse(text).TryGet(out var address, out _));
        Assert.Equal(device, address.DevicePath);
        Assert.Equal(text.Trim(), address.ToString());
    }

    [Fact]
    public void An_SPI_address_names_its_lines_and_its_timing()
    {
        Assert.True(RadioAddress.Parse("spi:/dev/spidev0.0,reset=gpiochip0:4,speed=100000,cs=0000:00:0c.0:110,delay=0").TryGet(out var address, out _));
        var spi = Assert.IsType<SpiAddress>(address);
        Assert.Equal("/dev/spidev0.0", spi.DevicePath);
        Assert.Equal(new GpioLine("gpiochip0", 4), spi.Reset);
        Assert.Equal(new GpioLine("0000:00:0c.0", 110), spi.ChipSelect);
        Assert.Equal((100_000, 0), (spi.SpeedHertz, spi.DelayMicroseconds));
    }

    [Fact]
    public void An_SPI_address_alone_has_the_usual_timing_and_no_lines()
    {
        Assert.True(RadioAddress.Parse("spi:/dev/spidev1.0").TryGet(out var address, out _));
        Assert.Equal(new SpiAddress("/dev/spidev1.0") { SpeedHertz = 62_500, DelayMicroseconds = 150 }, address);
    }

    [Theory]
    [InlineData("spi:/dev/spidev0.0")]
    [InlineData("spi:/dev/spidev0.0,reset=gpiochip0:4")]
    [InlineData("spi:/dev/spidev5.1,reset=0000:00:0c.0:14,cs=0000:00:0c.0:110,speed=100000,delay=20")]
    [InlineData("serial:/dev/ttyACM0")]
    public void An_address_is_written_as_it_is_read(string text) => Assert.Equal(text, RadioAddress.Parse(text).Require().ToString());

    [Fact]
    public void Boards_stand_for_their_addresses()
    {
        var hat = Assert.IsType<SpiAddress>(RadioAddress.Parse("board:explorer-hat").Require());
        Assert.Equal(("/dev/spidev0.0", 4, null), (hat.DevicePath, hat.Reset!.Offset, hat.ChipSelect));
        Assert.Contains("pinctrl-bcm2835", hat.Reset.Chips, StringComparison.Ordinal);
        var edison = Assert.IsType<SpiAddress>(RadioAddress.Parse("board:edison").Require());
        Assert.Equal(("/dev/spidev5.1", 14, 110), (edison.DevicePath, edison.Reset!.Offset, edison.ChipSelect!.Offset));
    }

    [Theory]
    [InlineData("spi:spidev0.0")]
    [InlineData("spi:/dev/spidev0.0,reset")]
    [InlineData("spi:/dev/spidev0.0,reset=4")]
    [InlineData("spi:/dev/spidev0.0,reset=gpiochip0:-4")]
    [InlineData("spi:/dev/spidev0.0,reset=gpiochip0:4096")]
    [InlineData("spi:/dev/spidev0.0,speed=1")]
    [InlineData("spi:/dev/spidev0.0,speed=10e3")]
    [InlineData("spi:/dev/spidev0.0,delay=65536")]
    [InlineData("spi:/dev/spidev0.0,colour=red")]
    [InlineData("spi:/dev/spidev0.0,")]
    [InlineData("board:abacus")]
    [InlineData("")]
    [InlineData("/dev/ttyACM0")]
    [InlineData("serial:")]
    [InlineData("serial:ttyACM0")]
    [InlineData("tcp:host")]
    public void Anything_else_is_refused_with_an_example(string text)
    {
        Assert.False(RadioAddress.Parse(text).TryGet(out _, out var problem));
        Assert.Contains("serial:/dev/ttyACM0", problem!.Remedy, StringComparison.Ordinal);
        Assert.Contains("board:explorer-hat", problem.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.ToString());
    }
}
