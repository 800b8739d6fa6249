using Loop.Therapy;

namespace Loop.Patients;

/// <summary>How often a sensor says nothing or is pressed upon.</summary>
/// <param name="GapLikelihood">That a reading begins a gap, 0…1; gaps last 20 minutes in the mean.</param>
/// <param name="PressedLikelihood">That somebody lies on the sensor for a while in a night, 0…1.</param>
/// <param name="WarmUp">Whether a new sensor, every ten days, is silent for two hours.</param>
public sealed record SensorTroubles(double GapLikelihood, double PressedLikelihood, bool WarmUp)
{
    /// <summary>A gap every other day, pressed upon one night in twelve.</summary>
    public static SensorTroubles Usual { get; } = new(0.0017, 0.08, true);

    /// <summary>Every reading comes.</summary>
    public static SensorTroubles None { get; } = new(0, 0, false);
}

/// <summary>A sensor as it is worn: sometimes silent, sometimes pressed upon and low for no reason.</summary>
public sealed class WornSensor(ISensor sensor, SensorTroubles troubles, ulong seed)
{
    private const int ReadingsPerDay = 288;
    private const int ReadingsPerSensor = 10 * ReadingsPerDay;
    private const int WarmUpReadings = 24;
    private const double GapEnds = 0.25;                 // of each reading in a gap: four readings in the mean
    private const int NightReadings = 6 * 12;

    private readonly NoiseStream noise = new(seed, NoisePurpose.SensorFaults);
    private long next;
    private bool isSilent;

    /// <summary>The next five-minute reading; null where none comes. Whether one comes does not depend on glucose.</summary>
    /// <param name="interstitialGlucose">mg/dL.</param>
    public MgPerDl? Read(double interstitialGlucose)
    {
        var at = next++;
        var (day, slot) = Math.DivRem(at, ReadingsPerDay);
        var reading = sensor.Read(Math.Max(0, interstitialGlucose - Pressure(day, (int)slot)));
        var draw = noise.Uniform((ulong)at * 2);
        isSilent = isSilent ? draw >= GapEnds : draw < troubles.GapLikelihood;
        var warmsUp = troubles.WarmUp && at >= ReadingsPerSensor && at % ReadingsPerSensor < WarmUpReadings;
        return isSilent || warmsUp ? null : reading;
    }

    // mg/dL that are missing where somebody lies on the sensor.
    private double Pressure(long day, int slot)
    {
        if (slot >= NightReadings || troubles.PressedLikelihood == 0) return 0;
        var night = new NoiseStream(seed, NoisePurpose.SensorFaults, (ulong)day + 1);
        if (night.Uniform(0) >= troubles.PressedLikelihood) return 0;
        var (from, length) = ((int)night.Uniform(1, 0, NightReadings - 12), (int)night.Uniform(2, 4, 13));
        return slot >= from && slot < from + length ? night.Uniform(3, 20, 60) : 0;
    }
}
