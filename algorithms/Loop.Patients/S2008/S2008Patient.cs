namespace Loop.Patients;

/// <summary>A body of the S2008 model, living minute by minute.</summary>
internal sealed class S2008Patient : IBody
{
    private readonly S2008Model model;
    private readonly BodyClock clock;
    private S2008State state;
    private double meal;
    private bool isEating;
    private long elapsed;

    public S2008Patient(S2008Model model, BodyClock clock, S2008State start) => (this.model, this.clock, state) = (model, clock, start);

    public double PlasmaGlucose => model.PlasmaGlucose(state);

    public double InterstitialGlucose => Math.Max(0, model.InterstitialGlucose(state));

    public void StepMinute(double insulinUnits, double carbsGrams, int minuteOfDay, in Strain strain)
    {
        BodyInput.RequireAmount(insulinUnits, nameof(insulinUnits));
        BodyInput.RequireAmount(carbsGrams, nameof(carbsGrams));
        BodyInput.RequireMinute(minuteOfDay);
        if (carbsGrams > 0 && !isEating) meal = state.Qsto1 + state.Qsto2;
        isEating = carbsGrams > 0;
        meal += carbsGrams * 1000;
        model.Advance(ref state, insulinUnits, carbsGrams, meal, clock.At(minuteOfDay, elapsed).Under(strain));
        elapsed++;
    }
}
