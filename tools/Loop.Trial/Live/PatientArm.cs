using Loop.Oref;
using Loop.Patients;
using Loop.Therapy;

namespace Loop.Trial;

/// <summary>
/// One patient lived through one arm, minute by minute. Everything that happens to the patient is drawn by counters from the patient's own seed, so two arms have
/// the same days and differ in what the settings do (common random numbers).
/// </summary>
internal sealed class PatientArm
{
    /// <summary>A Monday at midnight; any instant would do. A trial's days have 24 hours and its schedules' zone is UTC, whatever the settings say.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private const int MinutesPerDay = 1440;
    private const int MinutesPerReading = 5;
    private const double HoldsAt = 120;                  // mg/dL at the start
    private static readonly TimeSpan GlucoseBack = TimeSpan.FromHours(24);      // as the rig reads it
    private static readonly PumpBattery Battery = new(1.5, false);

    private readonly TrialPlan plan;
    private readonly IBody body;
    private readonly FittedProgram program;
    private readonly PumpModel model;
    private readonly TrialPump pump;
    private readonly OrefSettings engine;
    private readonly BypassedLoop? loop;
    private readonly Wearer wearer;
    private readonly LifePlan life;
    private readonly TroublePlan troubles;
    private readonly WornSensor sensor;
    private readonly NewestFirst<GlucoseReading> glucose = new(reading => reading.At);
    private (int From, int To) outOfReach;

    private PatientArm(TrialPlan plan, TrialPatient patient, ArmSettings arm, FittedProgram program, IBody body)
    {
        (this.plan, this.program, this.body) = (plan, program, body);
        model = arm.Program.Model;
        pump = new TrialPump(program.Schedules, program.Settings);
        engine = new OrefSettings(TimeZoneInfo.Utc, arm.Preferences, program.Limits.MaxIob, OrefMode.Corrected);
        if (arm.Plan.IsLooped) loop = NewLoop();
        troubles = new TroublePlan(patient.Seed, plan.Life.Troubles);
        wearer = new Wearer(plan.Life, patient, troubles);
        life = new LifePlan(patient.Seed, plan.Life.Habits);
        sensor = new WornSensor(Sensors.Create(plan.Life.Sensor, patient.Seed), plan.Life.SensorTroubles, patient.Seed);
        Tally = new ArmTally(Start);
    }

    public ArmTally Tally { get; }

    public FittedProgram Program => program;

    /// <summary>Another loop with this arm's settings that has seen nothing yet.</summary>
    public BypassedLoop NewLoop() => new(engine, program.Limits);

    /// <summary>Called with every observation that the loop decides on; for tests.</summary>
    public Action<Observation>? Observed { get; init; }

    public static Result<PatientArm> Of(TrialPlan plan, TrialPatient patient, ArmSettings arm, ArmSettings first, Action<Observation>? observed = null)
    {
        if (!FittedProgram.Of(arm, first, patient.Model).TryGet(out var program, out var problem)) return problem;
        if (!patient.Model.Begin(new MgPerDl(HoldsAt), patient.Seed).TryGet(out var body, out problem)) return problem;
        return new PatientArm(plan, patient, arm, program, body) { Observed = observed };
    }

    /// <summary>Lives the day that is not counted and all that are.</summary>
    public IEnumerable<DayFigures> Live()
    {
        for (var day = 0; day <= plan.Days; day++)
        {
            wearer.Wake(day);
            outOfReach = troubles.OutOfReachOn(day);
            for (var minute = 0; minute < MinutesPerDay; minute++) LiveMinute(day * MinutesPerDay + minute, minute);
            if (Tally.EndDay(day, pump, wearer.Eaten, loop?.Counts) is { } figures) yield return figures;
        }
    }

    private void LiveMinute(int elapsed, int minuteOfDay)
    {
        var from = Start.AddMinutes(elapsed);
        var units = pump.Step(from, minuteOfDay) * troubles.Arriving(elapsed);
        body.StepMinute(units, wearer.Eat(elapsed, minuteOfDay), minuteOfDay, life.Next(elapsed));
        var now = from.AddMinutes(1);
        var nextMinute = (minuteOfDay + 1) % MinutesPerDay;
        var isReading = (minuteOfDay + 1) % MinutesPerReading == 0;
        if (isReading) Measure(now, elapsed, nextMinute);
        wearer.Act(pump, now, elapsed, nextMinute, program.Schedules.CarbRatio.At(nextMinute));
        if (isReading && loop is not null) Cycle(now, elapsed, minuteOfDay);
    }

    private void Measure(DateTimeOffset now, int elapsed, int minuteOfDay)
    {
        var reading = sensor.Read(body.InterstitialGlucose);
        if (reading is { } value) glucose.Add(new GlucoseReading(now, value));
        Tally.Measure(now, body.PlasmaGlucose, reading?.Value);
        wearer.Look(reading, elapsed, minuteOfDay);
    }

    private void Cycle(DateTimeOffset now, int elapsed, int minuteOfDay)
    {
        if (minuteOfDay >= outOfReach.From && minuteOfDay < outOfReach.To || troubles.LosesCycle(elapsed))
        {
            loop!.Counts.Lost++;
            return;
        }

        var observation = Observe(now);
        Observed?.Invoke(observation);
        loop!.Run(observation, pump, troubles, elapsed);
    }

    private Observation Observe(DateTimeOffset now) => new(
        now,
        model,
        new PumpClock(new PumpTime(now.UtcDateTime), now, TimeSpan.Zero),
        pump.Status,
        pump.Reservoir,
        Battery,
        pump.TempBasalAt(now),
        program.Settings,
        program.Schedules,
        pump.HistoryAt(now),
        TrialPump.HistoryFrom(now),
        now,
        glucose.Since(now - GlucoseBack));
}
