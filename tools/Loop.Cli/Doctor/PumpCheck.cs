using Loop.Journal;
using Loop.Medtronic;
using Loop.Radio;
using Loop.Therapy;

namespace Loop.Cli.Doctor;

/// <summary>Radio and pump: asked themselves, or, while a rig has the radio, taken from its last cycle. Nothing is changed, nothing dosed.</summary>
internal static class PumpCheck
{
    private const double GoodSkewSeconds = 60;

    public static IEnumerable<DoctorLine> Ask(string? radio, TherapySettings settings, TimeProvider time)
    {
        if ((radio ?? settings.Pump.Radio) is not { } text) return [DoctorLine.Fail("radio", $"none is named", "add pump.radio to the settings, or --radio serial:/dev/ttyACM0")];
        if (!RadioAddress.Parse(text).TryGet(out var address, out var problem)
            || !PumpSerial.Parse(settings.Pump.Serial).TryGet(out var serial, out problem)
            || !Radios.Open(address, settings.Pump.FrequencyMegahertz).TryGet(out var opened, out problem)) return [DoctorLine.Fail("radio", problem)];
        using (opened) return [DoctorLine.Ok("radio", $"{opened.Version} at {address}"), .. OfPump(new Pump(opened, serial, time), settings)];
    }

    public static IEnumerable<DoctorLine> FromRecord(StoreInspection store, TherapySettings settings)
    {
        yield return DoctorLine.Ok("radio", $"in use by the rig, not asked");
        if (store.LastCycle is null || !CycleRecord.Parse(store.LastCycle).TryGet(out var last, out _) || last.Observed is not { } seen)
        {
            yield return DoctorLine.Warn("pump", $"not heard in the last cycle", "bring pump and radio closer together; see loop alarms");
            yield break;
        }

        yield return Status(seen.Status);
        yield return PumpClock(seen.Skew);
        yield return Battery(seen.Battery, settings.Alarms.Thresholds);
        yield return Reservoir(seen.Reservoir, settings.Alarms.Thresholds);
    }

    private static IEnumerable<DoctorLine> OfPump(Pump pump, TherapySettings settings)
    {
        pump.Wake();                    // its silence shows in the first read
        if (!pump.ReadModel().TryGet(out var model, out var error))
        {
            yield return DoctorLine.Fail("pump", error.ToProblem());
            yield break;
        }

        yield return DoctorLine.Ok("pump", $"answers, a {model.Number}");
        yield return pump.ReadStatus().TryGet(out var status, out error) ? Status(status) : DoctorLine.Fail("pump status", error.ToProblem());
        if (pump.ReadClock().TryGet(out var clock, out error))
            yield return PumpClock(new PumpClock(clock.Time, clock.ReadAt, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone).GetUtcOffset(clock.ReadAt)).Skew);
        else
            yield return DoctorLine.Fail("pump clock", error.ToProblem());
        yield return pump.ReadBattery().TryGet(out var battery, out error) ? Battery(battery, settings.Alarms.Thresholds) : DoctorLine.Fail("pump battery", error.ToProblem());
        yield return pump.ReadReservoir().TryGet(out var reservoir, out error) ? Reservoir(reservoir, settings.Alarms.Thresholds) : DoctorLine.Fail("reservoir", error.ToProblem());
    }

    private static DoctorLine Status(PumpStatus status) => status switch
    {
        { Suspended: true } => DoctorLine.Warn("pump status", $"suspended", "resume on the pump when it is time"),
        { IsNormal: false } => DoctorLine.Warn("pump status", $"rewinding or priming", "finish on the pump"),
        _ => DoctorLine.Ok("pump status", $"normal{(status.Bolusing ? ", giving a bolus" : "")}"),
    };

    private static DoctorLine PumpClock(TimeSpan skew)
    {
        var seconds = skew.TotalSeconds;
        if (Math.Abs(seconds) <= GoodSkewSeconds) return DoctorLine.Ok("pump clock", $"{seconds:0} s from the time in the settings' zone");
        var halfHours = Math.Round(skew.TotalMinutes / 30);
        return halfHours != 0 && Math.Abs(skew.TotalMinutes - 30 * halfHours) < 3
            ? DoctorLine.Fail("pump clock", $"{skew.TotalHours:0.0} h from the time in the settings' zone: summer time, or another zone", "set the pump's clock, or timeZone in the settings; until then nothing is dosed")
            : DoctorLine.Fail("pump clock", $"{seconds:0} s from the time in the settings' zone", "set the pump's clock; until then no bolus is given");
    }

    private static DoctorLine Battery(PumpBattery battery, AlarmThresholds thresholds) => battery.Low || battery.Volts < thresholds.BatteryVolts
        ? DoctorLine.Warn("pump battery", $"{battery.Volts:0.00} V{(battery.Low ? ", low" : "")}", "change it soon")
        : DoctorLine.Ok("pump battery", $"{battery.Volts:0.00} V");

    private static DoctorLine Reservoir(InsulinUnits units, AlarmThresholds thresholds) => units < thresholds.Reservoir
        ? DoctorLine.Warn("reservoir", $"{units}", "change it soon")
        : DoctorLine.Ok("reservoir", $"{units}");
}
