using Loop.Patients;

namespace Loop.Tuning;

/// <summary>
/// One body that lives recorded inputs and is held to recorded glucose: at every reading a part of what the body did not explain is
/// given to it as glucose from nowhere. What was given is the residual flux, which a replay gives again unchanged.
/// </summary>
internal sealed class TwinFilter(PersonTrace trace, double weight)
{
    // The part of a reading's surprise that is given to the body. Less trusts the body over a longer stretch; a half hour is what
    // sensor noise needs to average out.
    private const double Gain = 0.15;

    // Standard deviation of a reading around what a right body predicts five minutes ahead, mg/dL: sensor noise and the body's own.
    private const double Surprise = 6;

    private const double MilliunitsPerUnit = 1000;
    private const double LeastGlucose = 0.5;               // mmol/L: below it the model's fractions lose their meaning

    /// <summary>The body at rest at the first reading.</summary>
    public HovorkaState Rest(in TwinShape shape, double glucose)
    {
        var model = new HovorkaModel(shape.Body(weight));
        var held = Math.Clamp(glucose, 60, 250);
        if (model.SteadyState(held, Modulation.None) is { } rest) return Shifted(rest.State, model, (glucose - held) / HovorkaModel.MgPerDlPerMmol);

        // A body that cannot rest there cannot rest higher either. It begins without insulin in it; the prior makes it unlikely already.
        var content = glucose / HovorkaModel.MgPerDlPerMmol;
        return new HovorkaState(0, 0, 0, 0, 0, 0, content * HovorkaParameters.Nominal.Vg * weight, 0, 0, 0, content);
    }

    /// <summary>Lives a stretch held to the record.</summary>
    /// <param name="flux">Receives what was given to the body at each step, mmol/L; may be empty.</param>
    /// <returns>Where the body is at the end, and the logarithm of the likelihood of the readings.</returns>
    public (HovorkaState State, double LogLikelihood) Held(in TwinShape shape, HovorkaState state, int from, int until, Span<double> flux, Span<double> predicted)
    {
        var model = new HovorkaModel(shape.Body(weight));
        var likelihood = 0.0;
        for (var k = from; k < until; k++)
        {
            state = LivedStep(model, state, trace.Insulin[k], trace.Carbs[k]);
            var given = 0.0;
            var glucose = state.C * HovorkaModel.MgPerDlPerMmol;
            if (k + 1 < trace.Steps && double.IsFinite(trace.Glucose[k + 1]))
            {
                var surprise = trace.Glucose[k + 1] - glucose;
                likelihood -= surprise * surprise / (2 * Surprise * Surprise);
                given = Gain * surprise / HovorkaModel.MgPerDlPerMmol;
            }

            if (!predicted.IsEmpty) predicted[k - from] = glucose;
            if (!flux.IsEmpty) flux[k - from] = given;
            state = Shifted(state, model, given);
        }

        return (state, likelihood);
    }

    /// <summary>Predicts without being held: the mean square error over a horizon from a state, mg²/dL², and how many readings it met.</summary>
    public (double SquareError, int Readings) Ahead(in TwinShape shape, HovorkaState state, int from, int until)
    {
        var model = new HovorkaModel(shape.Body(weight));
        var (sum, n) = (0.0, 0);
        for (var k = from; k < until; k++)
        {
            state = LivedStep(model, state, trace.Insulin[k], trace.Carbs[k]);
            if (k + 1 >= trace.Steps || !double.IsFinite(trace.Glucose[k + 1])) continue;
            var off = trace.Glucose[k + 1] - state.C * HovorkaModel.MgPerDlPerMmol;
            sum += off * off;
            n++;
        }

        return (sum, n);
    }

    public static HovorkaState LivedStep(HovorkaModel model, HovorkaState state, double insulin, double carbs)
    {
        var perMinute = insulin * MilliunitsPerUnit / PersonTrace.StepMinutes;
        for (var minute = 0; minute < PersonTrace.StepMinutes; minute++)
            state = model.StepMinute(state, perMinute, minute == 0 ? carbs : 0, Modulation.None);
        return state;
    }

    /// <summary>The state with glucose moved by some mmol/L in plasma and interstitium alike.</summary>
    public static HovorkaState Shifted(in HovorkaState state, HovorkaModel model, double mmol)
    {
        var volume = model.GlucoseVolume;
        return state with { Q1 = Math.Max(LeastGlucose * volume, state.Q1 + mmol * volume), C = Math.Max(LeastGlucose, state.C + mmol) };
    }
}
