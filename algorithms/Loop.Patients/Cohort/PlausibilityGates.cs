using Loop.Therapy;

namespace Loop.Patients;

/// <summary>
/// What a drawn body must pass to be a person. Parameters drawn apart from each other make impossible people (a sensitivity and its rate
/// compound), so every serious user of such cohorts rejects some.
/// </summary>
/// <param name="LowestBasal">U/h at rest between 5.5 and 6 mmol/L.</param>
/// <param name="HighestBasal">U/h, likewise.</param>
/// <param name="LowestCarbRatio">g/U.</param>
/// <param name="HighestCarbRatio">g/U.</param>
/// <param name="LowestSensitivity">mg/dL per U.</param>
/// <param name="HighestSensitivity">mg/dL per U.</param>
internal sealed record PlausibilityGates(
    double LowestBasal, double HighestBasal, double LowestCarbRatio, double HighestCarbRatio, double LowestSensitivity, double HighestSensitivity)
{
    private const double RestLow = 5.5 * HovorkaModel.MgPerDlPerMmol;
    private const double RestHigh = 6.0 * HovorkaModel.MgPerDlPerMmol;
    private const double ResponseAt = 140;               // mg/dL: in the middle of where corrections and meals happen
    private const int LongRun = 5000;                    // minutes, for the two tests of extremes (Resalat et al. 2019)
    private const double HighWithoutInsulin = 300;       // mg/dL that must be passed when no insulin is given
    private const double Infusion = 15;                  // U/h that must be enough…
    private const double InfusionFrom = 160;             // …from here, mg/dL…
    private const double InfusionBelow = 100;            // …to below here, mg/dL

    /// <summary>Grown people.</summary>
    public static PlausibilityGates Adult { get; } = new(0.1, 2.5, 2, 25, 10, 250);

    /// <summary>Children of 20 kg and more, for whom a unit goes further.</summary>
    public static PlausibilityGates Child { get; } = new(0.05, 1.2, 5, 50, 25, 400);

    /// <summary>Between the two.</summary>
    public static PlausibilityGates Teen { get; } = new(0.1, 2.5, 2, 35, 10, 300);

    public static PlausibilityGates Of(CohortGroup group) => group switch
    {
        CohortGroup.Child => Child,
        CohortGroup.Teen => Teen,
        _ => Adult,
    };

    /// <summary>The first gate that the body fails, or null.</summary>
    public string? FirstFailed(HovorkaParameters body)
    {
        if (!body.IsPositive) return "every parameter is positive";
        var parameters = new PatientParameters("drawn", body, DailyPattern.Unchanging);
        if (!HoldsBasal(body, RestLow) || !HoldsBasal(body, RestHigh)) return "basal within range";
        if (!PatientProbe.Measure(parameters, new MgPerDl(ResponseAt)).TryGet(out var response, out _)) return "a basal rate exists";
        if (response.Sensitivity.Value < LowestSensitivity || response.Sensitivity.Value > HighestSensitivity) return "sensitivity within range";
        if (response.CarbRatio < LowestCarbRatio || response.CarbRatio > HighestCarbRatio) return "carb ratio within range";
        if (!Passes(body, RestHigh, 0, glucose => glucose > HighWithoutInsulin)) return "glucose climbs without insulin";
        return Passes(body, InfusionFrom, Infusion, glucose => glucose < InfusionBelow) ? null : "enough insulin lowers glucose";
    }

    private bool HoldsBasal(HovorkaParameters body, double glucose) =>
        new HovorkaModel(body).SteadyState(glucose, Modulation.None) is { } rest
        && rest.Insulin * 60 / 1000 is var basal && basal >= LowestBasal && basal <= HighestBasal;

    private static bool Passes(HovorkaParameters body, double from, double unitsPerHour, Func<double, bool> reached)
    {
        var model = new HovorkaModel(body);
        if (model.SteadyState(from, Modulation.None) is not { } rest) return false;
        var state = rest.State;
        for (var minute = 0; minute < LongRun; minute++)
        {
            if (reached(model.PlasmaGlucose(state))) return true;
            state = model.StepMinute(state, unitsPerHour * 1000 / 60, 0, Modulation.None);
        }

        return false;
    }
}
