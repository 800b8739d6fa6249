using Loop.Therapy;

namespace Loop.Medtronic.Tests.History;

/// <summary>Writes records as a pump does, from the layout tables and with no code of the decoder.</summary>
internal static class RecordWriter
{
    public static byte[] Stamp(PumpTime time)
    {
        var c = time.Civil;
        return
        [
            (byte)(c.Second | (c.Month / 4 * 64)),
            (byte)(c.Minute | (c.Month % 4 * 64)),
            (byte)c.Hour,
            (byte)c.Day,
            (byte)(c.Year - 2000),
        ];
    }

    private static byte Low(int value) => (byte)(value & 0xFF);

    public static byte[] Date(PumpTime time)
    {
        var c = time.Civil;
        return [(byte)(c.Day | (c.Month / 2 * 32)), (byte)((c.Year - 2000) | (c.Month % 2 * 128))];
    }

    /// <summary>Opcode, value, stamp and, for longer kinds, a tail.</summary>
    public static byte[] Plain(int opcode, int value, PumpTime time, params byte[] tail) => [(byte)opcode, (byte)value, .. Stamp(time), .. tail];

    public static byte[] Bolus(PumpModel model, int programmed, int amount, PumpTime time, int halfHours = 0) => model.IsX23OrLater
        ? [0x01, (byte)(programmed / 256), Low(programmed), (byte)(amount / 256), Low(amount), 0, 0, (byte)halfHours, .. Stamp(time)]
        : [0x01, (byte)programmed, (byte)amount, (byte)halfHours, .. Stamp(time)];

    public static byte[] TempRate(int steps, PumpTime time) => Plain(0x33, steps % 256, time, (byte)(steps / 256));

    public static byte[] TempPercent(int percent, PumpTime time) => Plain(0x33, percent, time, 8);

    public static byte[] TempDuration(int halfHours, PumpTime time) => Plain(0x16, halfHours, time);

    public static byte[] ProfileStart(int index, int halfHour, int steps, PumpTime time) =>
        Plain(0x7B, index, time, (byte)halfHour, Low(steps), (byte)(steps / 256));

    public static byte[] Suspend(PumpTime time) => Plain(0x1E, 0, time);

    public static byte[] Resume(PumpTime time) => Plain(0x1F, 0, time);

    public static byte[] Rewind(PumpTime time) => Plain(0x21, 0, time);

    public static byte[] ChangeTime(PumpTime old) => Plain(0x17, 0, old);

    public static byte[] NewTime(PumpTime now) => Plain(0x18, 0, now);

    public static byte[] Alarm(int code, PumpTime time) => [0x06, (byte)code, 0, 0, .. Stamp(time)];

    public static byte[] Prime(int fixedTenths, int manualTenths, PumpTime time) => [0x03, 0, (byte)fixedTenths, 0, (byte)manualTenths, .. Stamp(time)];

    public static byte[] Meal(int carbs, int unit, PumpTime time) => Plain(0x40, carbs / 256, time, Low(carbs), (byte)unit);

    public static byte[] DailyTotal(PumpModel model, int steps, PumpTime day)
    {
        var record = new byte[model.IsX23OrLater ? 10 : 7];
        record[0] = 0x07;
        record[3] = (byte)(steps / 256);
        record[4] = Low(steps);
        Date(day).CopyTo(record, 5);
        return record;
    }

    /// <summary>A wizard record of a pump from x23 on.</summary>
    public static byte[] Wizard(PumpTime time, int glucose, int carbs, int units, int correctionSteps)
    {
        var record = new byte[22];
        record[0] = 0x5B;
        record[1] = Low(glucose);
        Stamp(time).CopyTo(record, 2);
        record[7] = Low(carbs);
        record[8] = (byte)((units << 4) | (glucose / 256) | (carbs / 256 * 4));
        record[10] = 100;
        record[11] = 50;
        record[12] = 90;
        var correction = correctionSteps & 0x7FF;
        record[13] = Low(correction);
        record[16] = (byte)(correction / 256 * 8);
        record[21] = 110;
        return record;
    }

    public static byte[] Unabsorbed(params (int Steps, int Minutes)[] doses) =>
        [0x5C, (byte)(2 + (3 * doses.Length)), .. doses.SelectMany(d => new[] { (byte)d.Steps, Low(d.Minutes), (byte)(4 + (d.Minutes / 256 * 16)) })];

    /// <summary>Records one after the other, the rest of the page zero.</summary>
    public static byte[] Page(params byte[][] records)
    {
        var page = new byte[1022];
        records.SelectMany(r => r).ToArray().CopyTo(page, 0);
        return page;
    }
}
