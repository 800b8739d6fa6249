using Loop.Therapy;

namespace Loop.Patients;

/// <summary>Whose body it is, whatever the model: what a cohort is made of, and what settings are fitted to.</summary>
public interface IPatientModel
{
    /// <summary>For people.</summary>
    string Name { get; }

    /// <summary>Body weight, kg.</summary>
    double BodyWeight { get; }

    /// <summary>The body at rest at a glucose, or the problem that nothing holds it there.</summary>
    /// <param name="seed">For what varies from day to day and within a day.</param>
    Result<IBody> Begin(MgPerDl start, ulong seed);

    /// <summary>The basal rate that holds a glucose at a minute of the day; zero where none is needed.</summary>
    UnitsPerHour BasalAt(MgPerDl target, int minuteOfDay);

    /// <summary>The body without its daily pattern.</summary>
    IPatientModel Still();
}

/// <summary>A person of our own generated cohort.</summary>
public sealed record HovorkaPatientModel(PatientParameters Parameters) : IPatientModel
{
    private readonly BodyClock repeating = new(Parameters.Pattern, 0);

    public string Name => Parameters.Name;

    public double BodyWeight => Parameters.Body.BodyWeight;

    public Result<IBody> Begin(MgPerDl start, ulong seed) =>
        VirtualPatient.Create(Parameters, start, seed).TryGet(out var patient, out var problem) ? patient : problem;

    public UnitsPerHour BasalAt(MgPerDl target, int minuteOfDay) =>
        new HovorkaModel(Parameters.Body).SteadyState(target.Value, repeating.Repeating(minuteOfDay)) is { } rest ? new UnitsPerHour(rest.Insulin * 60 / 1000) : UnitsPerHour.Zero;

    public IPatientModel Still() => new HovorkaPatientModel(Parameters with { Pattern = DailyPattern.Unchanging });
}

/// <summary>A person of a user's S2008 file.</summary>
public sealed record S2008PatientModel(S2008Parameters Parameters, DailyPattern Pattern) : IPatientModel
{
    private readonly S2008Model model = new(Parameters);
    private readonly BodyClock repeating = new(Pattern, 0);

    public string Name => Parameters.Name;

    public double BodyWeight => Parameters.BW;

    public Result<IBody> Begin(MgPerDl start, ulong seed) => model.SteadyState(start.Value, Modulation.None) is { } rest
        ? new S2008Patient(model, new BodyClock(Pattern, seed), rest.State)
        : new Problem($"patient {Name}: no basal rate holds {start}", "start nearer to the patient's fasting glucose");

    public UnitsPerHour BasalAt(MgPerDl target, int minuteOfDay) =>
        model.SteadyState(target.Value, repeating.Repeating(minuteOfDay)) is { } rest ? new UnitsPerHour(rest.Units * 60) : UnitsPerHour.Zero;

    public IPatientModel Still() => this with { Pattern = DailyPattern.Unchanging };
}
