using Loop.Therapy;
using static Loop.Medtronic.History.HistoryOpcode;

namespace Loop.Medtronic.History;

/// <summary>Reads settings and everything whose kind and time say all.</summary>
internal static class SettingReader
{
    /// <summary>Half hours of a day.</summary>
    private const int DaySlots = 48;

    public static HistoryRecord? Read(HistoryOpcode opcode, RecordBytes bytes, PumpModel model)
    {
        var b = bytes.Raw;
        switch (opcode)
        {
            case BasalProfileBefore or BasalProfileAfter: return Profile(bytes);
            case BasalProfileStart: return ProfileStart(bytes);
            case MaxBolus: return new MaxBolusRecord(bytes, MaxBolusOf(b, model));
            // The high bits of the rate are the spare ones of the hour (H30).
            case MaxBasal: return new MaxBasalRecord(bytes, DoseReader.Rate(((b[4] >> 5) << 8) | b[1]));
            case LowReservoir: return new LowReservoirRecord(bytes, new InsulinUnits(b[1] / 10.0));
            case ChangeBolusStep: return new BolusStepRecord(bytes, new InsulinUnits(b[1] / 1000.0));
            case ChangeTempBasalType: return new TempBasalTypeRecord(bytes, b[1] == 1);
            case SetAutoOff: return new AutoOffRecord(bytes, TimeSpan.FromHours(b[1]));
            case ChangeReservoirWarning: return ReservoirWarning(bytes);
            case ClearAlarm: return new ClearedAlarmRecord(bytes, b[1]);
            case ChangeBasalPattern: return new BasalPatternRecord(bytes, b[1]);
            case ChangeAlarmType: return new AlarmTypeRecord(bytes, b[1]);
            case ChangeTimeFormat: return new TimeFormatRecord(bytes, b[1]);
            case ChangeCarbUnits: return new CarbUnitRecord(bytes, b[1]);
            case ChangeTime or NewTime: return new ClockSetRecord(bytes, opcode == NewTime);
            case EnableChildBlock or EnableRemote or EnableBolusWizard or ConfirmInsulinChange or SensorStatus or EnableMeter
                or EnableVariableBolus or EnableBGReminder or EnableAlarmClock or EnableBolusReminder or SetBolusReminderTime
                or DeleteBolusReminderTime or ConnectOtherDevices or EnableCaptureEvent:
                return new SwitchRecord(bytes, b[1] != 0);
            default: return new PlainRecord(bytes);
        }
    }

    /// <summary>In tenths of a unit on every family; x23 and later keep three more bits in the hour (H30).</summary>
    private static InsulinUnits MaxBolusOf(ReadOnlySpan<byte> b, PumpModel model) =>
        new((model.IsX23OrLater ? (b[1] << 3) | (b[4] >> 5) : b[1]) / 10.0);

    private static BasalProfileRecord? Profile(RecordBytes bytes)
    {
        var b = bytes.Raw;
        var entries = new List<ScheduleEntry<UnitsPerHour>>();
        for (var at = 7; at + 3 <= b.Length && b[at] < DaySlots; at += 3)
        {
            var steps = b[at + 1] | (b[at + 2] << 8);
            if (at > 7 && b[at] == 0 && steps == 0) break;
            var rate = DoseReader.Rate(steps);
            if (!DoseReader.CanRun(rate)) return null;
            entries.Add(new ScheduleEntry<UnitsPerHour>(30 * b[at], rate));
        }

        return new BasalProfileRecord(bytes, entries);
    }

    private static BasalProfileStartRecord? ProfileStart(RecordBytes bytes)
    {
        var b = bytes.Raw;
        var rate = DoseReader.Rate(b[8] | (b[9] << 8));
        var possible = b[7] < DaySlots && DoseReader.CanRun(rate);
        return possible ? new BasalProfileStartRecord(bytes, b[1], new ScheduleEntry<UnitsPerHour>(30 * b[7], rate)) : null;
    }

    private static ReservoirWarningRecord ReservoirWarning(RecordBytes bytes)
    {
        var value = bytes.Raw[1] >> 2;
        return (bytes.Raw[1] & 1) == 0
            ? new ReservoirWarningRecord(bytes, new InsulinUnits(value), null)
            : new ReservoirWarningRecord(bytes, null, DoseReader.HalfHours(value));
    }
}
