using Loop.Therapy;

namespace Loop.Radio;

/// <summary>Where a radio is attached, as people write it: <c>serial:/dev/ttyACM0</c>.</summary>
/// <param name="DevicePath">The device node.</param>
public sealed record RadioAddress(string DevicePath)
{
    private const string SerialPrefix = "serial:";
    private const string SpiPrefix = "spi:";
    private const string Remedy = "write serial: and the device's full path, as in serial:/dev/ttyACM0";

    /// <summary>Reads an address.</summary>
    /// <returns>The address, or what is wrong with it.</returns>
    public static Result<RadioAddress> Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.StartsWith(SpiPrefix, StringComparison.Ordinal))
            return new Problem($"radio address '{trimmed}': radios on an SPI bus are not built yet", "attach the radio by a serial port and write serial:/dev/…");
        if (!trimmed.StartsWith(SerialPrefix, StringComparison.Ordinal))
            return new Problem($"radio address '{trimmed}' does not begin with serial:", Remedy);
        var path = trimmed[SerialPrefix.Length..];
        if (!Path.IsPathFullyQualified(path))
            return new Problem($"radio address '{trimmed}' names no device by its full path", Remedy);
        return new RadioAddress(path);
    }

    public override string ToString() => SerialPrefix + DevicePath;
}
