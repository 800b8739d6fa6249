namespace Loop.Emulator;

/// <summary>What the pump delivers when told, and when it refuses. Limits are the pump's own, checked before anything moves.</summary>
internal sealed class Orders(PumpState pump)
{
    private const int MostHalfHours = 48;
    private const int MostPercent = 200;

    public IReadOnlyDictionary<byte, Order> ByOpcode => new Dictionary<byte, Order>
    {
        [Opcode.Bolus] = new(pump.Family.BolusParameters, p => Bolus((p.Length == 1 ? p[0] : Order.Two(p, 0)) * pump.Family.PulsesPerCount, DoseOrigin.Radio)),

        // Some clients send the rate a second time behind the duration.
        [Opcode.SetTempBasal] = new(3, 5, p => SetTempBasal(Order.Two(p, 0), p[2])),
        [Opcode.SetPercentTempBasal] = new(2, p => SetPercentTempBasal(p[0], p[1])),
        [Opcode.Suspend] = new(1, p => Suspend(p[0])),
    };

    /// <summary>Starts a bolus, for a client or for the emulated owner.</summary>
    public byte Bolus(int pulses, DoseOrigin source)
    {
        if (pump.Delivery.Bolusing) return PumpError.BolusInProgress;
        if (pump.Delivery.Suspended || pump.Delivery.Halted) return PumpError.Refused;
        if (source == DoseOrigin.Radio && pump.OpenMenus > 0 && pump.Quirks.RemoteBolusInMenuAlarms)
        {
            pump.Alarms.Raise(AlarmCode.RemoteBolusInMenu);
            return PumpError.Silence;
        }

        if (pulses == 0 || pulses > pump.MaxBolus) return PumpError.OutOfRange;
        if (pulses % pump.Family.BolusStep(pulses) != 0) pump.NoteViolation(Opcode.Bolus, $"a bolus of {pulses} pulses is finer than the pump's step");
        pump.OpenMenus = 0;
        pump.Delivery.StartBolus(pulses, source);
        return PumpError.None;
    }

    private byte SetTempBasal(int pulsesPerHour, int halfHours)
    {
        if (TempBasalRefusal(percent: false) is var error && error != PumpError.None) return error;
        if (pulsesPerHour > pump.MaxBasal || halfHours > MostHalfHours) return PumpError.OutOfRange;
        if (pulsesPerHour % pump.Family.RateStep(pulsesPerHour) != 0)
            pump.NoteViolation(Opcode.SetTempBasal, $"a rate of {pulsesPerHour} pulses per hour is finer than the pump's step");
        var kept = pump.Quirks.HighRatesBecomeZero && pulsesPerHour > byte.MaxValue ? 0 : pulsesPerHour;
        pump.Delivery.SetTemp(kept, null, halfHours, DoseOrigin.Radio);
        return pump.Quirks.SilentTempBasal ? PumpError.Silence : PumpError.None;
    }

    private byte SetPercentTempBasal(int percent, int halfHours)
    {
        if (TempBasalRefusal(percent: true) is var error && error != PumpError.None) return error;
        if (percent > MostPercent || halfHours > MostHalfHours) return PumpError.OutOfRange;
        pump.Delivery.SetTemp(null, percent, halfHours, DoseOrigin.Radio);
        return pump.Quirks.SilentTempBasal ? PumpError.Silence : PumpError.None;
    }

    private byte TempBasalRefusal(bool percent)
    {
        if (pump.Delivery.Bolusing && !pump.Quirks.TempBasalDuringBolus) return PumpError.BolusInProgress;
        return pump.Delivery.Suspended || pump.Delivery.Halted || pump.PercentMode != percent ? PumpError.Refused : PumpError.None;
    }

    private byte Suspend(byte what)
    {
        if (what > 1) return PumpError.OutOfRange;
        if (what == 1) pump.Delivery.Suspend(DoseOrigin.Radio, pump.Quirks.SuspendEndsTempBasal);
        else pump.Delivery.Resume(DoseOrigin.Radio);
        return PumpError.None;
    }
}
