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
    public void An_SPI_address_is_refused_as_not_built_yet()
    {
        Assert.False(RadioAddress.Parse("spi:/dev/spidev0.0,reset=gpiochip0:4").TryGet(out _, out var problem));
        Assert.Contains("not built yet", problem!.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/dev/ttyACM0")]
    [InlineData("serial:")]
    [InlineData("serial:ttyACM0")]
    [InlineData("tcp:host")]
    public void Anything_else_is_refused_with_an_example(string text)
    {
        Assert.False(RadioAddress.Parse(text).TryGet(out _, out var problem));
        Assert.Contains("serial:/dev/ttyACM0", problem!.Remedy, StringComparison.Ordinal);
    }
}
