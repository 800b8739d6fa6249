using System.Text;
using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>What the pump answers to reads: bodies with their length in front, zero fill left to the sender.</summary>
internal sealed class Replies(PumpState pump)
{
    private const int PulsesPerTenth = Pulse.PerUnit / 10;

    /// <summary>Thousandths, as a calibrated sensor of no special sensitivity has.</summary>
    private const int CalibrationFactor = 5000;

    /// <summary>To a command whose data nobody knows.</summary>
    public static byte[] Undocumented => WithLength(0);

    public IReadOnlyDictionary<byte, Func<byte[]>> ByOpcode
    {
        get
        {
            var schedules = new ScheduleReplies(pump);
            var settings = new SettingsReply(pump);
            return new Dictionary<byte, Func<byte[]>>
            {
                [Opcode.ReadClock] = Clock,
                [Opcode.ReadPumpId] = () => WithLength(Encoding.ASCII.GetBytes(pump.Serial)),
                [Opcode.ReadBattery] = () => WithLength([Flag(pump.Battery.State != BatteryState.Fresh), .. Big(pump.Battery.Centivolts)]),
                [Opcode.ReadReservoir] = Reservoir,
                [Opcode.ReadFirmware] = () => WithLength([.. Encoding.ASCII.GetBytes(pump.Family.Firmware), 0x0B, 0x0B]),
                [Opcode.ReadRemoteIds] = RemoteIds,
                [Opcode.ReadTotals] = () => [4, .. Big(pump.Calendar.Totals.Today / PulsesPerTenth), .. Big(pump.Calendar.Totals.Yesterday / PulsesPerTenth)],
                [Opcode.ReadCarbUnits] = () => WithLength(schedules.CarbUnit),
                [Opcode.ReadGlucoseUnits] = () => WithLength(schedules.GlucoseUnit),
                [Opcode.ReadCarbRatios] = schedules.CarbRatios,
                [Opcode.ReadSensitivities] = schedules.Sensitivities,
                [Opcode.ReadTargets] = schedules.Targets,
                [Opcode.ReadOldTargets] = schedules.OldTargets,
                [Opcode.ReadModel] = Model,
                [Opcode.ReadTempBasal] = TempBasal,
                [Opcode.ReadCalibration] = () => WithLength(Big(CalibrationFactor)),
                [Opcode.ReadLastHistoryPage] = () => WithLength([0, 0, .. Big(pump.History.LastPage)]),
                [Opcode.ReadSettings] = settings.Make,
                [Opcode.ReadOldSettings] = settings.Make,
                [Opcode.ReadGlucosePage] = GlucosePage,
                [Opcode.ReadStatus] = Status,
                [Opcode.ReadChanges] = () => WithLength(0, 0, pump.Changes),
                [Opcode.ReadOtherDevices] = () => WithLength(0),
                [Opcode.ReadOtherDevicesEnabled] = () => WithLength(0),
                [Opcode.ReadCaptureEvents] = () => WithLength(Flag(pump.CaptureEvents)),
            };
        }
    }

    public static byte[] WithLength(params ReadOnlySpan<byte> data) => [(byte)data.Length, .. data];

    public static byte[] Big(int value) => [checked((byte)(value >> 8)), (byte)(value & 0xFF)];

    public static byte Flag(bool value) => value ? (byte)1 : (byte)0;

    private byte[] Clock()
    {
        var local = pump.Wall.Local;
        return WithLength([(byte)local.Hour, (byte)local.Minute, (byte)local.Second, .. Big(local.Year), (byte)local.Month, (byte)local.Day]);
    }

    private byte[] Reservoir() => pump.Family.IsLong
        ? WithLength([0, 0, .. Big(pump.Reservoir.Pulses)])
        : WithLength(Big(pump.Reservoir.Pulses / pump.Family.PulsesPerCount));

    /// <summary>Six digits for each of three remote controls, dashes in a free slot.</summary>
    private byte[] RemoteIds() => WithLength(Encoding.ASCII.GetBytes(string.Concat(pump.RemoteIds.Select(remote => remote ?? "------"))));

    private byte[] Model()
    {
        var digits = Encoding.ASCII.GetBytes(pump.Family.Model.ToString());
        const byte stringRoom = 9;
        return [stringRoom, (byte)digits.Length, .. digits];
    }

    private byte[] TempBasal()
    {
        var temp = pump.Delivery.Temp;
        var left = temp is null ? 0 : temp.End - pump.Clock.Now;
        var minutes = (int)((left + TimeSpan.TicksPerMinute - 1) / TimeSpan.TicksPerMinute);
        var percent = temp?.Percent;
        var isPercent = temp is null ? pump.PercentMode : percent is not null;
        return WithLength([Flag(isPercent), (byte)(percent ?? 0), .. Big(temp?.Pulses ?? 0), .. Big(minutes)]);
    }

    private byte[] Status()
    {
        var suspended = pump.Delivery.Suspended || (pump.Quirks.AlarmShowsSuspended && pump.Delivery.Halted);
        return WithLength(PumpStatus.NormalCode, Flag(pump.Delivery.Bolusing), Flag(suspended));
    }

    /// <summary>Newest page number, then how many glucose pages are kept, then how many ISIG pages.</summary>
    private byte[] GlucosePage()
    {
        var page = pump.Glucose.CurrentPage;
        var (kept, isig) = ((byte)pump.Glucose.Kept, (byte)pump.Glucose.Isig.Kept);
        return WithLength((byte)(page >> 24), (byte)((page >> 16) & 0xFF), (byte)((page >> 8) & 0xFF), (byte)(page & 0xFF), 0, kept, 0, isig, 0, 0, 0, 0);
    }
}
