using Loop.Medtronic;
using Loop.Radio;
using Loop.Rig.Reception;
using Loop.Therapy;

namespace Loop.Rig.Monitor;

/// <summary>The rig's radio and the pump behind it.</summary>
internal sealed class PumpLink : IDisposable
{
    private static readonly PumpError Resting =
        new(PumpErrorKind.NotSent, 0, "the pump was woken so often in this hour that its battery is spared", "bring pump and rig together; it is called again within minutes");

    private readonly IRadio radio;
    private readonly StrengthMeter meter;
    private readonly TimeProvider time;

    private PumpLink(IRadio radio, double megahertz, PumpSerial serial, TimeProvider time)
    {
        this.radio = radio;
        meter = new StrengthMeter(radio, megahertz);
        this.time = time;
        Pump = new Pump(meter, serial, time);
    }

    // Ten times what a pump takes to answer: whoever speaks has an exchange under way.
    private static readonly TimeSpan QuietFor = TimeSpan.FromMilliseconds(250);

    // Five seconds in all: an exchange of pages takes longer, but a cycle has its own time to keep.
    private const int MostListens = 20;

    public Pump Pump { get; }

    public RadioTally Tally => radio.Tally;

    /// <summary>The radio itself, for who tunes it between two cycles.</summary>
    public StrengthMeter Meter => meter;

    /// <summary>What cycles may wake the pump with.</summary>
    public WakeBudget Budget { get; set; } = new(BatterySettings.UsualWakeUps);

    /// <summary>Makes sure that the pump listens, within the hour's budget (PLT-11). What a person commands asks the pump itself.</summary>
    /// <returns>Null where it does.</returns>
    public PumpError? Wake()
    {
        if (!Budget.Allows(time.GetUtcNow())) return Resting;
        var before = Pump.Tally.Wakeups;
        var woken = Pump.Wake();
        Budget.Spend(Pump.Tally.Wakeups - before);
        return woken.Error;
    }

    /// <summary>Opens the radio. Pairs simulated with emulated and real with real (PLT-18).</summary>
    public static Result<PumpLink> Open(RadioAddress address, double megahertz, PumpSerial serial, TimeProvider time, bool simulated)
    {
        if (!Radios.Open(address, megahertz).TryGet(out var radio, out var problem)) return problem;
        if (radio.IsEmulated == simulated) return new PumpLink(radio, megahertz, serial, time);
        var version = radio.Version;
        radio.Dispose();
        return simulated
            ? new Problem($"the radio at {address} calls itself '{version}', not emulated", "a simulated clock needs the emulator's radio; leave --world out on hardware")
            : new Problem($"the radio at {address} calls itself '{version}'", "an emulated radio is for loop demo; connect a real one, or name its --world");
    }

    /// <summary>Listens until nobody else is heard, within bounds (PLT-10, HUM-10).</summary>
    /// <returns>False where packets kept coming. A broken radio shows in the first read.</returns>
    public bool AwaitSilence()
    {
        for (var listens = 0; listens < MostListens; listens++)
        {
            if (radio.Listen(QuietFor).Kind is RadioReplyKind.Timeout or RadioReplyKind.Broken) return true;
        }

        return false;
    }

    public void Dispose()
    {
        meter.Dispose();
        radio.Dispose();
    }
}
