using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>What the pump is, and what it is doing.</summary>
public sealed partial class Pump
{
    public PumpResult<ClockReading> ReadClock(CancellationToken cancel = default) =>
        Read(ClockCommand.ReadOpcode, ClockCommand.ReadName, ClockCommand.Parse, cancel)
            .Then<ClockReading>(reading => new ClockReading(reading, time.GetUtcNow()));

    /// <summary>Units in the reservoir.</summary>
    public PumpResult<InsulinUnits> ReadReservoir(CancellationToken cancel = default) =>
        IdentifyModel(cancel).Then(model => Read(ReservoirCommand.Opcode, ReservoirCommand.Name, body => ReservoirCommand.Parse(model, body), cancel));

    public PumpResult<PumpBattery> ReadBattery(CancellationToken cancel = default) =>
        Read(BatteryCommand.Opcode, BatteryCommand.Name, BatteryCommand.Parse, cancel);

    /// <summary>Not on x12: <see cref="PumpErrorKind.NotSent"/> where the pump is known to be one.</summary>
    public PumpResult<PumpStatus> ReadStatus(CancellationToken cancel = default) =>
        ReadUnlessX12(StatusCommand.Opcode, StatusCommand.Name, StatusCommand.Parse, cancel);

    /// <summary>The temp basal in force, absolute or percent.</summary>
    public PumpResult<RunningTempBasal> ReadTempBasal(CancellationToken cancel = default) =>
        Read(TempBasalCommand.ReadOpcode, TempBasalCommand.ReadName, TempBasalCommand.Parse, cancel);

    /// <summary>Insulin given today and yesterday, by the pump's clock.</summary>
    public PumpResult<DailyTotals> ReadDailyTotals(CancellationToken cancel = default) =>
        Read(DailyTotalsCommand.Opcode, DailyTotalsCommand.Name, DailyTotalsCommand.Parse, cancel);

    /// <summary>The firmware's version text, padding taken off: <c>VER 2.4A1.1</c>.</summary>
    public PumpResult<string> ReadFirmware(CancellationToken cancel = default) =>
        Read(FirmwareCommand.Opcode, FirmwareCommand.Name, FirmwareCommand.Parse, cancel);

    /// <summary>The pump's own six digits. A secret (SEC-02): for the person who asked, never for a log.</summary>
    public PumpResult<string> ReadPumpId(CancellationToken cancel = default) =>
        Read(PumpIdCommand.Opcode, PumpIdCommand.Name, PumpIdCommand.Parse, cancel);

    /// <summary>An answer whose layout nobody has published: the bytes that the pump says mean something.</summary>
    public PumpResult<ReadOnlyMemory<byte>> ReadUndecoded(UndecodedQuery query, CancellationToken cancel = default)
    {
        if (!Enum.IsDefined(query)) throw new ArgumentOutOfRangeException(nameof(query), query, "Only queries that are known to change nothing are asked.");
        return Read((byte)query, UndecodedCommand.NameOf(query), body => UndecodedCommand.Parse(query, body), cancel);
    }
}
