namespace Loop.Emulator;

/// <summary>Lets happen what a script says, when it says so.</summary>
internal sealed class Incidents : IHappening
{
    private readonly PumpState pump;
    private readonly Orders orders;
    private readonly SettingOrders settings;
    private readonly Power power;

    /// <summary>Civil time minus UTC, for an owner who sets the clock right.</summary>
    private readonly TimeSpan offset;

    private readonly Queue<(long At, PumpIncident Event)> toCome;

    public Incidents(PumpState pump, Orders orders, SettingOrders settings, Power power, EmulatorOptions options, long start)
    {
        (this.pump, this.orders, this.settings, this.power, offset) = (pump, orders, settings, power, options.UtcOffset);
        toCome = new(options.Incidents.OrderBy(next => next.After).Select(next => (start + next.After.Ticks, next)));
    }

    public long NextAt => toCome.TryPeek(out var next) ? next.At : long.MaxValue;

    public void Happen()
    {
        var (_, next) = toCome.Dequeue();
        switch (next.Kind)
        {
            case PumpIncidentKind.Alarm:
                pump.Alarms.Raise((byte)next.Value);
                break;
            case PumpIncidentKind.ClearAlarm:
                pump.Alarms.Clear();
                break;
            case PumpIncidentKind.BatteryLow:
                pump.Battery.FallTo(BatteryState.Low);
                break;
            case PumpIncidentKind.BatteryDead:
                pump.Battery.FallTo(BatteryState.Dead);
                break;
            case PumpIncidentKind.BatteryNew:
                power.ChangeBattery();
                break;
            case PumpIncidentKind.SensorGap:
                pump.Sensor.Gap(pump.Clock.Now, next.Value);
                break;
            case PumpIncidentKind.Compression:
                pump.Sensor.Compress(pump.Clock.Now, next.Value);
                break;
            case PumpIncidentKind.Reservoir:
                ChangeReservoir(Pulse.In(next.Value));
                break;
            default:
                if (!pump.Off) PressKeys(next);
                break;
        }
    }

    private void PressKeys(PumpIncident next)
    {
        switch (next.Kind)
        {
            case PumpIncidentKind.Clock:
                _ = settings.SetClock(new DateTime(pump.Clock.Now, DateTimeKind.Unspecified) + offset + TimeSpan.FromSeconds(next.Value), DoseOrigin.Keypad);
                break;
            case PumpIncidentKind.Suspend:
                pump.Delivery.Suspend(DoseOrigin.Keypad, pump.Quirks.SuspendEndsTempBasal);
                break;
            case PumpIncidentKind.Resume:
                pump.Delivery.Resume(DoseOrigin.Keypad);
                break;
            case PumpIncidentKind.Bolus:
                _ = orders.Bolus(Pulse.In(next.Value), DoseOrigin.Keypad);
                break;
            case PumpIncidentKind.PercentMode:
                pump.PercentMode = next.Value != 0;
                pump.Change(HistoryRecords.TempBasalType(pump.Wall.Local, pump.PercentMode));
                break;
            case PumpIncidentKind.Menu:
                pump.OpenMenus = (int)next.Value;
                break;
            default:
                pump.OpenMenus = Math.Max(0, pump.OpenMenus - 1);
                break;
        }
    }

    private void ChangeReservoir(int pulses)
    {
        const int primed = 10 * Pulse.PerUnit;
        pump.History.Append(HistoryRecords.Rewind(pump.Wall.Local));
        pump.Reservoir.Fill(pulses);
        pump.Ledger.Write(new ReservoirFilled(pump.Clock.Instant, pulses));
        pump.History.Append(HistoryRecords.Prime(pump.Wall.Local, primed));
        pump.Delivery.Reconsider();
    }
}
