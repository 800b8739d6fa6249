namespace Loop.Emulator;

/// <summary>What the pump makes of its battery: a warning when it is low; nothing at all, radio included, while it is dead; and a lost clock after that.</summary>
internal sealed class Power
{
    /// <summary>What a pump shows that has lost its clock.</summary>
    private static readonly DateTime LostClock = new(2007, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly PumpState pump;
    private readonly TimeSpan? batteryLife;

    public Power(PumpState pump, TimeSpan? batteryLife)
    {
        (this.pump, this.batteryLife) = (pump, batteryLife);
        pump.Battery.Changed += Notice;
    }

    /// <summary>The owner puts in a fresh battery.</summary>
    public void ChangeBattery()
    {
        var wasDead = pump.Off;
        pump.Off = false;
        pump.Battery.Fit(batteryLife);
        pump.Ledger.Write(new BatteryChanged(pump.Clock.Instant, BatteryState.Fresh));
        if (wasDead) LoseClock();
        pump.History.Append(HistoryRecords.BatteryChange(pump.Wall.Local));
    }

    private void Notice(BatteryState state)
    {
        pump.Ledger.Write(new BatteryChanged(pump.Clock.Instant, state));
        if (state == BatteryState.Low)
        {
            pump.History.Append(HistoryRecords.LowBattery(pump.Wall.Local));
            return;
        }

        pump.Alarms.Raise(AlarmCode.BatteryDepleted);
        pump.Off = true;
    }

    /// <summary>Records from here on carry times of long ago, until somebody sets the clock.</summary>
    private void LoseClock()
    {
        var old = pump.Wall.Local;
        pump.Wall.Set(LostClock);
        pump.Glucose.ChangeClock(LostClock, LostClock - old);
        pump.Ledger.Write(new ClockSet(pump.Clock.Instant, (LostClock - old).TotalSeconds));
        pump.Alarms.Raise(AlarmCode.ResetWithClockLoss);
        pump.Alarms.Raise(AlarmCode.ResetWithClockLossToo);
        pump.Calendar.ClockWasSet(old);
    }
}
