using Loop.Therapy;

namespace Loop.Guard;

/// <summary>
/// Leave to send one command that gives insulin or bounds it, in the pump's own increments. Only the Guard makes one, and the driver's dosing
/// methods take nothing else.
/// </summary>
public sealed class Verdict
{
    internal Verdict(VerdictKind kind, int rateSteps, int halfHours, int bolusSteps, DateTimeOffset expiresAt)
    {
        Kind = kind;
        RateSteps = rateSteps;
        HalfHours = halfHours;
        BolusSteps = bolusSteps;
        ExpiresAt = expiresAt;
    }

    /// <summary>Counts of both kinds in one unit of insulin: 0.025 U each, whatever the model (a coarser pump gets a multiple).</summary>
    public const int StepsPerUnit = 40;

    public VerdictKind Kind { get; }

    /// <summary>Temp basal rate, or the pump's maximum basal, in 0.025 U/h.</summary>
    public int RateSteps { get; }

    /// <summary>Temp basal duration in half hours; 0 cancels.</summary>
    public int HalfHours { get; }

    /// <summary>Bolus, or the pump's maximum bolus, in 0.025 U.</summary>
    public int BolusSteps { get; }

    /// <summary>Temp basal as percent of the schedule, 0…100.</summary>
    public int Percent { get; internal init; }

    /// <summary>Which of the pump's schedules is written or selected.</summary>
    public BasalPattern Pattern { get; internal init; }

    /// <summary>The basal schedule to write: 1…48 entries, the first at midnight, starts rising; empty for every other kind.</summary>
    public IReadOnlyList<BasalStep> Schedule { get; internal init; } = [];

    /// <summary>After this instant the driver refuses it (UCA-TB-09, UCA-SMB-12, PLT-07).</summary>
    public DateTimeOffset ExpiresAt { get; }

    public UnitsPerHour Rate => new((double)RateSteps / StepsPerUnit);

    public TimeSpan Duration => TimeSpan.FromMinutes(30 * HalfHours);

    public InsulinUnits Bolus => new((double)BolusSteps / StepsPerUnit);
}

/// <summary>What a verdict allows.</summary>
public enum VerdictKind
{
    /// <summary>Set (or, with zero half hours, cancel) an absolute temp basal.</summary>
    TempBasal,

    /// <summary>One bolus.</summary>
    Bolus,

    /// <summary>Start delivery again after a suspend.</summary>
    Resume,

    /// <summary>Set (or, with zero half hours, cancel) a temp basal that is a percentage of the schedule.</summary>
    PercentTempBasal,

    /// <summary>Write one of the pump's basal schedules.</summary>
    BasalSchedule,

    /// <summary>Select the basal schedule that the pump delivers.</summary>
    BasalPattern,

    /// <summary>Set the pump's own maximum bolus.</summary>
    MaxBolus,

    /// <summary>Set the pump's own maximum basal.</summary>
    MaxBasal,
}

/// <summary>One entry of a basal schedule in the pump's own increments.</summary>
/// <param name="HalfHour">Half hours after midnight at which it starts, 0…47.</param>
/// <param name="RateSteps">Rate in 0.025 U/h.</param>
public readonly record struct BasalStep(int HalfHour, int RateSteps);
