namespace Loop.Tuning;

/// <summary>
/// The share of a dose that acts in each five minutes after it: the exponential curve that oref0 and the loops after it use, integrated
/// over the step rather than sampled, so that the shares sum to one.
/// </summary>
public sealed class ActionKernel
{
    private readonly double[] shares;

    /// <param name="peakMinutes">Minutes to the peak of activity; below half the action, or the curve has no such shape.</param>
    /// <param name="actionHours">Duration of insulin action, h, at least 3.</param>
    public ActionKernel(double peakMinutes, double actionHours)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(actionHours, 3);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(peakMinutes);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(peakMinutes, actionHours * 30);
        PeakMinutes = peakMinutes;
        ActionHours = actionHours;
        var end = actionHours * 60;
        var tau = peakMinutes * (1 - peakMinutes / end) / (1 - 2 * peakMinutes / end);
        var rise = 2 * tau / end;
        var scale = 1 / (1 - rise + (1 + rise) * Math.Exp(-end / tau));
        shares = new double[(int)Math.Ceiling(end / PersonTrace.StepMinutes)];
        var before = 1.0;
        for (var i = 0; i < shares.Length; i++)
        {
            var age = (i + 1.0) * PersonTrace.StepMinutes;
            var bend = age * age / (tau * end * (1 - rise)) - age / tau - 1;
            var after = age >= end ? 0 : 1 - scale * (1 - rise) * (bend * Math.Exp(-age / tau) + 1);
            shares[i] = before - after;
            before = after;
        }
    }

    public double PeakMinutes { get; }

    public double ActionHours { get; }

    /// <summary>Steps in which a dose acts.</summary>
    public int Length => shares.Length;

    /// <summary>The share that acts in the <paramref name="step"/>-th five minutes after a dose.</summary>
    public double this[int step] => shares[step];

    /// <summary>Units that act in one step, of what was given in it and before.</summary>
    public double Acting(IReadOnlyList<double> insulin, int step)
    {
        var sum = 0.0;
        for (var i = Math.Min(step, shares.Length - 1); i >= 0; i--) sum += shares[i] * insulin[step - i];
        return sum;
    }
}
