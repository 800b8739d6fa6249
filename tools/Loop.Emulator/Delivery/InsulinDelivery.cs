namespace Loop.Emulator;

/// <summary>
/// Everything that decides what the motor does: schedule, temp basal, bolus, suspend. It keeps the pump's history and the
/// ledger as it goes; what it is asked for has been checked against the pump's limits already.
/// </summary>
internal sealed class InsulinDelivery
{
    private readonly SimulatedClock clock;
    private readonly WallClock wall;
    private readonly PumpFamily family;
    private readonly BasalPatterns patterns;
    private readonly Reservoir reservoir;
    private readonly HistoryPages history;
    private readonly Ledger ledger;
    private readonly BasalFlow basal;
    private readonly BolusFlow bolus;
    private readonly TempBasalTimer temp = new();
    private int boluses;
    private int temps;

    public InsulinDelivery(PumpFamily family, SimulatedClock clock, WallClock wall, BasalPatterns patterns, Reservoir reservoir, HistoryPages history, Ledger ledger)
    {
        (this.family, this.clock, this.wall, this.patterns) = (family, clock, wall, patterns);
        (this.reservoir, this.history, this.ledger) = (reservoir, history, ledger);
        basal = new BasalFlow(clock, reservoir, family.BasalStroke);
        bolus = new BolusFlow(family, reservoir);
        bolus.Ended += EndBolus;
        temp.RanOut += () => EndTemp(TempBasalEnd.RanOut);
        reservoir.Emptied += Reconsider;
        Reconsider();
    }

    /// <summary>Called when a bolus was to be given from an empty reservoir and nothing of it came.</summary>
    public event Action? FoundEmpty;

    /// <summary>In the order in which they happen when they fall on one instant.</summary>
    public IReadOnlyList<IHappening> Happenings => [bolus, basal, temp];

    public bool Suspended { get; private set; }

    /// <summary>An alarm or a dead battery has stopped the motor; what was programmed counts on meanwhile.</summary>
    public bool Halted { get; private set; }

    public bool Bolusing => bolus.Running is not null;

    public RunningTemp? Temp => temp.Running;

    /// <summary>Tells the ledger the rate in force.</summary>
    public void Announce() => ledger.Write(new BasalRateChanged(clock.Instant, basal.Rate * Pulse.Units / 100, temp.Running is not null));

    public void StartBolus(int pulses, DoseOrigin source)
    {
        bolus.Start(new RunningBolus(++boluses, pulses, source, clock.Now));
        ledger.Write(new BolusStarted(clock.Instant, boluses, pulses * Pulse.Units, pulses, source));
    }

    public void SetTemp(int? pulsesPerHour, int? percent, int halfHours, DoseOrigin source)
    {
        if (temp.Running is not null) EndTemp(halfHours == 0 ? TempBasalEnd.Cancelled : TempBasalEnd.Replaced);
        history.Append(HistoryRecords.TempBasalRate(wall.Local, pulsesPerHour, percent, source));
        history.Append(HistoryRecords.TempBasalDuration(wall.Local, halfHours, source));
        if (halfHours == 0) return;
        var length = halfHours * 30 * TimeSpan.TicksPerMinute;
        temp.Running = new RunningTemp(++temps, pulsesPerHour, percent, clock.Now + length, reservoir.GivenFor(PulseKind.TempBasal));
        ledger.Write(new TempBasalSet(clock.Instant, temps, pulsesPerHour * Pulse.Units, percent, halfHours * 30, source));
        Reconsider();
    }

    public void Suspend(DoseOrigin source, bool endTemp)
    {
        if (Suspended) return;
        if (Bolusing) EndBolus(BolusEnd.Suspended);
        if (endTemp && temp.Running is not null) EndTemp(TempBasalEnd.Suspended);
        Suspended = true;
        history.Append(HistoryRecords.Suspend(wall.Local, source));
        ledger.Write(new DeliverySuspended(clock.Instant, source));
        Reconsider();
    }

    public void Resume(DoseOrigin source)
    {
        if (!Suspended) return;
        Suspended = false;
        history.Append(HistoryRecords.Resume(wall.Local, source));
        ledger.Write(new DeliveryResumed(clock.Instant, source));
        Reconsider();
    }

    /// <summary>An alarm stops the motor; a bolus that runs out of insulin ends by itself.</summary>
    public void Halt(bool endBolus)
    {
        Halted = true;
        if (endBolus && Bolusing) EndBolus(BolusEnd.Alarm);
        Reconsider();
    }

    /// <summary>The owner has cleared the alarm.</summary>
    public void Continue()
    {
        Halted = false;
        Reconsider();
    }

    /// <summary>Puts the rate in force that schedule, temp basal and suspend call for now.</summary>
    public void Reconsider()
    {
        var scheduled = patterns.RateAt(wall.MinuteOfDay);
        var (rate, kind) = temp.Running switch
        {
            { Pulses: { } pulses } => (pulses * 100, PulseKind.TempBasal),
            { Percent: { } percent } => (scheduled * percent, PulseKind.TempBasal),
            _ => (scheduled * 100, PulseKind.ScheduledBasal),
        };
        if (Suspended || Halted || reservoir.Pulses == 0) rate = 0;
        if (rate != basal.Rate) ledger.Write(new BasalRateChanged(clock.Instant, rate * Pulse.Units / 100, kind == PulseKind.TempBasal));
        basal.SetRate(rate, kind);
    }

    private void EndBolus(BolusEnd reason)
    {
        var ended = bolus.Running!;
        bolus.Stop();
        var start = wall.At(ended.Start);
        history.Append(HistoryRecords.Bolus(family, start, ended.Pulses, bolus.Given, ended.Source));
        ledger.Write(new BolusEnded(clock.Instant, ended.Id, bolus.Given, reason));
        if (reason == BolusEnd.ReservoirEmpty && bolus.Given == 0) FoundEmpty?.Invoke();
    }

    private void EndTemp(TempBasalEnd reason)
    {
        var ended = temp.Running!;
        temp.Running = null;
        ledger.Write(new TempBasalEnded(clock.Instant, ended.Id, reason, reservoir.GivenFor(PulseKind.TempBasal) - ended.BasalBefore));
        Reconsider();
    }
}
