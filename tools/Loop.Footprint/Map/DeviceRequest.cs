using System.Globalization;
using System.Text.RegularExpressions;
using Loop.Therapy;

namespace Loop.Footprint;

/// <summary>What an ioctl asks of which kind of device.</summary>
/// <param name="Device">tty, spi, gpio or file.</param>
/// <param name="Request">The request's name in the kernel's headers; a message of several transfers has their number in it.</param>
public readonly partial record struct DeviceRequest(string Device, string Request)
{
    /// <summary>sizeof(struct spi_ioc_transfer): strace prints the argument's size where the macro has the number of transfers.</summary>
    private const int TransferSize = 32;

    private static readonly Dictionary<string, string> Devices = new(StringComparer.Ordinal)
    {
        ["TCGETS"] = "tty",
        ["TCSETS"] = "tty",
        ["TCSETSW"] = "tty",
        ["TCSETSF"] = "tty",
        ["TCFLSH"] = "tty",
        ["TIOCGWINSZ"] = "tty",
        ["TIOCGPGRP"] = "tty",
        ["TIOCSPGRP"] = "tty",
        ["TIOCGPTN"] = "tty",
        ["TIOCSPTLCK"] = "tty",
        ["TIOCGPTPEER"] = "tty",
        ["FIONREAD"] = "file",
        ["FIONBIO"] = "file",
        ["FIOCLEX"] = "file",
        ["FICLONE"] = "file",
        ["SPI_IOC_WR_MODE"] = "spi",
        ["SPI_IOC_RD_MODE"] = "spi",
        ["SPI_IOC_WR_LSB_FIRST"] = "spi",
        ["SPI_IOC_RD_LSB_FIRST"] = "spi",
        ["SPI_IOC_WR_BITS_PER_WORD"] = "spi",
        ["SPI_IOC_RD_BITS_PER_WORD"] = "spi",
        ["SPI_IOC_WR_MAX_SPEED_HZ"] = "spi",
        ["SPI_IOC_RD_MAX_SPEED_HZ"] = "spi",
        ["GPIO_GET_CHIPINFO_IOCTL"] = "gpio",
        ["GPIO_V2_GET_LINEINFO_IOCTL"] = "gpio",
        ["GPIO_V2_GET_LINE_IOCTL"] = "gpio",
        ["GPIO_V2_LINE_SET_CONFIG_IOCTL"] = "gpio",
        ["GPIO_V2_LINE_GET_VALUES_IOCTL"] = "gpio",
        ["GPIO_V2_LINE_SET_VALUES_IOCTL"] = "gpio",
    };

    /// <summary>Reads an ioctl's printed arguments.</summary>
    /// <returns>The request, or that it is not known.</returns>
    public static Result<DeviceRequest> Read(string arguments)
    {
        var printed = Requested().Match(arguments).Groups["request"].Value;
        if (Message().Match(printed) is { Success: true } message)
        {
            var size = message.Groups["size"].Value;
            var bytes = size.StartsWith("0x", StringComparison.Ordinal)
                ? int.Parse(size.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                : int.Parse(size, CultureInfo.InvariantCulture);
            return bytes % TransferSize == 0 && bytes > 0
                ? new DeviceRequest("spi", $"SPI_IOC_MESSAGE({bytes / TransferSize})")
                : Unknown(printed);
        }

        // Different drivers use one number; strace prints all of its names.
        foreach (var name in printed.Split(" or ", StringSplitOptions.TrimEntries))
            if (Devices.TryGetValue(name, out var device)) return new DeviceRequest(device, name);
        return Unknown(printed);
    }

    private static Problem Unknown(string printed) =>
        new($"ioctl request {(printed.Length == 0 ? "(none)" : printed)} is not mapped to a device", "look it up in the kernel's headers and add it to DeviceRequest");

    [GeneratedRegex(@"^\d+(?:<[^>]*>)?, (?<request>_IOC\([^)]*\)|SPI_IOC_MESSAGE\(\d+\)|[^,]+)")]
    private static partial Regex Requested();

    [GeneratedRegex(@"^(?:SPI_IOC_MESSAGE\((?<size>\d+)\)|_IOC\(_IOC_WRITE, 0x6b, (?:0|0x0+), (?<size>0x[0-9a-f]+|\d+)\))$")]
    private static partial Regex Message();
}
