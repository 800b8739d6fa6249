using Loop.Guard;
using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>What gives insulin, or bounds it: each takes a verdict of the Guard and nothing else. Stopping takes none.</summary>
public sealed partial class Pump
{
    /// <summary>Stops all delivery until somebody resumes it: it does not run out (UCA-SUS-05). Read the status and the temp basal afterwards.</summary>
    public PumpResult<Acknowledgement> Suspend(Action<ExchangeStep>? onStep = null, CancellationToken cancel = default) =>
        LongExchange.Perform(link, SuspendCommand.Opcode, SuspendCommand.SuspendName, SuspendCommand.Suspend, null, onStep, cancel);

    /// <summary>Starts delivery again. Read the status afterwards (UCA-SUS-07).</summary>
    public PumpResult<Acknowledgement> Resume(Verdict verdict, Action<ExchangeStep>? onStep = null, CancellationToken cancel = default) =>
        Dose(verdict, VerdictKind.Resume, SuspendCommand.Opcode, SuspendCommand.ResumeName, static _ => SuspendCommand.Resume.ToArray(), onStep, cancel);

    /// <summary>Sets the absolute temp basal of a verdict, or cancels the one that runs where the verdict has no half hours.</summary>
    /// <returns><see cref="PumpErrorKind.Unknown"/> leaves open whether it was set: read it back. Any other error: it was not.</returns>
    public PumpResult<Acknowledgement> SetTempBasal(Verdict verdict, Action<ExchangeStep>? onStep = null, CancellationToken cancel = default) =>
        Dose(
            verdict,
            VerdictKind.TempBasal,
            TempBasalCommand.SetOpcode,
            TempBasalCommand.SetName,
            IdentifyModel,
            (model, allowed) => Single(TempBasalCommand.SetOpcode, TempBasalCommand.Parameters(model, allowed)),
            onStep,
            cancel);

    /// <summary>Sets the percent temp basal of a verdict, or cancels the one that runs where the verdict has no half hours.</summary>
    /// <returns>As <see cref="SetTempBasal"/>.</returns>
    public PumpResult<Acknowledgement> SetPercentTempBasal(Verdict verdict, Action<ExchangeStep>? onStep = null, CancellationToken cancel = default) =>
        Dose(verdict, VerdictKind.PercentTempBasal, PercentTempBasalCommand.Opcode, PercentTempBasalCommand.Name, PercentTempBasalCommand.Parameters, onStep, cancel);

    /// <summary>Gives the bolus of a verdict. An acknowledgement means that delivery has begun.</summary>
    /// <returns><see cref="PumpErrorKind.Unknown"/> leaves open whether it is given: never repeat it. Any other error: it is not.</returns>
    public PumpResult<Acknowledgement> Bolus(Verdict verdict, Action<ExchangeStep>? onStep = null, CancellationToken cancel = default) =>
        Dose(
            verdict,
            VerdictKind.Bolus,
            BolusCommand.Opcode,
            BolusCommand.Name,
            KnownModel,
            (model, allowed) => Single(BolusCommand.Opcode, BolusCommand.Parameters(model, allowed)),
            onStep,
            cancel);

    /// <summary>Writes one of the pump's basal schedules, whole. Read it back.</summary>
    /// <returns><see cref="PumpErrorKind.Unknown"/> leaves open which schedule the pump holds, or what mixture. Any other error: the old one.</returns>
    public PumpResult<Acknowledgement> WriteBasalSchedule(Verdict verdict, Action<ExchangeStep>? onStep = null, CancellationToken cancel = default) =>
        Dose(
            verdict,
            VerdictKind.BasalSchedule,
            BasalScheduleCommand.WriteOpcodeFor(verdict.Pattern),
            BasalScheduleCommand.WriteName,
            IdentifyModel,
            (model, allowed) => BasalScheduleCommand.Frame(serial, model, allowed),
            onStep,
            cancel);

    /// <summary>Selects the basal pattern that the pump delivers. Read the configuration back.</summary>
    public PumpResult<Acknowledgement> SelectBasalPattern(Verdict verdict, Action<ExchangeStep>? onStep = null, CancellationToken cancel = default) =>
        Dose(verdict, VerdictKind.BasalPattern, BasalPatternCommand.Opcode, BasalPatternCommand.Name, BasalPatternCommand.Parameters, onStep, cancel);

    /// <summary>Sets the pump's own maximum bolus. Read the settings back.</summary>
    public PumpResult<Acknowledgement> SetMaxBolus(Verdict verdict, Action<ExchangeStep>? onStep = null, CancellationToken cancel = default) =>
        Dose(
            verdict,
            VerdictKind.MaxBolus,
            MaxBolusCommand.Opcode,
            MaxBolusCommand.Name,
            KnownModel,
            (model, allowed) => Single(MaxBolusCommand.Opcode, MaxBolusCommand.Parameters(model, allowed)),
            onStep,
            cancel);

    /// <summary>Sets the pump's own maximum basal. Read the settings back.</summary>
    public PumpResult<Acknowledgement> SetMaxBasal(Verdict verdict, Action<ExchangeStep>? onStep = null, CancellationToken cancel = default) =>
        Dose(verdict, VerdictKind.MaxBasal, MaxBasalCommand.Opcode, MaxBasalCommand.Name, MaxBasalCommand.Parameters, onStep, cancel);

    /// <summary>A command whose bytes are the same on every model.</summary>
    private PumpResult<Acknowledgement> Dose(
        Verdict verdict,
        VerdictKind kind,
        byte opcode,
        string command,
        Func<Verdict, PumpResult<byte[]>> encode,
        Action<ExchangeStep>? onStep,
        CancellationToken cancel) =>
        Dose(verdict, kind, opcode, command, static _ => X12.Unnamed, (_, allowed) => Single(opcode, encode(allowed)), onStep, cancel);

    private PumpResult<Acknowledgement> Dose(
        Verdict verdict,
        VerdictKind kind,
        byte opcode,
        string command,
        Func<CancellationToken, PumpResult<PumpModel>> model,
        Func<PumpModel, Verdict, PumpResult<IReadOnlyList<PumpPacket>>> encode,
        Action<ExchangeStep>? onStep,
        CancellationToken cancel)
    {
        if (verdict.Kind != kind)
            return PumpError.NotSent(opcode, command, $"the verdict allows {verdict.Kind}", "report this as a defect");
        if (Expired() is { } late) return late;
        return model(cancel)
            .Then(known => encode(known, verdict))
            .Then(packets => LongExchange.Perform(link, opcode, command, packets, Expired, onStep, cancel));

        // Asked again when the parameters are about to leave: a stalled process must not send an old dose (UCA-TB-09, UCA-SMB-12, PLT-07).
        PumpError? Expired() => verdict.ExpiresAt < time.GetUtcNow()
            ? PumpError.NotSent(opcode, command, $"its verdict expired at {verdict.ExpiresAt:HH:mm:ss}", "decide again from fresh data")
            : null;
    }

    private PumpResult<IReadOnlyList<PumpPacket>> Single(byte opcode, PumpResult<byte[]> parameters) =>
        parameters.Then<IReadOnlyList<PumpPacket>>(bytes => new[] { PumpPacket.WithParameters(serial, opcode, bytes) });
}
