namespace Loop.Patients;

/// <summary>
/// One sensor's own error, drawn from the population of Vettoretti et al. 2019 (Sensors 19:5320): a gain that drifts with the days, an
/// offset, and second-order autoregressive noise of the five-minute samples.
/// </summary>
/// <param name="Gain">At insertion, dimensionless.</param>
/// <param name="GainPerDay">Drift, 1/day.</param>
/// <param name="GainPerDaySquared">Drift, 1/day².</param>
/// <param name="Offset">mg/dL.</param>
/// <param name="Alpha1">Weight of the last sample's noise.</param>
/// <param name="Alpha2">Weight of the noise before it.</param>
/// <param name="Sigma">SD of what is new in each sample, mg/dL.</param>
internal sealed record SensorCalibration(
    double Gain, double GainPerDay, double GainPerDaySquared, double Offset, double Alpha1, double Alpha2, double Sigma)
{
    private const double HighestNoise = 10;              // mg/dL, SD: noisier sensors are replaced, not worn
    private const double LowestSigma = 2;                // mg/dL: a quieter one would stand still in whole mg/dL and look dead (LIM-05)
    private const double LowestGain = 0.7;
    private const double StabilityMargin = 0.02;
    private const int MostDraws = 1000;                  // most draws pass: a thousand in vain is a bug
    private const int CountersPerDraw = 8;

    // The published draws use nine tenths of the covariance.
    private static readonly double Shrink = Math.Sqrt(0.9);

    private static readonly CorrelatedNormals Calibrations = new(
        [0.942, 0.00494, -0.000585, 6.383],
        [0.1151 * Shrink, 0.0430 * Shrink, 0.00371 * Shrink, 5.386 * Shrink],
        [[1], [-0.80, 1], [0.73, -0.98, 1], [0.25, -0.44, 0.40, 1]]);

    private static readonly CorrelatedNormals Noises = new(
        [1.2604, -0.4022, 3.2516],
        [0.1442 * Shrink, 0.1368 * Shrink, 0.8506 * Shrink],
        [[1], [-0.93, 1], [-0.13, 0.13, 1]]);

    /// <summary>SD of the noise once it has forgotten its start, mg/dL.</summary>
    public double LongRunSpread => Sigma * Math.Sqrt((1 - Alpha2) / ((1 + Alpha2) * ((1 - Alpha2) * (1 - Alpha2) - Alpha1 * Alpha1)));

    private bool IsPlausible =>
        Sigma >= LowestSigma && Gain >= LowestGain && Alpha2 >= -1 && Alpha2 <= 1 - Math.Abs(Alpha1) - StabilityMargin && LongRunSpread <= HighestNoise;

    /// <summary>The calibration of the <paramref name="sensor"/>-th sensor that a seed wears.</summary>
    public static SensorCalibration Draw(ulong seed, ulong sensor)
    {
        var noise = new NoiseStream(seed, NoisePurpose.SensorCalibration, sensor);
        for (ulong draw = 0; draw < MostDraws; draw++)
        {
            var gain = Calibrations.Draw(noise, draw * CountersPerDraw);
            var rest = Noises.Draw(noise, draw * CountersPerDraw + 4);
            var calibration = new SensorCalibration(gain[0], gain[1], gain[2], gain[3], rest[0], rest[1], rest[2]);
            if (calibration.IsPlausible) return calibration;
        }

        throw new InvalidOperationException("No plausible sensor in a thousand draws.");
    }
}
