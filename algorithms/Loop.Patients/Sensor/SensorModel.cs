using Loop.Therapy;

namespace Loop.Patients;

/// <summary>
/// A continuous glucose sensor that reads every five minutes: its own gain and offset, noise that remembers, whole mg/dL from 39 (LOW)
/// to 400 (HIGH), and a new sensor, wrong in a new way, every ten days.
/// </summary>
public sealed class SensorModel : ISensor
{
    /// <summary>Between two readings, minutes.</summary>
    public const int MinutesPerReading = 5;

    /// <summary>Shown instead of anything lower, mg/dL.</summary>
    public const double Lowest = 39;

    /// <summary>Shown instead of anything higher, mg/dL.</summary>
    public const double Highest = 400;

    private const int ReadingsPerDay = 24 * 60 / MinutesPerReading;
    private const int ReadingsPerSensor = 10 * ReadingsPerDay;
    private const int WarmUp = 200;                      // samples before the first reading, in which the noise forgets that it began at zero

    private readonly ulong seed;
    private SensorCalibration calibration;
    private NoiseStream noise;
    private double last;
    private double beforeLast;

    private SensorModel(ulong seed)
    {
        this.seed = seed;
        calibration = SensorCalibration.Draw(seed, 0);
        Insert(0);
    }

    /// <summary>Readings made so far.</summary>
    public long Readings { get; private set; }

    /// <summary>The sensors that this seed wears, one after the other.</summary>
    public static SensorModel Create(ulong seed) => new(seed);

    /// <summary>The next five-minute reading.</summary>
    /// <param name="interstitialGlucose">The patient's interstitial glucose now, mg/dL.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public MgPerDl Read(double interstitialGlucose)
    {
        if (!double.IsFinite(interstitialGlucose) || interstitialGlucose < 0)
            throw new ArgumentOutOfRangeException(nameof(interstitialGlucose), interstitialGlucose, "A finite number of mg/dL, zero or more.");

        var sensor = Readings / ReadingsPerSensor;
        var sample = Readings % ReadingsPerSensor;
        if (sample == 0 && sensor > 0) Insert((ulong)sensor);
        Readings++;
        var days = (double)sample / ReadingsPerDay;
        var gain = calibration.Gain + calibration.GainPerDay * days + calibration.GainPerDaySquared * days * days;
        var shown = gain * interstitialGlucose + calibration.Offset + NextError((ulong)sample + WarmUp);
        return new MgPerDl(Math.Clamp(Math.Round(shown), Lowest, Highest));
    }

    private void Insert(ulong sensor)
    {
        calibration = SensorCalibration.Draw(seed, sensor);
        noise = new NoiseStream(seed, NoisePurpose.SensorNoise, sensor);
        (last, beforeLast) = (0, 0);
        for (ulong i = 0; i < WarmUp; i++) NextError(i);
    }

    private double NextError(ulong index)
    {
        var error = calibration.Alpha1 * last + calibration.Alpha2 * beforeLast + calibration.Sigma * noise.Normal(index);
        (beforeLast, last) = (last, error);
        return error;
    }
}
