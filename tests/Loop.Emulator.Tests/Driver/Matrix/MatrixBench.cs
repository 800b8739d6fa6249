using Loop.Medtronic;
using Loop.Radio;
using Loop.Therapy;

namespace Loop.Emulator.Tests.Driver;

/// <summary>A pump of one model on an emulated bus, and a driver that is made anew for each exchange.</summary>
internal sealed class MatrixBench : IDisposable
{
    private const double Megahertz = 916.5;

    private static readonly WireTimes AtOnce = WireTimes.Usual with { Clock = new LeapingClock() };

    /// <summary>Longer than any bolus of the matrix, and than a radio stays hung.</summary>
    private static readonly TimeSpan UntilAllIsOver = TimeSpan.FromMinutes(2);

    private readonly Time time;

    public MatrixBench(int model, string radio)
    {
        Bench = Bench.Of(model, options => options with
        {
            Radio = new RadioOptions { Version = radio },
            Quirks = new PumpQuirks { AcceptUndocumented = true },
        });
        time = new Time(Bench);
        Model = new PumpModel(model);
    }

    public Bench Bench { get; }

    public PumpModel Model { get; }

    public DateTimeOffset Now => Bench.Now;

    /// <summary>A whole radio, an idle pump.</summary>
    public void Settle()
    {
        Inject(FaultScript.None);
        Bench.Emulation.ResetRadio();
        Bench.Pass(UntilAllIsOver);
    }

    public void Inject(FaultScript script) => Bench.Emulation.Faults.Plan = new FaultPlan { Script = script };

    /// <summary>Opens the radio, wakes the pump and learns its model.</summary>
    public (IRadio Radio, Loop.Medtronic.Pump Pump) Connect()
    {
        var radio = SpiRadio.Open(Bench.Emulation.OnBus(), "bus", Megahertz, TimeSpan.FromMilliseconds(1), AtOnce).Require();
        var pump = new Loop.Medtronic.Pump(radio, PumpSerial.Parse(Bench.Serial).Require(), time);
        Assert.Null(pump.Wake().Error);
        Assert.Null(pump.ReadModel().Error);
        return (radio, pump);
    }

    public void Dispose() => Bench.Dispose();

    private sealed class Time(Bench bench) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => bench.Now;
    }
}
