using System.Text;

namespace Loop.Emulator;

/// <summary>What the pump remembers when told: clock, limits, patterns, remote controls; and its keys.</summary>
internal sealed class SettingOrders(PumpState pump)
{
    private const byte Esc = 1;
    private const byte Act = 2;
    private const byte LastKey = 4;
    private const int MostAutoOffHours = 24;
    private const int PulsesPerTenth = Pulse.PerUnit / 10;

    /// <summary>An alarm is cleared with ESC and then ACT.</summary>
    private bool escPressed;

    public IReadOnlyDictionary<byte, Order> ByOpcode => new Dictionary<byte, Order>
    {
        [Opcode.SetClock] = new(7, SetClock),

        // Clients differ in whether x23 and later take one byte or two.
        [Opcode.SetMaxBolus] = new(1, pump.Family.IsLong ? 2 : 1, SetMaxBolus),
        [Opcode.SetMaxBasal] = new(2, SetMaxBasal),
        [Opcode.SelectPattern] = new(1, SelectPattern),
        [Opcode.SetRemoteId] = new(7, SetRemoteId),
        [Opcode.EnableRemotes] = new(1, p => Switch(p[0], on => (pump.RemotesEnabled = on, HistoryRecords.Remotes(pump.Wall.Local, on)).Item2)),
        [Opcode.SetCaptureEvents] = new(1, p => Switch(p[0], on => (pump.CaptureEvents = on, HistoryRecords.CaptureEvents(pump.Wall.Local, on)).Item2)),
        [Opcode.SetTempBasalType] = new(1, p => Switch(p[0], on => (pump.PercentMode = on, HistoryRecords.TempBasalType(pump.Wall.Local, on)).Item2)),
        [Opcode.SetAutoOff] = new(1, SetAutoOff),
        [Opcode.SetEasyBolus] = new(1, 2, _ => PumpError.None),
        [Opcode.Button] = new(1, p => Press(p[0])),
    };

    /// <summary>Sets the clock, for a client or for the emulated owner; error 0C while a bolus runs.</summary>
    public byte SetClock(DateTime now, DoseOrigin source)
    {
        if (pump.Delivery.Bolusing) return PumpError.BolusInProgress;
        var old = pump.Wall.Local;
        pump.Wall.Set(now);
        pump.Change(HistoryRecords.ClockBefore(old, source), HistoryRecords.ClockAfter(now, source));
        pump.Glucose.ChangeClock(now, now - old);
        pump.Ledger.Write(new ClockSet(pump.Clock.Instant, (now - old).TotalSeconds));
        pump.Calendar.ClockWasSet(old);
        return PumpError.None;
    }

    /// <summary>A key, pressed by radio or by hand: ESC leaves a menu, ESC and ACT clear an alarm.</summary>
    public byte Press(byte key)
    {
        if (key > LastKey) return PumpError.OutOfRange;
        if (key == Esc && pump.OpenMenus > 0) pump.OpenMenus--;
        if (key == Act && escPressed) pump.Alarms.Clear();
        escPressed = key == Esc;
        return PumpError.None;
    }

    private byte SetClock(byte[] p)
    {
        if (pump.Quirks.RefuseSetClock) return PumpError.BolusInProgress;
        var (hour, minute, second, year, month, day) = (p[0], p[1], p[2], Order.Two(p, 3), p[5], p[6]);
        var isDate = year is >= 2000 and < 2128 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        if (!isDate || hour > 23 || minute > 59 || second > 59) return PumpError.OutOfRange;
        return SetClock(new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified), DoseOrigin.Radio);
    }

    private byte SetMaxBolus(byte[] parameters)
    {
        const int hardLimit = 25 * Pulse.PerUnit;
        var pulses = (parameters.Length == 1 ? parameters[0] : Order.Two(parameters, 0)) * PulsesPerTenth;
        if (pulses > hardLimit) return PumpError.OutOfRange;
        pump.MaxBolus = pulses;
        pump.Change(HistoryRecords.MaxBolus(pump.Family, pump.Wall.Local, pulses));
        return PumpError.None;
    }

    private byte SetMaxBasal(byte[] parameters)
    {
        const int hardLimit = 35 * Pulse.PerUnit;
        var pulses = Order.Two(parameters, 0);
        if (pulses > hardLimit) return PumpError.OutOfRange;
        pump.MaxBasal = pulses;
        pump.Change(HistoryRecords.MaxBasal(pump.Wall.Local, pulses));
        return PumpError.None;
    }

    private byte SelectPattern(byte[] parameters)
    {
        if (parameters[0] >= BasalPatterns.Count) return PumpError.OutOfRange;
        pump.Basal.Select(parameters[0]);
        pump.Change(HistoryRecords.BasalPattern(pump.Wall.Local, parameters[0]));
        pump.Calendar.Replan();
        return PumpError.None;
    }

    private byte SetRemoteId(byte[] parameters)
    {
        const string erased = "------";
        var digits = Encoding.ASCII.GetString(parameters, 1, 6);
        if (parameters[0] >= pump.RemoteIds.Length || (digits != erased && !digits.All(char.IsAsciiDigit))) return PumpError.OutOfRange;
        pump.RemoteIds[parameters[0]] = digits == erased ? null : digits;
        pump.Change(HistoryRecords.RemoteId(pump.Wall.Local));
        return PumpError.None;
    }

    private byte SetAutoOff(byte[] parameters)
    {
        if (parameters[0] > MostAutoOffHours) return PumpError.OutOfRange;
        pump.AutoOffHours = parameters[0];
        pump.Change(HistoryRecords.AutoOff(pump.Wall.Local, parameters[0]));
        return PumpError.None;
    }

    private byte Switch(byte value, Func<bool, byte[]> turn)
    {
        if (value > 1) return PumpError.OutOfRange;
        pump.Change(turn(value == 1));
        return PumpError.None;
    }
}
