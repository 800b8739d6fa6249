using Loop.Therapy;

namespace Loop.Radio;

/// <summary>A radio on a serial port. Only the older dialect has been built for one.</summary>
public static class SerialRadio
{
    /// <summary>Locks the device, sets it up, makes sure that a radio answers whose dialect is spoken here, and tunes it.</summary>
    /// <param name="devicePath">For example <c>/dev/ttyACM0</c>.</param>
    /// <param name="megahertz">860–920 MHz.</param>
    /// <returns>The radio, or why there is none: in use, missing, silent, of another dialect, not tunable.</returns>
    public static Result<IRadio> Open(string devicePath, double megahertz) => Open(devicePath, megahertz, SubgRadio.OrdinaryPatience);

    internal static Result<IRadio> Open(string devicePath, double megahertz, TimeSpan patience) =>
        SerialLine.Open(devicePath).TryGet(out var line, out var problem) ? SubgRadio.Start(line, megahertz, patience) : problem;
}
