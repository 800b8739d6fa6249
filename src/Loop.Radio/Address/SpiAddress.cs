using System.Globalization;
using System.Text;

namespace Loop.Radio;

/// <summary>A radio on an SPI bus.</summary>
/// <param name="DevicePath">For example <c>/dev/spidev0.0</c>.</param>
public sealed record SpiAddress(string DevicePath) : RadioAddress(DevicePath)
{
    internal const string Kind = "spi";

    /// <summary>The speed at which these radios have been driven for years.</summary>
    internal const int UsualHertz = 62_500;

    /// <summary>About what a system call per byte takes on a small board: the pause those radios have always had between bytes.</summary>
    internal const int UsualDelay = 150;

    /// <summary>Slower is of no use; faster, the firmware's interrupt routine falls behind.</summary>
    private const int LowestHertz = 10_000;
    private const int HighestHertz = 500_000;

    /// <summary>Field of 16 bits in the kernel's structure; a hundredth of a second per byte is slow enough.</summary>
    private const int LongestDelay = 10_000;

    /// <summary>The line that resets the radio, active low; null when there is none.</summary>
    public GpioLine? Reset { get; init; }

    /// <summary>A chip-select line that the bus driver does not move itself, active low; null for the bus's own.</summary>
    public GpioLine? ChipSelect { get; init; }

    /// <summary>Clock, 10 000–500 000 Hz.</summary>
    public int SpeedHertz { get; init; } = UsualHertz;

    /// <summary>Pause after each byte, 0–10 000 µs.</summary>
    public int DelayMicroseconds { get; init; } = UsualDelay;

    public override string ToString()
    {
        var text = new StringBuilder($"{Kind}:{DevicePath}");
        if (Reset is { } reset) text.Append(",reset=").Append(reset);
        if (ChipSelect is { } select) text.Append(",cs=").Append(select);
        if (SpeedHertz != UsualHertz) text.Append(CultureInfo.InvariantCulture, $",speed={SpeedHertz}");
        if (DelayMicroseconds != UsualDelay) text.Append(CultureInfo.InvariantCulture, $",delay={DelayMicroseconds}");
        return text.ToString();
    }

    /// <summary>The address after its kind, or what is wrong with it.</summary>
    internal static (SpiAddress Address, string? Wrong) Read(string text)
    {
        var fields = text.Split(',');
        var address = new SpiAddress(fields[0]);
        foreach (var field in fields.AsSpan(1))
        {
            if (address.With(field) is not { } changed) return (address, $"'{field}' is no setting of an SPI radio, or its value is out of range");
            address = changed;
        }

        return (address, null);
    }

    private SpiAddress? With(string field)
    {
        if (field.Split('=', 2) is not [var name, var value]) return null;
        return name switch
        {
            "reset" => GpioLine.Read(value) is { } line ? this with { Reset = line } : null,
            "cs" => GpioLine.Read(value) is { } line ? this with { ChipSelect = line } : null,
            "speed" => Number(value, LowestHertz, HighestHertz) is { } hertz ? this with { SpeedHertz = hertz } : null,
            "delay" => Number(value, 0, LongestDelay) is { } delay ? this with { DelayMicroseconds = delay } : null,
            _ => null,
        };
    }

    private static int? Number(string text, int lowest, int highest) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest ? number : null;
}
