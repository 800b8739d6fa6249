using Loop.Medtronic;
using Loop.Therapy;

namespace Loop.Rig.Monitor;

/// <summary>
/// Reads from the pump over a radio that fails: each read again a few times, the pump woken in between (reads change
/// nothing, so they may be repeated; LIM-21). Doses do not pass here.
/// </summary>
internal sealed class PumpReader(PumpLink link)
{
    // The driver tries each packet three times; this many of those, with a wake-up between.
    private const int Attempts = 3;

    public Result<ClockReading> Clock() => Read(pump => pump.ReadClock());

    public Result<PumpModel> Model() => Read(pump => pump.ReadModel());

    public Result<PumpStatus> Status() => Read(pump => pump.ReadStatus());

    public Result<InsulinUnits> Reservoir() => Read(pump => pump.ReadReservoir());

    public Result<PumpBattery> Battery() => Read(pump => pump.ReadBattery());

    public Result<RunningTempBasal> TempBasal() => Read(pump => pump.ReadTempBasal());

    public Result<T> Read<T>(Func<Pump, PumpResult<T>> read) => Try(read).ToResult();

    /// <summary>As <see cref="Read{T}"/>, for callers to whom a refusal is an answer.</summary>
    public PumpResult<T> Try<T>(Func<Pump, PumpResult<T>> read)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = read(link.Pump);
            if (attempt == Attempts || result.Error is not { Kind: PumpErrorKind.NoResponse or PumpErrorKind.Malformed }) return result;
            link.Pump.Wake();
        }
    }
}
