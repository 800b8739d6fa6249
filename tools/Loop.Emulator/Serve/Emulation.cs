using System.Device.Spi;
using Loop.Patients;
using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>Pump, patient, person and radio put together, a day of life already behind them.</summary>
internal sealed class Emulation
{
    /// <summary>More than a day: a client that asks for 24 hours of readings and of history finds them.</summary>
    private static readonly TimeSpan LifeBefore = TimeSpan.FromHours(27);

    private readonly InsulinSums sums;
    private readonly Ledger ledger;
    private readonly List<ProtocolViolation> violations = [];
    private readonly Modem modem;
    private readonly RadioOptions firmware;

    private Emulation(EmulatorOptions options, PumpFamily family, IPatient patient, Ledger ledger, long start)
    {
        this.ledger = ledger;
        firmware = options.Radio;
        ledger.Silent = true;
        var clock = new SimulatedClock(start - LifeBefore.Ticks);
        ledger.Written += Collect;
        Pump = MakePump(options, family, ledger, clock);
        Faults = new FaultInjector(options.Seed, clock, ledger) { Plan = options.Faults };
        var (orders, settings) = (new Orders(Pump), new SettingOrders(Pump));
        var incidents = new Incidents(Pump, orders, settings, new Power(Pump, options.BatteryLife), options, start);
        var body = new Body(clock, patient, new Person(options, clock, new BolusWizard(Pump, orders), ledger, start), Pump);
        sums = new InsulinSums(clock, Pump.Reservoir, ledger);
        Pump.Calendar.DayEnded += sums.EndDay;
        World = new World(clock, [.. Pump.Delivery.Happenings, Pump.Calendar, sums, body, Pump.Battery, incidents]);
        var id = Convert.FromHexString(options.Serial);
        var known = new Dictionary<byte, Order>(orders.ByOpcode.Concat(settings.ByOpcode));
        var receiver = new PumpReceiver(Pump, new PumpProtocol(Pump, known, id, Faults), Faults, id);
        var registers = firmware.IsSecondDialect ? RadioRegisters.Second() : RadioRegisters.Legacy();
        modem = new Modem(new Air(World, receiver, Faults), registers, options.Pacing == Pacing.RealTime, RecordViolation);
        Radio = new SubgRfspy(modem, firmware);
    }

    public World World { get; }

    public PumpState Pump { get; }

    /// <summary>The firmware that a serial port leads to: the older dialect.</summary>
    public SubgRfspy Radio { get; }

    public FaultInjector Faults { get; }

    /// <summary>What clients did that a careful one does not do, oldest first.</summary>
    public IReadOnlyList<ProtocolViolation> Violations => violations;

    /// <summary>Checks the options and lives up to the start; <paramref name="ledger"/> hears of nothing before that.</summary>
    public static Result<Emulation> Create(EmulatorOptions options, Ledger ledger)
    {
        if ((OptionsCheck.Find(options) ?? options.Radio.Check()) is { } wrong) return wrong;
        if (!PumpFamily.Of(options.Program.Model).TryGet(out var family, out var problem)) return problem;
        if (!Recorded(options).TryGet(out var pages, out problem)) return problem;
        if (!MakePatient(options).TryGet(out var patient, out problem)) return problem;
        var start = StartInstant.Of(options, pages).Ticks;
        var emulation = new Emulation(options, family, patient, ledger, start);
        emulation.World.MoveTo(start);
        emulation.Begin(options, family, pages);
        return emulation;
    }

    /// <summary>Puts the radio on an SPI bus, in the dialect of its version.</summary>
    /// <param name="wallClock">UTC ticks in real time; null in simulated time.</param>
    public SpiDevice OnBus(Func<long>? wallClock = null)
    {
        SpiSlave? slave = null;
        ISpiFirmware behind = firmware.IsSecondDialect
            ? new SecondSpiFirmware(modem, firmware, () => slave!.SyncFailures)
            : new LegacySpiFirmware(Radio, modem);
        if (wallClock is not null) behind = new PacedSpiFirmware(behind, World, wallClock);
        slave = new SpiSlave(behind);
        return new EmulatedSpiDevice(slave, World);
    }

    /// <summary>Writes the last sums.</summary>
    public void Stop()
    {
        sums.Stop();
        ledger.Write(new WorldStopped(World.Clock.Instant, Pump.Reservoir.Pulses));
    }

    /// <summary>The host pulls the radio's reset line.</summary>
    public void ResetRadio() => modem.PullReset();

    private void RecordViolation(string what) => ledger.Write(new ProtocolViolation(World.Clock.Instant, null, what));

    private static PumpState MakePump(EmulatorOptions options, PumpFamily family, Ledger ledger, SimulatedClock clock)
    {
        var wall = new WallClock(clock, options.UtcOffset);
        var (history, reservoir, program) = (new HistoryPages(), new Reservoir(int.MaxValue / 2), options.Program);
        var basal = new BasalPatterns(program.Schedules.Basal);
        var delivery = new InsulinDelivery(family, clock, wall, basal, reservoir, history, ledger);
        return new PumpState
        {
            Family = family,
            Serial = options.Serial,
            Program = program,
            Quirks = options.Quirks,
            Clock = clock,
            Wall = wall,
            Reservoir = reservoir,
            History = history,
            Glucose = new GlucosePages(),
            Delivery = delivery,
            Calendar = new PumpCalendar(family, wall, basal, delivery, history, reservoir),
            Basal = basal,
            Alarms = new PumpAlarms(clock, wall, delivery, reservoir, history, ledger),
            Battery = new Battery(clock),
            Ledger = ledger,
            MaxBasal = Pulse.In(program.Settings.MaxBasal.Value),
            MaxBolus = Pulse.In(program.Settings.MaxBolus.Value),
        };
    }

    private static Result<IReadOnlyList<RecordedPage>> Recorded(EmulatorOptions options)
    {
        var pages = new List<RecordedPage>();
        foreach (var file in options.HistoryFiles)
        {
            if (!RecordedPage.Load(file, options.Program.Model).TryGet(out var page, out var problem)) return problem;
            pages.Add(page);
        }

        return pages;
    }

    private static Result<IPatient> MakePatient(EmulatorOptions options)
    {
        if (options.Patient is null) return new ConstantPatient(options.FirstGlucose.Value);
        return VirtualPatient.Create(options.Patient, options.FirstGlucose, options.Seed).TryGet(out var body, out var problem)
            ? new ModelledPatient(body, SensorModel.Create(options.Seed))
            : problem;
    }

    private void Begin(EmulatorOptions options, PumpFamily family, IReadOnlyList<RecordedPage> pages)
    {
        if (pages.Count > 0) Pump.History.Load(pages);
        Pump.Reservoir.Fill(Pulse.In(options.ReservoirUnits ?? family.ReservoirUnits));
        Pump.Wall.Drift(options.ClockDriftSecondsPerDay);
        Pump.Battery.Fit(options.BatteryLife);
        ledger.Silent = false;
        var offset = (int)options.UtcOffset.TotalSeconds;
        ledger.Write(new WorldStarted(World.Clock.Instant, family.Model.Number, options.Seed, offset, Pump.Reservoir.Pulses));
        sums.Start();
        Pump.Delivery.Announce();
        if (pages.Count > 0) TidyUp(pages[0]);
    }

    private void Collect(LedgerEntry entry)
    {
        if (entry is ProtocolViolation violation) violations.Add(violation);
    }

    /// <summary>The owner ends what the recorded page left running, and lets temp basals count in U/h: a loop can work with nothing else.</summary>
    private void TidyUp(RecordedPage newest)
    {
        if (newest.LastTemp is not { } temp) return;
        var runs = temp.Start.AddMinutes(30 * temp.HalfHours) > Pump.Wall.Local;
        if (runs) Pump.Delivery.SetTemp(temp.Percent ? null : 0, temp.Percent ? 0 : null, 0, DoseOrigin.Keypad);
        if (temp.Percent) Pump.History.Append(HistoryRecords.TempBasalType(Pump.Wall.Local, percent: false));
    }
}
