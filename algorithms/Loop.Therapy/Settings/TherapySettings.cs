namespace Loop.Therapy;

/// <summary>One person's settings file, read and checked.</summary>
/// <param name="Name">Who or what it is for; shown, never used.</param>
/// <param name="TimeZone">IANA zone of the schedules, e.g. <c>Europe/Berlin</c>.</param>
/// <param name="Pump">Which pump, over which radio.</param>
/// <param name="Limits">What this person allows the loop; hard limits stay above it.</param>
/// <param name="PreferencesJson">The <c>preferences</c> object as written: oref0's own keys.</param>
/// <param name="Program">What the emulated pump is programmed with; a real pump is asked, never told. Null where absent.</param>
public sealed record TherapySettings(
    string Name,
    string TimeZone,
    PumpAddress Pump,
    SafetyLimits Limits,
    string PreferencesJson,
    PumpProgram? Program)
{
    /// <summary>When people are alarmed, and by what way.</summary>
    public required AlarmSettings Alarms { get; init; }

    /// <summary>What the loop may do unattended; the most cautious where the file does not say.</summary>
    public ModeSettings Modes { get; init; } = ModeSettings.Locked;

    /// <summary>What spares the batteries.</summary>
    public BatterySettings Battery { get; init; } = BatterySettings.Usual;
}

/// <summary>Which pump and how it is reached.</summary>
/// <param name="Serial">Six digits. A secret: whoever knows it can command the pump by radio (SEC-02).</param>
/// <param name="Radio"><c>serial:/dev/ttyACM0</c>; null where the command line must say.</param>
/// <param name="FrequencyMegahertz">860–920.</param>
public sealed record PumpAddress(string Serial, string? Radio, double FrequencyMegahertz);

/// <summary>What a person allows. A value that is absent from the file is the most cautious one.</summary>
/// <param name="MaxIob">All insulin on board, basal included; 0 allows only low-side control (LIM-09).</param>
/// <param name="MaxBasal">Highest temp basal.</param>
/// <param name="MaxSmb">Largest single micro-bolus.</param>
/// <param name="MaxBolus">Largest bolus by hand.</param>
/// <param name="MaxHourly">All insulin in any 60 minutes.</param>
/// <param name="MaxDaily">All insulin in any 24 hours.</param>
public sealed record SafetyLimits(
    InsulinUnits MaxIob,
    UnitsPerHour MaxBasal,
    InsulinUnits MaxSmb,
    InsulinUnits MaxBolus,
    InsulinUnits MaxHourly,
    InsulinUnits MaxDaily);

/// <summary>A pump's own programme: model, schedules, limits.</summary>
public sealed record PumpProgram(PumpModel Model, TherapySchedules Schedules, PumpSettings Settings);
