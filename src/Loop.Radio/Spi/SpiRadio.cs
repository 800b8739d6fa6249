using System.Device.Spi;
using Loop.Therapy;

namespace Loop.Radio;

/// <summary>A radio on an SPI bus, of either dialect.</summary>
public static class SpiRadio
{
    /// <summary>
    /// Locks the device, then takes its GPIO lines, resets the radio, makes sure that it answers in a dialect that is spoken here,
    /// and tunes it. A device in use is left as it is: no line is touched (PLT-02).
    /// </summary>
    /// <param name="address">Bus, lines and timing.</param>
    /// <param name="megahertz">860–920 MHz.</param>
    /// <returns>The radio, or why there is none: in use, missing, forbidden, silent, of another dialect, not tunable.</returns>
    public static Result<IRadio> Open(SpiAddress address, double megahertz)
    {
        var kernel = LinuxKernel.Instance;
        return Open(address, megahertz, kernel, new GpioLines(kernel), WireTimes.Usual, SubgRadio.OrdinaryPatience);
    }

    /// <summary>Uses a bus that is open already and has no reset line: an emulated one, or one that a board's own library drives.</summary>
    /// <param name="bus">Mode 0, highest bit first. Closed with the radio, or at once when there is none.</param>
    /// <param name="name">What messages call the device.</param>
    /// <param name="megahertz">860–920 MHz.</param>
    public static Result<IRadio> Open(SpiDevice bus, string name, double megahertz) => Open(bus, name, megahertz, SubgRadio.OrdinaryPatience);

    internal static Result<IRadio> Open(SpiDevice bus, string name, double megahertz, TimeSpan patience, WireTimes? times = null)
    {
        var train = bus as IByteTrain ?? new SingleBytes(bus, null);
        return SubgRadio.Start(new SpiLink(name, new SpiRadioParts(train, null), null, times ?? WireTimes.Usual), megahertz, patience);
    }

    internal static Result<IRadio> Open(SpiAddress address, double megahertz, IKernel kernel, ILineSource lines, WireTimes times, TimeSpan patience)
    {
        if (!Take(address, kernel, lines).TryGet(out var parts, out var problem)) return problem;
        var link = new SpiLink(address.DevicePath, parts, () => Take(address, kernel, lines), times);
        problem = link.Reset(optional: true);
        if (problem is null) return SubgRadio.Start(link, megahertz, patience);
        link.Dispose();
        return problem;
    }

    /// <summary>The order is the rule: the lock, and only then the lines.</summary>
    private static Result<SpiRadioParts> Take(SpiAddress address, IKernel kernel, ILineSource lines)
    {
        if (!SpidevNode.Open(kernel, address).TryGet(out var node, out var problem)) return problem;
        var device = new SpidevDevice(node, address);
        IByteTrain train = device;
        if (address.ChipSelect is { } select)
        {
            if (!lines.Request(select, "loop-select").TryGet(out var line, out problem)) return Close(device, problem);
            train = new SingleBytes(device, line);
        }

        if (address.Reset is not { } reset) return new SpiRadioParts(train, null);
        return lines.Request(reset, "loop-reset").TryGet(out var resetLine, out problem) ? new SpiRadioParts(train, resetLine) : Close(train, problem);
    }

    private static Problem Close(IDisposable taken, Problem problem)
    {
        taken.Dispose();
        return problem;
    }
}
