namespace Loop.Emulator;

/// <summary>The pump's alarms: what it writes down when it raises one, and that it gives nothing until the owner clears it.</summary>
internal sealed class PumpAlarms
{
    private readonly SimulatedClock clock;
    private readonly WallClock wall;
    private readonly InsulinDelivery delivery;
    private readonly HistoryPages history;
    private readonly Ledger ledger;

    public PumpAlarms(SimulatedClock clock, WallClock wall, InsulinDelivery delivery, Reservoir reservoir, HistoryPages history, Ledger ledger)
    {
        (this.clock, this.wall, this.delivery, this.history, this.ledger) = (clock, wall, delivery, history, ledger);
        reservoir.Emptied += () => Empty(AlarmCode.EmptyReservoir, new ReservoirEmptied(clock.Instant));
        reservoir.RanLow += () => WarnOfReservoir(reservoir.Pulses);
        delivery.FoundEmpty += () => Empty(AlarmCode.NoDelivery, null);
    }

    /// <summary>The alarm that sounds now.</summary>
    public byte? Sounding { get; private set; }

    /// <summary>Raises an alarm; one that stops the pump ends a bolus where it is.</summary>
    public void Raise(byte code, bool stops = true, bool endsBolus = true)
    {
        history.Append(HistoryRecords.Alarm(wall.Local, code));
        ledger.Write(new AlarmRaised(clock.Instant, code, stops));
        Sounding = code;
        if (stops) delivery.Halt(endsBolus);
    }

    /// <summary>The owner takes note: ESC, then ACT.</summary>
    public void Clear()
    {
        if (Sounding is not { } code) return;
        Sounding = null;
        history.Append(HistoryRecords.ClearAlarm(wall.Local, code));
        ledger.Write(new AlarmCleared(clock.Instant, code));
        delivery.Continue();
    }

    private void Empty(byte code, LedgerEntry? entry)
    {
        Raise(code, stops: true, endsBolus: false);
        if (entry is not null) ledger.Write(entry);
    }

    private void WarnOfReservoir(int left)
    {
        history.Append(HistoryRecords.LowReservoir(wall.Local, left));
        ledger.Write(new ReservoirLow(clock.Instant, left));
    }
}
