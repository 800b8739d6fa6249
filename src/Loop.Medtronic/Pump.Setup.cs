using Loop.Medtronic.History;
using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>How a person has set the pump up.</summary>
public sealed partial class Pump
{
    /// <summary>The settings that bear on dosing.</summary>
    public PumpResult<PumpSettings> ReadSettings(CancellationToken cancel = default) =>
        ReadConfiguration(cancel).Then<PumpSettings>(static configuration => configuration.Settings);

    /// <summary>Everything that the pump's settings answer holds.</summary>
    public PumpResult<PumpConfiguration> ReadConfiguration(CancellationToken cancel = default) =>
        IdentifyModel(cancel).Then(model => Read(SettingsCommand.OpcodeFor(model), SettingsCommand.Name, body => SettingsCommand.Parse(model, body), cancel));

    /// <summary>The schedule of the basal pattern that the pump delivers, in U/h.</summary>
    public PumpResult<DailySchedule<UnitsPerHour>> ReadBasalSchedule(CancellationToken cancel = default) =>
        ReadConfiguration(cancel).Then(configuration => ReadBasalSchedule(configuration.Delivered, cancel));

    /// <summary>The schedule of one basal pattern, in U/h, whether it is delivered or not. One that nobody ever set is <see cref="PumpErrorKind.Malformed"/>.</summary>
    public PumpResult<DailySchedule<UnitsPerHour>> ReadBasalSchedule(BasalPattern pattern, CancellationToken cancel = default)
    {
        var opcode = BasalScheduleCommand.OpcodeFor(pattern);
        return ScheduleRead.Read(link, opcode, BasalScheduleCommand.Name, cancel).Then(frames => BasalScheduleCommand.Parse(opcode, frames));
    }

    /// <summary>mg/dL per unit, whatever unit the pump shows.</summary>
    public PumpResult<DailySchedule<MgPerDl>> ReadSensitivities(CancellationToken cancel = default) =>
        Read(SensitivitiesCommand.Opcode, SensitivitiesCommand.Name, SensitivitiesCommand.Parse, cancel);

    public PumpResult<CarbRatios> ReadCarbRatios(CancellationToken cancel = default) =>
        IdentifyModel(cancel).Then(model => Read(CarbRatiosCommand.Opcode, CarbRatiosCommand.Name, body => CarbRatiosCommand.Parse(model, body), cancel));

    /// <summary>mg/dL, whatever unit the pump shows.</summary>
    public PumpResult<DailySchedule<TargetRange>> ReadTargets(CancellationToken cancel = default) =>
        IdentifyModel(cancel).Then(model => Read(TargetsCommand.OpcodeFor(model), TargetsCommand.Name, body => TargetsCommand.Parse(model, body), cancel));

    public PumpResult<CarbUnit> ReadCarbUnits(CancellationToken cancel = default) =>
        Read(UnitsCommand.CarbOpcode, UnitsCommand.CarbName, UnitsCommand.ParseCarbs, cancel);

    public PumpResult<GlucoseUnit> ReadGlucoseUnits(CancellationToken cancel = default) =>
        Read(UnitsCommand.GlucoseOpcode, UnitsCommand.GlucoseName, UnitsCommand.ParseGlucose, cancel);

    /// <summary>The three remote controls that the pump obeys; null where a slot is empty.</summary>
    public PumpResult<IReadOnlyList<RemoteId?>> ReadRemoteIds(CancellationToken cancel = default) =>
        Read(RemoteIdsCommand.ReadOpcode, RemoteIdsCommand.ReadName, RemoteIdsCommand.Parse, cancel);

    /// <summary>Other devices that the pump knows, eight hexadecimal digits each.</summary>
    public PumpResult<IReadOnlyList<string>> ReadOtherDevices(CancellationToken cancel = default) =>
        Read(OtherDevicesCommand.IdsOpcode, OtherDevicesCommand.IdsName, OtherDevicesCommand.ParseIds, cancel);

    public PumpResult<bool> ReadOtherDevicesEnabled(CancellationToken cancel = default) =>
        Read(OtherDevicesCommand.EnabledOpcode, OtherDevicesCommand.EnabledName, OtherDevicesCommand.ParseEnabled, cancel);

    public PumpResult<bool> ReadCaptureEvent(CancellationToken cancel = default) =>
        Read(CaptureEventCommand.ReadOpcode, CaptureEventCommand.ReadName, CaptureEventCommand.Parse, cancel);

    /// <summary>A count that moves whenever a setting is changed.</summary>
    public PumpResult<int> ReadChangeCounter(CancellationToken cancel = default) =>
        Read(ChangeCounterCommand.Opcode, ChangeCounterCommand.Name, ChangeCounterCommand.Parse, cancel);
}
