using Loop.Therapy;

namespace Loop.Radio;

/// <summary>Where a radio is attached, as people write it: <c>serial:/dev/ttyACM0</c>, <c>spi:/dev/spidev0.0,reset=gpiochip0:4</c> or <c>board:explorer-hat</c>.</summary>
/// <param name="DevicePath">The device node, which is also what is locked.</param>
public abstract record RadioAddress(string DevicePath)
{
    private const string Remedy =
        "write serial:/dev/ttyACM0, spi:/dev/spidev0.0,reset=gpiochip0:4[,speed=62500][,delay=150][,cs=gpiochip0:5], board:explorer-hat or board:edison";

    /// <summary>Reads an address.</summary>
    /// <returns>The address, or what is wrong with it and how each kind is written.</returns>
    public static Result<RadioAddress> Parse(string text)
    {
        var trimmed = text.Trim();
        var (kind, rest) = trimmed.Split(':', 2) is [var first, var second] ? (first, second) : ("", trimmed);
        return kind switch
        {
            SerialAddress.Kind when IsPath(rest) => new SerialAddress(rest),
            SpiAddress.Kind when IsPath(rest) => SpiAddress.Read(rest) switch
            {
                (var spi, null) => spi,
                var (_, wrong) => new Problem($"radio address '{trimmed}': {wrong}", Remedy),
            },
            Boards.Kind when Boards.Find(rest) is { } board => board,
            SerialAddress.Kind or SpiAddress.Kind => new Problem($"radio address '{trimmed}' names no device by its full path", Remedy),
            Boards.Kind => new Problem($"radio address '{trimmed}' names no board that is known", Remedy),
            _ => new Problem($"radio address '{trimmed}' does not begin with serial:, spi: or board:", Remedy),
        };
    }

    private static bool IsPath(string text) => Path.IsPathFullyQualified(text.Split(',', 2)[0]);
}
