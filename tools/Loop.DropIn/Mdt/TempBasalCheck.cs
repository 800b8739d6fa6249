using Loop.Guard;
using Loop.Medtronic;

namespace Loop.DropIn.Mdt;

/// <summary>
/// Reads a temp basal back after it was set: pumps have acknowledged one and run another (H9), and where the acknowledgement was
/// lost the pump itself knows what it runs.
/// </summary>
internal static class TempBasalCheck
{
    // What the reading back may take off the time left: the pump counts whole minutes.
    private static readonly TimeSpan Elapsed = TimeSpan.FromMinutes(2);

    public static PumpResult<Acknowledgement> After(VerbCall call, PumpResult<Acknowledgement> sent, Verdict verdict)
    {
        if (sent.Error is { Kind: not PumpErrorKind.Unknown }) return sent;
        // Asked to stop or not: what became of a dose is worth a second (PLT-04).
        if (!call.Pump.ReadTempBasal(CancellationToken.None).TryGet(out var temp, out var error))
        {
            if (sent.Error is null) call.Say($"{error}; the pump acknowledged the temp basal");
            return sent;
        }

        var runs = verdict.HalfHours == 0
            ? !temp.Runs
            : temp.Remaining <= verdict.Duration && temp.Remaining >= verdict.Duration - Elapsed && Is(temp, verdict);
        if (runs)
        {
            if (sent.Error is { } lost) call.Say($"{lost.What}; read back, the pump runs it");
            return default(Acknowledgement);
        }

        // After an acknowledgement this is the pump's mistake; without one it only means that the command did not arrive.
        return sent.Error ?? new PumpError(PumpErrorKind.Malformed, 0, $"the pump acknowledged the temp basal and runs {temp}", "read it again (mdt tempbasal) and set it anew");
    }

    private static bool Is(Therapy.RunningTempBasal temp, Verdict verdict) =>
        verdict.Kind == VerdictKind.PercentTempBasal ? temp.Percent == verdict.Percent : temp.Rate == verdict.Rate;
}
