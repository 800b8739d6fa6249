namespace Loop.Patients;

/// <summary>A body of any model: takes insulin and carbohydrate minute by minute and answers with glucose.</summary>
public interface IBody
{
    /// <summary>Plasma glucose, mg/dL.</summary>
    double PlasmaGlucose { get; }

    /// <summary>Glucose where the sensor sits, mg/dL: plasma, some minutes late.</summary>
    double InterstitialGlucose { get; }

    /// <summary>Lives one minute. Insulin and carbohydrate go in evenly over it.</summary>
    /// <param name="insulinUnits">Units delivered under the skin in this minute, 0 or more.</param>
    /// <param name="carbsGrams">Grams eaten in this minute, 0 or more.</param>
    /// <param name="minuteOfDay">The minute of the patient's local day, 0…1439.</param>
    /// <param name="strain">What exercise or illness does in this minute.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, not finite, or not a minute of the day.</exception>
    void StepMinute(double insulinUnits, double carbsGrams, int minuteOfDay, in Strain strain);
}
