using Loop.Therapy;

namespace Loop.Patients;

/// <summary>What is published of one make of sensors: how gain and offset drift with the days, and its two noises, minute by minute.</summary>
/// <param name="Gain">Of the day of insertion, and what is added per day and per day².</param>
/// <param name="Offset">mg/dL, likewise.</param>
/// <param name="Own">The sensor's own noise: weights of the last two minutes and variance of what is new, (mg/dL)².</param>
/// <param name="Shared">The noise that sensors worn together share, likewise.</param>
internal sealed record SensorDrift(
    (double Start, double PerDay, double PerDaySquared) Gain,
    (double Start, double PerDay, double PerDaySquared) Offset,
    (double First, double Second, double Variance) Own,
    (double First, double Second, double Variance) Shared)
{
    /// <summary>Facchinetti et al. 2014.</summary>
    public static SensorDrift Old { get; } = new((1.1, 2e-4, 0), (-14.8, 0.04, 0), (1.013, -0.2135, 14.45), (1.23, -0.3995, 11.3));

    /// <summary>Vettoretti et al. 2019.</summary>
    public static SensorDrift Recent { get; } = new((1.048, -0.033, 0.002), (-6.398, 6.179, -0.448), (1.220, -0.331, 3.641), (1.34, -0.492, 5.538));
}

/// <summary>A sensor of a make whose error follows the days since insertion, with two noises that remember.</summary>
internal sealed class DriftingSensor(SensorDrift drift, ulong seed) : ISensor
{
    private const int MinutesPerReading = 5;
    private const int ReadingsPerDay = 24 * 60 / MinutesPerReading;
    private const int ReadingsPerSensor = 10 * ReadingsPerDay;
    private const int WarmUp = 200;                      // minutes in which the noises forget that they began at zero

    private readonly double ownSpread = Math.Sqrt(drift.Own.Variance);
    private readonly double sharedSpread = Math.Sqrt(drift.Shared.Variance);
    private NoiseStream noise;
    private long readings;
    private ulong minute;
    private (double Last, double Before) own;
    private (double Last, double Before) shared;

    public MgPerDl Read(double interstitialGlucose)
    {
        if (!double.IsFinite(interstitialGlucose) || interstitialGlucose < 0)
            throw new ArgumentOutOfRangeException(nameof(interstitialGlucose), interstitialGlucose, "A finite number of mg/dL, zero or more.");
        var (sensor, sample) = Math.DivRem(readings++, ReadingsPerSensor);
        if (sample == 0) Insert((ulong)sensor);
        for (var i = 0; i < MinutesPerReading; i++) Pass();
        var days = (double)sample / ReadingsPerDay;
        var shown = Drifted(drift.Gain, days) * interstitialGlucose + Drifted(drift.Offset, days) + own.Last + shared.Last;
        return new MgPerDl(Math.Clamp(Math.Round(shown), SensorModel.Lowest, SensorModel.Highest));
    }

    private static double Drifted((double Start, double PerDay, double PerDaySquared) of, double days) => of.Start + of.PerDay * days + of.PerDaySquared * days * days;

    private void Insert(ulong sensor)
    {
        noise = new NoiseStream(seed, NoisePurpose.SensorNoise, sensor);
        (minute, own, shared) = (0, default, default);
        for (var i = 0; i < WarmUp; i++) Pass();
    }

    private void Pass()
    {
        own = (drift.Own.First * own.Last + drift.Own.Second * own.Before + ownSpread * noise.Normal(minute++), own.Last);
        shared = (drift.Shared.First * shared.Last + drift.Shared.Second * shared.Before + sharedSpread * noise.Normal(minute++), shared.Last);
    }
}
