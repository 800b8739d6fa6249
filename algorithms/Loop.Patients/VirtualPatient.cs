using Loop.Therapy;

namespace Loop.Patients;

/// <summary>
/// A body that takes insulin and carbohydrate minute by minute and answers with glucose. Everything follows from the parameters, the start,
/// the seed and the inputs: the same four give the same bits.
/// </summary>
public sealed class VirtualPatient : IBody
{
    private const double MilliunitsPerUnit = 1000;

    private readonly HovorkaModel model;
    private readonly BodyClock clock;
    private HovorkaState state;

    private VirtualPatient(PatientParameters parameters, HovorkaModel model, BodyClock clock, HovorkaState state)
    {
        Parameters = parameters;
        this.model = model;
        this.clock = clock;
        this.state = state;
    }

    public PatientParameters Parameters { get; }

    /// <summary>Plasma glucose, mg/dL.</summary>
    public double PlasmaGlucose => model.PlasmaGlucose(state);

    /// <summary>Glucose where the sensor sits, mg/dL: plasma, some minutes late.</summary>
    public double InterstitialGlucose => state.C * HovorkaModel.MgPerDlPerMmol;

    /// <summary>Minutes stepped since the start.</summary>
    public long ElapsedMinutes { get; private set; }

    /// <summary>A patient at rest at a glucose, with nothing eaten and the insulin on board that holds it there.</summary>
    /// <param name="parameters">Whose body.</param>
    /// <param name="start">Glucose at the start.</param>
    /// <param name="seed">For what varies from day to day and within a day.</param>
    /// <returns>Or the problem: the parameters are not a body's, or no insulin would hold that glucose.</returns>
    public static Result<VirtualPatient> Create(PatientParameters parameters, MgPerDl start, ulong seed)
    {
        if (!parameters.Body.IsPositive)
            return new Problem($"patient {parameters.Name}: a parameter is not a positive finite number", "correct the patient's parameters");
        var model = new HovorkaModel(parameters.Body);
        if (start.Value < 40 || model.SteadyState(start.Value, Modulation.None) is not { } rest)
        {
            return new Problem(
                $"patient {parameters.Name}: no basal rate holds {start}", "start between 40 mg/dL and what the patient reaches without insulin");
        }

        return new VirtualPatient(parameters, model, new BodyClock(parameters.Pattern, seed), rest.State);
    }

    /// <summary>Lives one minute. Insulin and carbohydrate go in evenly over it.</summary>
    /// <param name="insulinUnits">Units delivered under the skin in this minute, 0 or more.</param>
    /// <param name="carbsGrams">Grams eaten in this minute, 0 or more.</param>
    /// <param name="minuteOfDay">The minute of the patient's local day, 0…1439.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, not finite, or not a minute of the day.</exception>
    public void StepMinute(double insulinUnits, double carbsGrams, int minuteOfDay) => StepMinute(insulinUnits, carbsGrams, minuteOfDay, Strain.None);

    /// <inheritdoc />
    public void StepMinute(double insulinUnits, double carbsGrams, int minuteOfDay, in Strain strain)
    {
        BodyInput.RequireAmount(insulinUnits, nameof(insulinUnits));
        BodyInput.RequireAmount(carbsGrams, nameof(carbsGrams));
        BodyInput.RequireMinute(minuteOfDay);
        var modulation = clock.At(minuteOfDay, ElapsedMinutes).Under(strain);
        model.Advance(ref state, insulinUnits * MilliunitsPerUnit, carbsGrams, modulation);
        ElapsedMinutes++;
    }

    /// <summary>The basal rate that holds a glucose for this body without its daily pattern; zero where it needs none.</summary>
    public UnitsPerHour SteadyStateBasal(MgPerDl target) => Basal(target, Modulation.None);

    /// <summary>The same with what the daily pattern repeats at a minute of the day: what a fitted basal schedule follows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a minute of the day.</exception>
    public UnitsPerHour SteadyStateBasal(MgPerDl target, int minuteOfDay)
    {
        BodyInput.RequireMinute(minuteOfDay);
        return Basal(target, clock.Repeating(minuteOfDay));
    }

    private UnitsPerHour Basal(MgPerDl target, in Modulation modulation) =>
        model.SteadyState(target.Value, modulation) is { } rest ? new UnitsPerHour(rest.Insulin * 60 / MilliunitsPerUnit) : UnitsPerHour.Zero;
}
