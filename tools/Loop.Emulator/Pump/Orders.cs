namespace Loop.Emulator;

/// <summary>A command that changes something.</summary>
/// <param name="Parameters">Bytes it needs at least; more are ignored.</param>
/// <param name="Perform">Returns 0 when done, otherwise the error.</param>
internal sealed record Order(int Parameters, Func<byte[], byte> Perform);

/// <summary>What the pump does when told, and when it refuses. Limits are the pump's own, checked before anything moves.</summary>
internal sealed class Orders(PumpState pump)
{
    private const int MostHalfHours = 48;
    private const int MostPercent = 200;

    public IReadOnlyDictionary<byte, Order> ByOpcode => new Dictionary<byte, Order>
    {
        [Opcode.SetClock] = new(7, SetClock),
        [Opcode.SetMaxBolus] = new(1, SetMaxBolus),
        [Opcode.Bolus] = new(pump.Family.BolusParameters, p => Bolus(Two(p, 0), DoseOrigin.Radio)),
        [Opcode.SetTempBasal] = new(3, p => SetTempBasal(Two(p, 0), p[2])),
        [Opcode.SetPercentTempBasal] = new(2, p => SetPercentTempBasal(p[0], p[1])),
        [Opcode.Suspend] = new(1, p => Suspend(p[0])),
        [Opcode.Button] = new(1, p => p[0] <= 4 ? PumpError.None : PumpError.OutOfRange),
        [Opcode.SetMaxBasal] = new(2, SetMaxBasal),
    };

    /// <summary>Starts a bolus, for a client or for the emulated owner.</summary>
    public byte Bolus(int pulses, DoseOrigin source)
    {
        if (pump.Delivery.Bolusing) return PumpError.BolusInProgress;
        if (pump.Delivery.Suspended) return PumpError.Refused;
        if (pulses == 0 || pulses > pump.MaxBolus) return PumpError.OutOfRange;
        if (pulses % PumpFamily.BolusStep(pulses) != 0) Violation(Opcode.Bolus, $"a bolus of {pulses} pulses is finer than the pump's step");
        pump.Delivery.StartBolus(pulses, source);
        return PumpError.None;
    }

    private static int Two(byte[] parameters, int at) => (parameters[at] << 8) | parameters[at + 1];

    private byte SetTempBasal(int pulsesPerHour, int halfHours)
    {
        if (TempBasalRefusal(percent: false) is var error && error != PumpError.None) return error;
        if (pulsesPerHour > pump.MaxBasal || halfHours > MostHalfHours) return PumpError.OutOfRange;
        if (pulsesPerHour % PumpFamily.RateStep(pulsesPerHour) != 0)
            Violation(Opcode.SetTempBasal, $"a rate of {pulsesPerHour} pulses per hour is finer than the pump's step");
        pump.Delivery.SetTemp(pulsesPerHour, null, halfHours, DoseOrigin.Radio);
        return PumpError.None;
    }

    private byte SetPercentTempBasal(int percent, int halfHours)
    {
        if (TempBasalRefusal(percent: true) is var error && error != PumpError.None) return error;
        if (percent > MostPercent || halfHours > MostHalfHours) return PumpError.OutOfRange;
        pump.Delivery.SetTemp(null, percent, halfHours, DoseOrigin.Radio);
        return PumpError.None;
    }

    private byte TempBasalRefusal(bool percent)
    {
        if (pump.Delivery.Bolusing && !pump.Quirks.TempBasalDuringBolus) return PumpError.BolusInProgress;
        return pump.Delivery.Suspended || pump.PercentMode != percent ? PumpError.Refused : PumpError.None;
    }

    private byte Suspend(byte what)
    {
        if (what > 1) return PumpError.OutOfRange;
        if (what == 1) pump.Delivery.Suspend(DoseOrigin.Radio, pump.Quirks.SuspendEndsTempBasal);
        else pump.Delivery.Resume(DoseOrigin.Radio);
        return PumpError.None;
    }

    private byte SetClock(byte[] parameters)
    {
        if (pump.Delivery.Bolusing) return PumpError.BolusInProgress;
        var (hour, minute, second, year, month, day) = (parameters[0], parameters[1], parameters[2], Two(parameters, 3), parameters[5], parameters[6]);
        var isDate = year is >= 2000 and < 2128 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        if (!isDate || hour > 23 || minute > 59 || second > 59) return PumpError.OutOfRange;
        var old = pump.Wall.Local;
        var now = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
        pump.Wall.Set(now);
        pump.History.Append(HistoryRecords.ClockBefore(old, DoseOrigin.Radio));
        pump.History.Append(HistoryRecords.ClockAfter(now, DoseOrigin.Radio));
        pump.Glucose.ChangeClock(now, now - old);
        pump.Ledger.Write(new ClockSet(pump.Clock.Instant, (now - old).TotalSeconds));
        pump.Calendar.ClockWasSet(old);
        return PumpError.None;
    }

    /// <summary>One byte of tenths of a unit, or two as some clients send to these pumps.</summary>
    private byte SetMaxBolus(byte[] parameters)
    {
        const int hardLimit = 25 * Pulse.PerUnit;
        var pulses = (parameters.Length == 1 ? parameters[0] : Two(parameters, 0)) * (Pulse.PerUnit / 10);
        if (pulses > hardLimit) return PumpError.OutOfRange;
        pump.MaxBolus = pulses;
        return PumpError.None;
    }

    private byte SetMaxBasal(byte[] parameters)
    {
        const int hardLimit = 35 * Pulse.PerUnit;
        var pulses = Two(parameters, 0);
        if (pulses > hardLimit) return PumpError.OutOfRange;
        pump.MaxBasal = pulses;
        return PumpError.None;
    }

    private void Violation(byte opcode, string what) => pump.Ledger.Write(new ProtocolViolation(pump.Clock.Instant, opcode, what));
}
