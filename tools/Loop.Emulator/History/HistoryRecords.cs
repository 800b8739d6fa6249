namespace Loop.Emulator;

/// <summary>The records that a pump writes, byte for byte, in its family's layout. Amounts are pulses of 0.025 U.</summary>
internal static class HistoryRecords
{
    private const int PulsesPerTenth = Pulse.PerUnit / 10;

    private const byte PercentFlag = 0x08;

    private const byte GramsUnit = 1;

    /// <summary>A normal bolus; the insulin unabsorbed before it is left at zero, as after a bolus without the wizard.</summary>
    public static byte[] Bolus(PumpFamily family, DateTime start, int programmed, int delivered, DoseOrigin source) => family.IsLong
        ? [0x01, .. Big(programmed), .. Big(delivered), .. Big(0), 0, .. PumpTimeBytes.Stamp(start, source)]
        : [0x01, Tenths(programmed), Tenths(delivered), 0, .. PumpTimeBytes.Stamp(start, source)];

    /// <summary>
    /// What the bolus wizard was told and offered: carbs in grams, no glucose, so neither a correction nor the insulin unabsorbed counts.
    /// The ratio is in tenths of a gram per unit, amounts in pulses.
    /// </summary>
    public static byte[] Wizard(PumpFamily family, DateTime at, int grams, in WizardSetting setting, int food)
    {
        var units = ((setting.Millimoles ? 2 : 1) << 6) | (GramsUnit << 4);
        byte[] told = [0, .. PumpTimeBytes.Stamp(at), (byte)(grams & 0xFF), (byte)(units | ((grams >> 8) << 2))];
        if (family.IsLong)
        {
            return
            [
                0x5B, .. told, .. Big(setting.RatioTenths), (byte)setting.Sensitivity, (byte)setting.TargetLow, 0,
                .. Big(food), 0, 0, 0, .. Big(food), (byte)setting.TargetHigh,
            ];
        }

        byte[] offered = [(byte)(setting.RatioTenths / 10), (byte)setting.Sensitivity, (byte)setting.TargetLow, 0, Tenths(food), 0, 0, 0, 0, Tenths(food)];
        return family.IsX12 ? [0x2F, .. told, .. offered] : [0x5B, .. told, .. offered, (byte)setting.TargetHigh];
    }

    /// <summary>Carbs marked without a bolus, in grams.</summary>
    public static byte[] MealMarker(DateTime at, int grams) => [.. Base(0x40, (byte)(grams >> 8), at, DoseOrigin.Keypad), (byte)(grams & 0xFF), GramsUnit];

    public static byte[] Alarm(DateTime at, byte code) => [0x06, code, 0, 0, .. PumpTimeBytes.Stamp(at)];

    public static byte[] TempBasalRate(DateTime at, int? pulsesPerHour, int? percent, DoseOrigin source)
    {
        var stamp = PumpTimeBytes.Stamp(at, source);
        return pulsesPerHour is { } rate
            ? [0x33, (byte)(rate & 0xFF), .. stamp, (byte)(rate >> 8)]
            : [0x33, (byte)percent!.Value, .. stamp, PercentFlag];
    }

    public static byte[] TempBasalDuration(DateTime at, int halfHours, DoseOrigin source) => Base(0x16, (byte)halfHours, at, source);

    public static byte[] ClockBefore(DateTime old, DoseOrigin source) => Base(0x17, 0, old, source);

    public static byte[] ClockAfter(DateTime now, DoseOrigin source) => Base(0x18, 0, now, source);

    public static byte[] Suspend(DateTime at, DoseOrigin source) => Base(0x1E, 0, at, source);

    public static byte[] Resume(DateTime at, DoseOrigin source) => Base(0x1F, 0, at, source);

    public static byte[] TempBasalType(DateTime at, bool percent) => Base(0x62, percent ? (byte)1 : (byte)0, at, DoseOrigin.Keypad);

    /// <summary>Whole hours without a key pressed after which the pump stops by itself; 0 is never.</summary>
    public static byte[] AutoOff(DateTime at, int hours) => Base(0x1B, (byte)hours, at, DoseOrigin.Radio);

    public static byte[] ClearAlarm(DateTime at, byte code) => Base(0x0C, code, at, DoseOrigin.Keypad);

    public static byte[] LowBattery(DateTime at) => Base(0x19, 0, at, DoseOrigin.Keypad);

    public static byte[] BatteryChange(DateTime at) => Base(0x1A, 0, at, DoseOrigin.Keypad);

    public static byte[] Rewind(DateTime at) => Base(0x21, 0, at, DoseOrigin.Keypad);

    /// <summary>A manual prime: no fixed amount.</summary>
    public static byte[] Prime(DateTime at, int pulses) => [0x03, 0, 0, 0, Tenths(pulses), .. PumpTimeBytes.Stamp(at)];

    public static byte[] LowReservoir(DateTime at, int pulses) => Base(0x34, Tenths(pulses), at, DoseOrigin.Keypad);

    public static byte[] BasalPattern(DateTime at, int pattern) => Base(0x14, (byte)pattern, at, DoseOrigin.Radio);

    /// <summary>A whole basal pattern before it was written over (<paramref name="after"/> false) or after.</summary>
    /// <param name="pattern">145 bytes.</param>
    public static byte[] BasalProfile(DateTime at, bool after, byte[] pattern) => [.. Base(after ? (byte)0x09 : (byte)0x08, 0, at, DoseOrigin.Radio), .. pattern];

    /// <summary>The new largest bolus in tenths of a unit; from x23 on its upper bits come first and three lower ones stand in the hour's byte.</summary>
    public static byte[] MaxBolus(PumpFamily family, DateTime at, int pulses)
    {
        var tenths = pulses / PulsesPerTenth;
        var record = Base(0x24, (byte)(family.IsLong ? tenths >> 3 : tenths), at, DoseOrigin.Radio);
        if (family.IsLong) record[4] |= (byte)((tenths & 7) << 5);
        return record;
    }

    /// <summary>The new largest basal rate in pulses per hour, its upper bits in the hour's byte.</summary>
    public static byte[] MaxBasal(DateTime at, int pulsesPerHour)
    {
        var record = Base(0x2C, (byte)(pulsesPerHour & 0xFF), at, DoseOrigin.Radio);
        record[4] |= (byte)((pulsesPerHour >> 8) << 5);
        return record;
    }

    /// <summary>The remote controls: whether they are listened to, and the ids of all three.</summary>
    public static byte[] Remotes(DateTime at, bool enabled) => [.. Base(0x26, enabled ? (byte)1 : (byte)0, at, DoseOrigin.Radio), .. new byte[14]];

    public static byte[] RemoteId(DateTime at) => Base(0x27, 0, at, DoseOrigin.Radio);

    public static byte[] CaptureEvents(DateTime at, bool enabled) => Base(0x83, enabled ? (byte)1 : (byte)0, at, DoseOrigin.Radio);

    public static byte[] BasalProfileStart(DateTime at, int index, BasalSegment segment) =>
        [.. Base(0x7B, (byte)index, at, DoseOrigin.Keypad), (byte)(segment.StartMinute / 30), (byte)(segment.Pulses & 0xFF), (byte)(segment.Pulses >> 8)];

    /// <summary>The day's total, dated with the day that ended.</summary>
    public static byte[] DailyTotal(PumpFamily family, DateTime day, int pulses)
    {
        byte[] record = [0x07, 0, 0, .. Big(pulses), .. PumpTimeBytes.Day(day)];
        return family.IsLong ? [.. record, 0, 0, 0] : record;
    }

    /// <summary>
    /// The day's summary; x12 writes none. Which bytes hold totals was found on recorded pages of each family, where basal and bolus add up to the
    /// total and the percentages fit; what else a real one counts stays zero.
    /// </summary>
    public static byte[]? DailySummary(PumpFamily family, DateTime day, int basal, int bolus)
    {
        if (family.IsX12) return null;
        var (code, length) = family switch
        {
            { IsLong: true } => ((byte)0x6E, 52),
            { HasSensor: true } => ((byte)0x6D, 44),
            _ => ((byte)0x6C, 38),
        };
        var record = new byte[length];
        record[0] = code;
        PumpTimeBytes.Day(day).CopyTo(record, 1);
        var total = basal + bolus;
        Big(total).CopyTo(record, 11);
        Big(basal).CopyTo(record, 13);
        record[15] = (byte)(total == 0 ? 0 : 100 * basal / total);
        Big(bolus).CopyTo(record, 16);
        record[18] = (byte)(total == 0 ? 0 : 100 - record[15]);
        return record;
    }

    private static byte Tenths(int pulses) => checked((byte)(pulses / PulsesPerTenth));

    private static byte[] Base(byte code, byte value, DateTime at, DoseOrigin source) => [code, value, .. PumpTimeBytes.Stamp(at, source)];

    private static byte[] Big(int value) => [checked((byte)(value >> 8)), (byte)(value & 0xFF)];
}
