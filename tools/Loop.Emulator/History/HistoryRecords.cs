namespace Loop.Emulator;

/// <summary>The records that a pump of x23 or later writes, byte for byte. Amounts are pulses of 0.025 U.</summary>
internal static class HistoryRecords
{
    public const byte EmptyReservoirAlarm = 0x3E;

    private const byte PercentFlag = 0x08;

    private const byte GramsUnit = 1;

    /// <summary>mg/dL and grams.</summary>
    private const int UnitsFlags = (1 << 6) | (GramsUnit << 4);

    /// <summary>A normal bolus; the insulin unabsorbed before it is left at zero, as after a bolus without the wizard.</summary>
    public static byte[] Bolus(DateTime start, int programmed, int delivered, DoseOrigin source) =>
        [0x01, .. Big(programmed), .. Big(delivered), .. Big(0), 0, .. PumpTimeBytes.Stamp(start, source)];

    /// <summary>
    /// What the bolus wizard was told and offered: carbs in grams, no glucose, so neither a correction nor the insulin unabsorbed counts.
    /// The ratio is in tenths of a gram per unit, amounts in pulses.
    /// </summary>
    public static byte[] Wizard(DateTime at, int grams, in WizardSetting setting, int food) =>
    [
        0x5B, 0, .. PumpTimeBytes.Stamp(at), (byte)(grams & 0xFF), (byte)(UnitsFlags | ((grams >> 8) << 2)),
        .. Big(setting.RatioTenths), (byte)setting.Sensitivity, (byte)setting.TargetLow, 0,
        .. Big(food), 0, 0, 0, .. Big(food), (byte)setting.TargetHigh,
    ];

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

    public static byte[] BasalProfileStart(DateTime at, int index, int startMinute, int pulsesPerHour) =>
        [.. Base(0x7B, (byte)index, at, DoseOrigin.Keypad), (byte)(startMinute / 30), (byte)(pulsesPerHour & 0xFF), (byte)(pulsesPerHour >> 8)];

    /// <summary>The day's total, dated with the day that ended.</summary>
    public static byte[] DailyTotal(DateTime day, int pulses) => [0x07, 0, 0, .. Big(pulses), .. PumpTimeBytes.Day(day), 0, 0, 0];

    /// <summary>
    /// The day's summary. Which bytes hold totals was found on a recorded page, where basal and bolus add up to the
    /// total and the percentages fit; what else a real one counts stays zero.
    /// </summary>
    public static byte[] DailySummary(DateTime day, int basal, int bolus)
    {
        var record = new byte[52];
        record[0] = 0x6E;
        PumpTimeBytes.Day(day).CopyTo(record, 1);
        var total = basal + bolus;
        Big(total).CopyTo(record, 11);
        Big(basal).CopyTo(record, 13);
        record[15] = (byte)(total == 0 ? 0 : 100 * basal / total);
        Big(bolus).CopyTo(record, 16);
        record[18] = (byte)(total == 0 ? 0 : 100 - record[15]);
        return record;
    }

    private static byte[] Base(byte code, byte value, DateTime at, DoseOrigin source) => [code, value, .. PumpTimeBytes.Stamp(at, source)];

    private static byte[] Big(int value) => [checked((byte)(value >> 8)), (byte)(value & 0xFF)];
}
