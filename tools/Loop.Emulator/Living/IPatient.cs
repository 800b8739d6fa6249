using Loop.Patients;

namespace Loop.Emulator;

/// <summary>The body that wears pump and sensor.</summary>
internal interface IPatient
{
    /// <summary>True glucose, mg/dL.</summary>
    double Plasma { get; }

    void StepMinute(double insulinUnits, double grams, int minuteOfDay);

    /// <summary>The sensor's next reading, mg/dL.</summary>
    double ReadSensor();
}

/// <summary>Glucose that never moves, for trying what does not depend on it.</summary>
internal sealed class ConstantPatient(double glucose) : IPatient
{
    public double Plasma => glucose;

    public void StepMinute(double insulinUnits, double grams, int minuteOfDay)
    {
    }

    public double ReadSensor() => glucose;
}

/// <summary>A virtual patient and the sensors it wears.</summary>
internal sealed class ModelledPatient(VirtualPatient body, SensorModel sensor) : IPatient
{
    public double Plasma => body.PlasmaGlucose;

    public void StepMinute(double insulinUnits, double grams, int minuteOfDay) => body.StepMinute(insulinUnits, grams, minuteOfDay);

    public double ReadSensor() => sensor.Read(body.InterstitialGlucose).Value;
}
