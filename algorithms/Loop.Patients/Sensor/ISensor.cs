using Loop.Therapy;

namespace Loop.Patients;

/// <summary>How a worn sensor errs.</summary>
public enum SensorKind
{
    /// <summary>Each sensor of its own gain, drift, offset and noise: the population of Vettoretti et al. 2019.</summary>
    Population,

    /// <summary>The error of a sensor of 2019: a common drift after calibration and two noises (Vettoretti et al. 2019).</summary>
    Recent,

    /// <summary>The same of a sensor of 2014, about half as bad again (Facchinetti et al. 2014).</summary>
    Old,
}

/// <summary>A sensor that reads every five minutes.</summary>
public interface ISensor
{
    /// <summary>The next five-minute reading: whole mg/dL from 39 (LOW) to 400 (HIGH).</summary>
    /// <param name="interstitialGlucose">mg/dL.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    MgPerDl Read(double interstitialGlucose);
}

/// <summary>Makes sensors.</summary>
public static class Sensors
{
    /// <summary>The sensors of one kind that a seed wears, one after the other, ten days each.</summary>
    public static ISensor Create(SensorKind kind, ulong seed) => kind switch
    {
        SensorKind.Recent => new DriftingSensor(SensorDrift.Recent, seed),
        SensorKind.Old => new DriftingSensor(SensorDrift.Old, seed),
        _ => SensorModel.Create(seed),
    };
}
