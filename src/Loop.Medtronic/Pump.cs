using Loop.Guard;
using Loop.Radio;
using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// A Medtronic 5xx or 7xx pump, commanded by radio. Every call blocks until the pump has answered or has had its tries.
/// Reads are repeated within bounds; what acts on the pump leaves once. One thread at a time.
/// </summary>
/// <param name="radio">Stays the caller's to dispose of.</param>
/// <param name="serial">The pump that is meant; no other is ever answered to.</param>
/// <param name="time">Therapy time: when the pump was heard, when a verdict expires. How long to wait for bytes is the radio's affair.</param>
public sealed class Pump(IRadio radio, PumpSerial serial, TimeProvider time)
{
    private readonly PumpLink link = new(radio, serial, time);

    /// <summary>The model the pump last said it is; null until it was asked.</summary>
    public PumpModel? Model { get; private set; }

    /// <summary>When the pump was last heard, by therapy time; null when it never was.</summary>
    public DateTimeOffset? LastHeard => link.LastHeard;

    public PumpTally Tally => link.Tally;

    /// <summary>Makes sure that the pump listens. Costs nothing within a minute of its last answer, one query when it is awake.</summary>
    public PumpResult<Acknowledgement> Wake(CancellationToken cancel = default) => WakeUp.Wake(link, time, cancel);

    public PumpResult<PumpModel> ReadModel(CancellationToken cancel = default)
    {
        var result = Read(ModelCommand.Opcode, ModelCommand.Name, ModelCommand.Parse, cancel);
        if (result.TryGet(out var model, out _)) Model = model;
        return result;
    }

    public PumpResult<ClockReading> ReadClock(CancellationToken cancel = default) =>
        Read(ClockCommand.ReadOpcode, ClockCommand.ReadName, ClockCommand.Parse, cancel)
            .Then<ClockReading>(reading => new ClockReading(reading, time.GetUtcNow()));

    /// <summary>Units in the reservoir.</summary>
    public PumpResult<InsulinUnits> ReadReservoir(CancellationToken cancel = default) =>
        KnownModel(cancel).Then(model => Read(ReservoirCommand.Opcode, ReservoirCommand.Name, body => ReservoirCommand.Parse(model, body), cancel));

    public PumpResult<PumpBattery> ReadBattery(CancellationToken cancel = default) =>
        Read(BatteryCommand.Opcode, BatteryCommand.Name, BatteryCommand.Parse, cancel);

    public PumpResult<PumpStatus> ReadStatus(CancellationToken cancel = default) =>
        Read(StatusCommand.Opcode, StatusCommand.Name, StatusCommand.Parse, cancel);

    public PumpResult<PumpSettings> ReadSettings(CancellationToken cancel = default) =>
        KnownModel(cancel).Then(model => Read(SettingsCommand.OpcodeFor(model), SettingsCommand.Name, body => SettingsCommand.Parse(model, body), cancel));

    /// <summary>The schedule of the basal pattern that the pump delivers, in U/h.</summary>
    public PumpResult<DailySchedule<UnitsPerHour>> ReadBasalSchedule(CancellationToken cancel = default) =>
        KnownModel(cancel)
            .Then(model => Read(SettingsCommand.OpcodeFor(model), SettingsCommand.Name, body => SettingsCommand.ParsePattern(model, body), cancel))
            .Then(pattern =>
            {
                var opcode = BasalScheduleCommand.OpcodeFor(pattern);
                return ScheduleRead.Read(link, opcode, BasalScheduleCommand.Name, cancel).Then(frames => BasalScheduleCommand.Parse(opcode, frames));
            });

    /// <summary>mg/dL per unit, whatever unit the pump shows.</summary>
    public PumpResult<DailySchedule<MgPerDl>> ReadSensitivities(CancellationToken cancel = default) =>
        Read(SensitivitiesCommand.Opcode, SensitivitiesCommand.Name, SensitivitiesCommand.Parse, cancel);

    public PumpResult<CarbRatios> ReadCarbRatios(CancellationToken cancel = default) =>
        KnownModel(cancel).Then(model => Read(CarbRatiosCommand.Opcode, CarbRatiosCommand.Name, body => CarbRatiosCommand.Parse(model, body), cancel));

    public PumpResult<DailySchedule<TargetRange>> ReadTargets(CancellationToken cancel = default) =>
        KnownModel(cancel).Then(model => Read(TargetsCommand.OpcodeFor(model), TargetsCommand.Name, body => TargetsCommand.Parse(model, body), cancel));

    public PumpResult<RunningTempBasal> ReadTempBasal(CancellationToken cancel = default) =>
        Read(TempBasalCommand.ReadOpcode, TempBasalCommand.ReadName, TempBasalCommand.Parse, cancel);

    /// <summary>The 1022 bytes of a history page as the pump holds them, checksum verified.</summary>
    /// <param name="page">0 (newest) to 35. A pump without that page refuses with <see cref="PumpRefusal.NoSuchPage"/>.</param>
    public PumpResult<ReadOnlyMemory<byte>> ReadHistoryPage(int page, CancellationToken cancel = default) =>
        PageRead.Read(link, HistoryPageCommand.Opcode, HistoryPageCommand.NameOf(page), HistoryPageCommand.Parameters(page), cancel);

    /// <summary>Which glucose pages there are.</summary>
    public PumpResult<GlucosePages> ReadGlucosePages(CancellationToken cancel = default) =>
        Read(GlucosePageCommand.CurrentOpcode, GlucosePageCommand.CurrentName, GlucosePageCommand.ParseCurrent, cancel);

    /// <summary>The 1022 bytes of a glucose page as the pump holds them, checksum verified.</summary>
    /// <param name="page">A number that <see cref="ReadGlucosePages"/> allows.</param>
    public PumpResult<ReadOnlyMemory<byte>> ReadGlucosePage(int page, CancellationToken cancel = default) =>
        PageRead.Read(link, GlucosePageCommand.PageOpcode, GlucosePageCommand.NameOf(page), GlucosePageCommand.Parameters(page), cancel);

    /// <summary>Has the pump write the time into its glucose memory, so that the newest readings can be dated. May write it twice; harmless.</summary>
    public PumpResult<Acknowledgement> WriteGlucoseTimestamp(CancellationToken cancel = default) =>
        ShortExchange.Acknowledged(
            link,
            GlucosePageCommand.TimestampOpcode,
            GlucosePageCommand.TimestampName,
            GlucosePageCommand.TimestampTries,
            GlucosePageCommand.TimestampWindow,
            null,
            cancel);

    /// <summary>Sets the pump's clock. Never from the loop while a bolus runs (UCA-SET-01).</summary>
    public PumpResult<Acknowledgement> SetClock(PumpTime clock, CancellationToken cancel = default) =>
        LongExchange.Perform(link, ClockCommand.SetOpcode, ClockCommand.SetName, ClockCommand.Parameters(clock), null, null, cancel);

    /// <summary>Presses the escape key, which leaves any menu (H15, UCA-SMB-07).</summary>
    public PumpResult<Acknowledgement> PressEscape(CancellationToken cancel = default) =>
        LongExchange.Perform(link, ButtonCommand.Opcode, ButtonCommand.Name, ButtonCommand.Escape, null, null, cancel);

    /// <summary>Stops all delivery until somebody resumes it: it does not run out (UCA-SUS-05). Read the status and the temp basal afterwards.</summary>
    public PumpResult<Acknowledgement> Suspend(Action<ExchangeStep>? onStep = null, CancellationToken cancel = default) =>
        LongExchange.Perform(link, SuspendCommand.Opcode, SuspendCommand.SuspendName, SuspendCommand.Suspend, null, onStep, cancel);

    /// <summary>Starts delivery again.</summary>
    public PumpResult<Acknowledgement> Resume(Verdict verdict, Action<ExchangeStep>? onStep = null, CancellationToken cancel = default) =>
        Dose(verdict, VerdictKind.Resume, SuspendCommand.Opcode, SuspendCommand.ResumeName, static (_, _) => SuspendCommand.Resume.ToArray(), onStep, cancel);

    /// <summary>Sets the absolute temp basal of a verdict, or cancels the one that runs where the verdict has no half hours.</summary>
    /// <returns><see cref="PumpErrorKind.Unknown"/> leaves open whether it was set: read it back. Any other error: it was not.</returns>
    public PumpResult<Acknowledgement> SetTempBasal(Verdict verdict, Action<ExchangeStep>? onStep = null, CancellationToken cancel = default) =>
        Dose(verdict, VerdictKind.TempBasal, TempBasalCommand.SetOpcode, TempBasalCommand.SetName, TempBasalCommand.Parameters, onStep, cancel);

    /// <summary>Gives the bolus of a verdict. An acknowledgement means that delivery has begun.</summary>
    /// <returns><see cref="PumpErrorKind.Unknown"/> leaves open whether it is given: never repeat it. Any other error: it is not.</returns>
    public PumpResult<Acknowledgement> Bolus(Verdict verdict, Action<ExchangeStep>? onStep = null, CancellationToken cancel = default) =>
        Dose(verdict, VerdictKind.Bolus, BolusCommand.Opcode, BolusCommand.Name, BolusCommand.Parameters, onStep, cancel);

    private PumpResult<Acknowledgement> Dose(
        Verdict verdict,
        VerdictKind kind,
        byte opcode,
        string command,
        Func<PumpModel, Verdict, PumpResult<byte[]>> encode,
        Action<ExchangeStep>? onStep,
        CancellationToken cancel)
    {
        if (verdict.Kind != kind)
            return PumpError.NotSent(opcode, command, $"the verdict allows {verdict.Kind}", "report this as a defect");
        if (Expired() is { } late) return late;
        return KnownModel(cancel)
            .Then(model => encode(model, verdict))
            .Then(parameters => LongExchange.Perform(link, opcode, command, parameters, Expired, onStep, cancel));

        // Asked again when the parameters are about to leave: a stalled process must not send an old dose (UCA-TB-09, UCA-SMB-12, PLT-07).
        PumpError? Expired() => verdict.ExpiresAt < time.GetUtcNow()
            ? PumpError.NotSent(opcode, command, $"its verdict expired at {verdict.ExpiresAt:HH:mm:ss}", "decide again from fresh data")
            : null;
    }

    private PumpResult<PumpModel> KnownModel(CancellationToken cancel) => Model is { } model ? model : ReadModel(cancel);

    private PumpResult<T> Read<T>(byte opcode, string command, Func<ReadOnlyMemory<byte>, PumpResult<T>> parse, CancellationToken cancel) =>
        ShortExchange.Read(link, opcode, command, cancel).Then(parse);
}
