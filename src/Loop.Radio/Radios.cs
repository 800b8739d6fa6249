using Loop.Therapy;

namespace Loop.Radio;

/// <summary>Opens the radio at an address, whatever it is attached by.</summary>
public static class Radios
{
    /// <summary>Locks the device before anything else touches it, makes sure that a radio answers whose dialect is spoken here, and tunes it.</summary>
    /// <param name="address">Where the radio is attached.</param>
    /// <param name="megahertz">860–920 MHz.</param>
    /// <returns>The radio, or why there is none: in use, missing, forbidden, silent, of another dialect, not tunable.</returns>
    public static Result<IRadio> Open(RadioAddress address, double megahertz) =>
        address is SpiAddress spi ? SpiRadio.Open(spi, megahertz) : SerialRadio.Open(address.DevicePath, megahertz);
}
