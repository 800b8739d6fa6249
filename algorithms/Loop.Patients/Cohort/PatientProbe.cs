using Loop.Therapy;

namespace Loop.Patients;

/// <summary>How a body answers one unit and ten grams, measured as a person would: from rest, with basal running, nothing else changing.</summary>
/// <param name="Basal">Holds the glucose at which the rest was measured.</param>
/// <param name="Sensitivity">Insulin sensitivity (ISF): greatest fall of plasma glucose after one unit.</param>
/// <param name="LowestAfter">From the unit to that lowest glucose.</param>
/// <param name="Rise">Greatest rise of plasma glucose after ten grams.</param>
/// <param name="HighestAfter">From the first bite to that highest glucose.</param>
public sealed record PatientResponse(UnitsPerHour Basal, MgPerDl Sensitivity, TimeSpan LowestAfter, MgPerDl Rise, TimeSpan HighestAfter)
{
    internal const double ProbeGrams = 10;

    /// <summary>Carb ratio: grams that raise glucose as far as one unit lowers it, g/U.</summary>
    public double CarbRatio => Sensitivity.Value / (Rise.Value / ProbeGrams);
}

/// <summary>Measures bodies without their daily pattern.</summary>
public static class PatientProbe
{
    // The slowest plausible body has its lowest glucose after nine hours.
    private const int Minutes = 12 * 60;

    /// <summary>The answers to one unit and to ten grams, each from rest at a glucose.</summary>
    /// <returns>Or the problem that this body does not rest there.</returns>
    public static Result<PatientResponse> Measure(PatientParameters parameters, MgPerDl at) => Measure(new HovorkaPatientModel(parameters), at);

    /// <summary>The same of a body of any model.</summary>
    public static Result<PatientResponse> Measure(IPatientModel model, MgPerDl at)
    {
        var still = model.Still();
        if (!still.Begin(at, 0).TryGet(out var body, out var problem)) return problem;
        var basal = still.BasalAt(at, 0);
        var (fall, lowestAfter) = Extreme(body, basal, 1, 0);
        var (rise, highestAfter) = Extreme(still.Begin(at, 0).Require(), basal, 0, PatientResponse.ProbeGrams);
        return new PatientResponse(basal, new MgPerDl(-fall), lowestAfter, new MgPerDl(rise), highestAfter);
    }

    // The glucose farthest from where it began, and when.
    private static (double Change, TimeSpan After) Extreme(IBody patient, UnitsPerHour basal, double units, double grams)
    {
        var (start, change, after) = (patient.PlasmaGlucose, 0.0, 0);
        for (var minute = 0; minute < Minutes; minute++)
        {
            var eaten = Math.Clamp(grams - minute * Meal.EatingRate, 0, Meal.EatingRate);
            patient.StepMinute(basal.Value / 60 + (minute == 0 ? units : 0), eaten, minute, Strain.None);
            var now = patient.PlasmaGlucose - start;
            if (Math.Abs(now) > Math.Abs(change)) (change, after) = (now, minute + 1);
        }

        return (change, TimeSpan.FromMinutes(after));
    }
}
