using System.Globalization;

namespace Loop.Radio;

/// <summary>A line of a GPIO chip.</summary>
/// <param name="Chips">
/// The chip by name (<c>gpiochip0</c>, <c>/dev/gpiochip0</c>) or by the label its driver gives it (<c>pinctrl-bcm2835</c>); several
/// with a bar between them where boards differ: the first that is there is meant. Numbers of chips depend on the kernel, labels do not.
/// </param>
/// <param name="Offset">The line's number on that chip, from 0.</param>
public sealed record GpioLine(string Chips, int Offset)
{
    /// <summary>The most lines a chip can have: far above any real one.</summary>
    private const int HighestOffset = 1023;

    /// <summary>Null when the text is no <c>chip:line</c>. A label may hold colons; the line follows the last one.</summary>
    internal static GpioLine? Read(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)) return null;
        return offset > HighestOffset ? null : new GpioLine(text[..colon], offset);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Chips}:{Offset}");
}
