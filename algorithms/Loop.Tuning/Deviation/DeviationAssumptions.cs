using Loop.Patients;

namespace Loop.Tuning;

/// <summary>What a deviation replay takes for granted and cannot know: drawn many times, so that an answer comes with an interval.</summary>
/// <param name="IsfFactor">On the person's own insulin sensitivity.</param>
/// <param name="PeakMinutes">Of insulin's activity.</param>
/// <param name="ActionHours">Duration of insulin action.</param>
/// <param name="SelfClearance">Share of a difference that is lost per minute.</param>
public sealed record DeviationAssumptions(double IsfFactor, double PeakMinutes, double ActionHours, double SelfClearance)
{
    // A profile's ISF is off by a fifth one way or the other in most people; the curve's peak is known to a quarter of an hour.
    private const double IsfSpread = 0.2;
    private const double PeakSpread = 10;
    private const double LargestClearance = 0.004;

    /// <summary>The person's settings taken at their word, without self-clearance: what oref0's own simulator assumes.</summary>
    public static DeviationAssumptions AtTheirWord(double peakMinutes = 75, double actionHours = 6) => new(1, peakMinutes, actionHours, 0);

    /// <summary>The <paramref name="index"/>-th of many equally likely sets, the same for the same seed.</summary>
    public static DeviationAssumptions Draw(ulong seed, int index, double peakMinutes = 75, double actionHours = 6)
    {
        var noise = new NoiseStream(seed, NoisePurpose.Assumptions, (ulong)index);
        return new DeviationAssumptions(
            Math.Exp(IsfSpread * noise.Normal(0, 2.5)),
            Math.Clamp(peakMinutes + PeakSpread * noise.Normal(1, 2.5), 35, 120),
            actionHours,
            noise.Uniform(2, 0, LargestClearance));
    }
}
