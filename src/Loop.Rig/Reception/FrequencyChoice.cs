using Loop.Radio;

namespace Loop.Rig.Reception;

/// <summary>Which frequency a rig takes after a sweep: another one only where it is clearly better, so that chance does not move it about.</summary>
internal static class FrequencyChoice
{
    /// <summary>Twice the amplitude; what a turned body makes of it is less lasting, but not larger than this on average.</summary>
    private const int ClearlyStronger = 6;

    /// <summary>Around the configured frequency, as wide as the Go tool's mmtune: 300 kHz to each side in steps of 50, three tries each.</summary>
    public static FrequencyPlan PlanAround(double megahertz)
    {
        var middle = (int)Math.Round(megahertz * 1000);
        return new FrequencyPlan(middle - 300, middle + 300, 50, 3);
    }

    /// <summary>Where to go, in kHz; null to stay.</summary>
    /// <param name="present">The frequency in use, kHz; one of the sweep's.</param>
    public static int? Better(FrequencySweep sweep, int present)
    {
        if (sweep.UsedDefault || sweep.BestKilohertz == present) return null;
        var best = sweep.Scores.First(score => score.Kilohertz == sweep.BestKilohertz);
        var now = sweep.Scores.FirstOrDefault(score => score.Kilohertz == present);
        // One answer of three is luck: where the pump was heard here as well, there it must be heard at least as often.
        var isHeardAsOften = best.Heard >= Math.Max(now.Heard, 2);
        return isHeardAsOften && (now.Heard == 0 || best.MeanRssi >= now.MeanRssi + ClearlyStronger) ? best.Kilohertz : null;
    }
}
