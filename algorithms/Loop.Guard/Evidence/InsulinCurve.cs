namespace Loop.Guard;

/// <summary>
/// How much of a dose is still to act: the exponential model of rapid-acting insulin (activity peaks at 75 minutes).
/// The Guard's own, so that an error in the engine's curve cannot hide here too.
/// </summary>
internal sealed class InsulinCurve
{
    // Rapid-acting analogues; the engine's default as well.
    private const double PeakMinutes = 75;

    // An exponential curve with a shorter action leaves the shape it was fitted to; a pump set to less is read as 5 h.
    private const int ShortestHours = 5;
    private const int LongestHours = 8;

    private readonly double end;
    private readonly double tau;
    private readonly double scale;
    private readonly double rise;

    public InsulinCurve(int actionHours)
    {
        Hours = Math.Clamp(actionHours, ShortestHours, LongestHours);
        end = Hours * 60.0;
        tau = PeakMinutes * (1 - PeakMinutes / end) / (1 - 2 * PeakMinutes / end);
        rise = 2 * tau / end;
        scale = 1 / (1 - rise + (1 + rise) * Math.Exp(-end / tau));
    }

    /// <summary>Duration of insulin action in hours, 5…8.</summary>
    public int Hours { get; }

    public double Minutes => end;

    /// <summary>The share of a dose that is still to act <paramref name="age"/> minutes after it: 1 falling to 0.</summary>
    public double Remaining(double age)
    {
        if (age <= 0) return 1;
        if (age >= end) return 0;
        var bend = age * age / (tau * end * (1 - rise)) - age / tau - 1;
        return 1 - scale * (1 - rise) * (bend * Math.Exp(-age / tau) + 1);
    }
}
