using Loop.Medtronic;
using Loop.Radio;
using Loop.Therapy;

namespace Loop.Rig.Monitor;

/// <summary>The rig's radio and the pump behind it.</summary>
internal sealed class PumpLink : IDisposable
{
    private readonly IRadio radio;

    private PumpLink(IRadio radio, PumpSerial serial, TimeProvider time)
    {
        this.radio = radio;
        Pump = new Pump(radio, serial, time);
    }

    public Pump Pump { get; }

    public RadioTally Tally => radio.Tally;

    /// <summary>Opens the radio. Pairs simulated with emulated and real with real (PLT-18).</summary>
    public static Result<PumpLink> Open(RadioAddress address, double megahertz, PumpSerial serial, TimeProvider time, bool simulated)
    {
        if (!Radios.Open(address, megahertz).TryGet(out var radio, out var problem)) return problem;
        if (radio.IsEmulated == simulated) return new PumpLink(radio, serial, time);
        var version = radio.Version;
        radio.Dispose();
        return simulated
            ? new Problem($"the radio at {address} calls itself '{version}', not emulated", "a simulated clock needs the emulator's radio; leave --world out on hardware")
            : new Problem($"the radio at {address} calls itself '{version}'", "an emulated radio is for loop demo; connect a real one, or name its --world");
    }

    public void Dispose() => radio.Dispose();
}
