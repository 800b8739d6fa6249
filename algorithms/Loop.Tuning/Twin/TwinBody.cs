using Loop.Patients;

namespace Loop.Tuning;

/// <summary>
/// One sample of a twin living recorded days again. Beside the body that takes the new insulin runs the body that took the recorded one;
/// what that one needed to stay with the record, both get, so that with the recorded insulin both are the same and return the record.
/// </summary>
internal sealed class TwinBody : ReplayedBody
{
    private const double FurthestFromRecord = 100;         // mg/dL: a body bends where a line does not, but not without end
    private const double LowestGlucose = 39;

    private readonly PersonTrace trace;
    private readonly double[] flux;
    private readonly double[] unexplained;
    private readonly IReadOnlyList<(int Until, HovorkaModel Model)> models;
    private HovorkaState state;
    private int day;

    public TwinBody(PersonTrace trace, double weight, IReadOnlyList<(int Until, TwinShape Shape)> shapes)
    {
        this.trace = trace;
        models = [.. shapes.Select(day => (day.Until, new HovorkaModel(day.Shape.Body(weight))))];
        flux = new double[trace.Steps];
        unexplained = new double[trace.Steps];
        var filter = new TwinFilter(trace, weight);
        state = filter.Rest(shapes[0].Shape, trace.Glucose.First(double.IsFinite));
        Record(filter, shapes);
        Glucose = trace.Glucose[0];
    }

    /// <inheritdoc/>
    public override bool IsBeyondRecord => Step < trace.Steps && Math.Abs(Glucose - trace.Glucose[Step]) > FurthestFromRecord;

    /// <inheritdoc/>
    public override void Live(double insulin, double extraCarbs = 0)
    {
        var k = Step;
        while (k >= models[day].Until && day + 1 < models.Count) day++;
        state = TwinFilter.LivedStep(models[day].Model, state, insulin, Math.Max(0, trace.Carbs[k] + extraCarbs));
        var glucose = state.C * HovorkaModel.MgPerDlPerMmol;
        state = TwinFilter.Shifted(state, models[day].Model, flux[k]);
        Step = k + 1;
        if (Step >= trace.Steps) return;
        Glucose = double.IsFinite(trace.Glucose[Step]) ? Math.Max(LowestGlucose, glucose + unexplained[k]) : double.NaN;
    }

    private void Record(TwinFilter filter, IReadOnlyList<(int Until, TwinShape Shape)> shapes)
    {
        var held = state;
        var from = 0;
        var predicted = new double[trace.Steps];
        foreach (var (until, shape) in shapes)
        {
            held = filter.Held(shape, held, from, until, flux.AsSpan(from, until - from), predicted.AsSpan(from, until - from)).State;
            from = until;
        }

        for (var k = 0; k + 1 < trace.Steps; k++)
            unexplained[k] = double.IsFinite(trace.Glucose[k + 1]) ? trace.Glucose[k + 1] - predicted[k] : 0;
    }
}
