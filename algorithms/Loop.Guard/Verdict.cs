using Loop.Therapy;

namespace Loop.Guard;

/// <summary>
/// Leave to send one dose command, in the pump's own increments. Only the Guard makes one, and the driver's dosing
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

    /// <summary>Temp basal rate in 0.025 U/h.</summary>
    public int RateSteps { get; }

    /// <summary>Temp basal duration in half hours; 0 cancels.</summary>
    public int HalfHours { get; }

    /// <summary>Bolus in 0.025 U.</summary>
    public int BolusSteps { get; }

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
}
