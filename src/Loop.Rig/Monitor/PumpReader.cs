using Loop.Medtronic;
using Loop.Rig.Control;
using Loop.Rig.Service;
using Loop.Therapy;

namespace Loop.Rig.Monitor;

/// <summary>
/// Reads from the pump over a radio that fails: each read again a few times, the pump woken in between (reads change
/// nothing, so they may be repeated; LIM-21). Doses do not pass here. A rig that is to stop reads nothing more but what a dose came to.
/// </summary>
internal sealed class PumpReader(PumpLink link, StopRequest stop, PumpTurn turn)
{
    // The driver tries each packet three times and begins a page three times. At 40 % loss each way one try in three is answered, and
    // five rounds of those leave some 1 in 1000 of the reads of a cycle unanswered.
    private const int Attempts = 5;

    // A pump that two bursts in a row did not wake is away, and the bursts drain its battery (PLT-11).
    private const int MostVainWakeUps = 2;

    private static readonly PumpError Stopping = new(PumpErrorKind.NotSent, 0, "the rig is being stopped", "start it again to go on");

    public Result<ClockReading> Clock() => Read(pump => pump.ReadClock());

    public Result<PumpModel> Model() => Read(pump => pump.ReadModel());

    public Result<PumpStatus> Status() => Read(pump => pump.ReadStatus());

    public Result<InsulinUnits> Reservoir() => Read(pump => pump.ReadReservoir());

    public Result<PumpBattery> Battery() => Read(pump => pump.ReadBattery());

    public Result<RunningTempBasal> TempBasal() => Read(pump => pump.ReadTempBasal());

    /// <summary>The temp basal in force right after one was sent: the end of that exchange, also when the rig is to stop (PLT-04).</summary>
    public Result<RunningTempBasal> ReadBack() => Repeat(pump => pump.ReadTempBasal()).ToResult();

    public Result<T> Read<T>(Func<Pump, PumpResult<T>> read) => Try(read).ToResult();

    /// <summary>As <see cref="Read{T}"/>, for callers to whom a refusal is an answer.</summary>
    public PumpResult<T> Try<T>(Func<Pump, PumpResult<T>> read) => stop.IsAsked ? Stopping : Repeat(read);

    private PumpResult<T> Repeat<T>(Func<Pump, PumpResult<T>> read)
    {
        var vain = 0;
        for (var attempt = 1; ; attempt++)
        {
            if (turn.CycleShouldEnd) return PumpTurn.PersonFirst;
            var result = read(link.Pump);
            if (attempt == Attempts || stop.IsAsked || result.Error is not { Kind: PumpErrorKind.NoResponse or PumpErrorKind.Malformed }) return result;
            vain = link.Wake() is null ? 0 : vain + 1;
            if (vain == MostVainWakeUps) return result;
        }
    }
}
