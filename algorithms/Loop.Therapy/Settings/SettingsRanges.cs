namespace Loop.Therapy;

/// <summary>
/// What a settings file may say at all. The insulin ceilings are the pump's and the project's own (LIM-14): no file widens them. The rest
/// keeps out what is no person's (HUM-01) or what the pump could not hold.
/// </summary>
internal static class SettingsRanges
{
    private const double HighestBasal = 34;              // U/h, what the driver encodes at most (LIM-14)
    private const double HighestBolus = 25;              // U, the pump's largest bolus (LIM-14, UCA-BOL-03)
    private const double HighestSmb = 2;                 // U, unattended and at once (LIM-14)
    private const double Reservoir = 300;                // U, the larger pump's whole reservoir

    /// <summary>More on board than the pump's largest bolus is nobody's plan.</summary>
    public static readonly NumberRange MaxIob = new(0, HighestBolus, "U");

    public static readonly NumberRange MaxBasal = new(0, HighestBasal, "U/h");
    public static readonly NumberRange MaxSmb = new(0, HighestSmb, "U");
    public static readonly NumberRange MaxBolus = new(0, HighestBolus, "U");

    /// <summary>An hour's insulin is bounded by an hour at the highest basal.</summary>
    public static readonly NumberRange MaxHourly = new(0, HighestBasal, "U");
    public static readonly NumberRange MaxDaily = new(0, Reservoir, "U");

    /// <summary>The pumps' two bands, 868 and 916 MHz, and room for detuning.</summary>
    public static readonly NumberRange Frequency = new(860, 920, "MHz", "world-wide pumps use about 868, North American ones about 916");

    /// <summary>A scheduled rate above it is a slipped decimal; below the smallest step oref0 has no profile.</summary>
    public static readonly NumberRange ScheduledBasal = new(0.025, 10, "U/h");

    /// <summary>oref0 makes no profile from a maximum below 0.1 U/h (UCA-TB-07).</summary>
    public static readonly NumberRange ProgramMaxBasal = new(0.1, HighestBasal, "U/h");
    public static readonly NumberRange ProgramMaxBolus = new(0.1, HighestBolus, "U");
    public static readonly NumberRange InsulinAction = new(3, 8, "hours");
    public static readonly NumberRange CarbRatio = new(2, 100, "g/U");

    private const string NotMgPerDl = "if the figures are in mmol/L, let units say \"mmol/L\"";
    private const string NotMmol = "if the figures are in mg/dL, let units say \"mg/dL\"";

    public static readonly NumberRange SensitivityMgPerDl = new(10, 400, "mg/dL per U", NotMgPerDl);
    public static readonly NumberRange SensitivityMmol = new(0.6, 22, "mmol/L per U", NotMmol);
    public static readonly NumberRange TargetMgPerDl = new(80, 200, "mg/dL", NotMgPerDl);
    public static readonly NumberRange TargetMmol = new(4.5, 11, "mmol/L", NotMmol);
}
