using Loop.Patients;
using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>What moves the emulated world's clock.</summary>
public enum Pacing
{
    /// <summary>The wall clock; answers come after the time that they really take.</summary>
    RealTime,

    /// <summary>Air time and the control socket, see <see cref="WorldFiles"/>; computing costs no simulated time.</summary>
    Simulated,
}

/// <summary>What the emulated person does about food.</summary>
public enum MealHabit
{
    /// <summary>Eats, and keys most of it into the pump: carbs in the bolus wizard and the bolus it offers, or a mark without one.</summary>
    Announced,

    /// <summary>Eats, and tells nobody.</summary>
    Unannounced,

    /// <summary>Eats nothing.</summary>
    None,
}

/// <summary>What to emulate.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The pump's model, schedules and limits.</summary>
    public required PumpProgram Program { get; init; }

    /// <summary>Six digits.</summary>
    public string Serial { get; init; } = "123456";

    /// <summary>Of faults, sensor noise and meals.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The radio's firmware; 0.9 by default.</summary>
    public RadioOptions Radio { get; init; } = new();

    /// <summary>The name of a node below /dev behind which the radio is on an SPI bus, as <c>spidev0.0</c>; null: on a pseudo-terminal.</summary>
    public string? CuseName { get; init; }

    /// <summary>None by default.</summary>
    public FaultPlan Faults { get; init; } = FaultPlan.None;

    public PumpQuirks Quirks { get; init; } = new();

    /// <summary>What happens to the pump and when; nothing by default.</summary>
    public IReadOnlyList<PumpIncident> Incidents { get; init; } = [];

    /// <summary>What the pump's clock gains on true time from the start on, seconds a day; negative when it loses.</summary>
    public double ClockDriftSecondsPerDay { get; init; }

    /// <summary>How long a battery lasts from the start on, and each one fitted after it; null: for ever.</summary>
    public TimeSpan? BatteryLife { get; init; }

    /// <summary>Where protocol violations are written, one line each; null: to the ledger only.</summary>
    public string? ViolationsFile { get; init; }

    /// <summary>Recorded history pages as hex text (1022 bytes each), newest first; they become history pages 0, 1, ….</summary>
    public IReadOnlyList<string> HistoryFiles { get; init; } = [];

    /// <summary>
    /// The world's first instant, a whole minute. Null: in simulated time the first whole minute at least five minutes after the newest
    /// record of <see cref="HistoryFiles"/>, or 2026-01-05 06:00 pump time without any; in real time the wall clock.
    /// </summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Pump time minus UTC, whole minutes.</summary>
    public TimeSpan UtcOffset { get; init; }

    public Pacing Pacing { get; init; } = Pacing.RealTime;

    /// <summary>Where clock, control socket and ledger are (<see cref="WorldFiles"/>). Must exist; needed in simulated time.</summary>
    public string? WorldFolder { get; init; }

    /// <summary>In the reservoir at the start, U; null: a full one (176 U in a 5xx, 300 U in a 7xx).</summary>
    public double? ReservoirUnits { get; init; }

    /// <summary>Whose body; null for glucose that never moves and a sensor without noise.</summary>
    public PatientParameters? Patient { get; init; }

    /// <summary>The patient's glucose a day before the start, from where it lives on scheduled basal; or the glucose that never moves. mg/dL.</summary>
    public MgPerDl FirstGlucose { get; init; } = new(110);

    /// <summary>Whether the emulated person eats, and tells the pump.</summary>
    public MealHabit Meals { get; init; } = MealHabit.Announced;

    /// <summary>End when standard input closes: the emulator does not outlive who started it.</summary>
    public bool StopWhenInputCloses { get; init; }
}
