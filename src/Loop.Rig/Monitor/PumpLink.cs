using Loop.Medtronic;
using Loop.Radio;
using Loop.Therapy;

namespace Loop.Rig.Monitor;

/// <summary>The rig's radio and the pump behind it, opened again when the radio broke (unplugged, hung).</summary>
internal sealed class PumpLink : IDisposable
{
    private readonly RadioAddress address;
    private readonly double megahertz;
    private readonly PumpSerial serial;
    private readonly TimeProvider time;
    private IRadio radio;

    private PumpLink(RadioAddress address, double megahertz, PumpSerial serial, TimeProvider time, IRadio radio)
    {
        this.address = address;
        this.megahertz = megahertz;
        this.serial = serial;
        this.time = time;
        this.radio = radio;
        Pump = new Pump(radio, serial, time);
    }

    public Pump Pump { get; private set; }

    public RadioTally Tally => radio.Tally;

    /// <summary>Opens the radio. Pairs simulated with emulated and real with real (PLT-18).</summary>
    public static Result<PumpLink> Open(RadioAddress address, double megahertz, PumpSerial serial, TimeProvider time, bool simulated)
    {
        if (!SerialRadio.Open(address.DevicePath, megahertz).TryGet(out var radio, out var problem)) return problem;
        if (radio.IsEmulated == simulated) return new PumpLink(address, megahertz, serial, time, radio);
        var version = radio.Version;
        radio.Dispose();
        return simulated
            ? new Problem($"the radio at {address} calls itself '{version}', not emulated", "a simulated clock needs the emulator's radio; leave --world out on hardware")
            : new Problem($"the radio at {address} calls itself '{version}'", "an emulated radio is for loop demo; connect a real one, or name its --world");
    }

    /// <summary>Opens the radio again after it broke. The same device must answer as the same kind of radio.</summary>
    public Problem? Reopen()
    {
        var wasEmulated = radio.IsEmulated;
        radio.Dispose();
        if (!SerialRadio.Open(address.DevicePath, megahertz).TryGet(out var opened, out var problem)) return problem;
        if (opened.IsEmulated != wasEmulated)
        {
            opened.Dispose();
            return new Problem($"the radio at {address} is no longer the one the rig was started with", "restart the rig");
        }

        radio = opened;
        Pump = new Pump(radio, serial, time);
        return null;
    }

    public void Dispose() => radio.Dispose();
}
