namespace Loop.Tuning;

/// <summary>
/// The oref0 idea of a replay: whatever the recorded insulin does not explain of the recorded glucose stays as it was, and only the
/// difference in insulin, by the person's own sensitivity and curve, moves glucose away from the record. With the recorded insulin it
/// returns the record. Good near what was recorded; further away it says so.
/// </summary>
public sealed class DeviationBody : ReplayedBody
{
    // Beyond these a straight line through the record says little (greyed out in reports).
    private const double FurthestFromRecord = 60;           // mg/dL
    private const int LongestUnanchored = 72;               // six hours

    // Sensors report nothing below 39; a body below it is a low whatever the figure.
    private const double LowestGlucose = 39;

    private readonly PersonTrace trace;
    private readonly ActionKernel kernel;
    private readonly CarbAppearance appearance;
    private readonly GlucosePull pull;
    private readonly double isfFactor;
    private readonly bool anchorsDaily;
    private readonly double[] given;
    private readonly double[] extra;
    private int anchored;
    private bool parted;

    /// <param name="anchorsDaily">Whether every day begins at the recorded glucose again.</param>
    /// <param name="extraCarbsPeakMinutes">How fast carbohydrate beside the record's appears; rescue carbs are fast.</param>
    public DeviationBody(PersonTrace trace, DeviationAssumptions assumptions, bool anchorsDaily, double extraCarbsPeakMinutes = 20)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(assumptions);
        this.trace = trace;
        this.anchorsDaily = anchorsDaily;
        kernel = new ActionKernel(assumptions.PeakMinutes, assumptions.ActionHours);
        appearance = new CarbAppearance(extraCarbsPeakMinutes);
        pull = new GlucosePull(assumptions.SelfClearance);
        isfFactor = assumptions.IsfFactor;
        given = new double[trace.Steps];
        extra = new double[trace.Steps];
        Glucose = trace.Steps == 0 ? double.NaN : trace.Glucose[0];
    }

    /// <inheritdoc/>
    public override bool IsBeyondRecord =>
        parted && (Step - anchored > LongestUnanchored || Math.Abs(Glucose - trace.Glucose[Step]) > FurthestFromRecord);

    /// <inheritdoc/>
    public override void Live(double insulin, double extraCarbs = 0)
    {
        var k = Step;
        given[k] = insulin;
        extra[k] = extraCarbs;
        if (insulin != trace.Insulin[k] || extraCarbs != 0) parted = true;
        Step = k + 1;
        if (Step >= trace.Steps) return;
        var recorded = trace.Glucose[k];
        var next = trace.Glucose[k + 1];
        var isAnchor = anchorsDaily && trace.MinuteOfDay[k] < 240 && trace.MinuteOfDay[k + 1] >= 240;
        if (isAnchor || !double.IsFinite(recorded) || !double.IsFinite(next) || !double.IsFinite(Glucose))
        {
            Glucose = next;                                 // nothing recorded to go on from: begin at the record again
            anchored = Step;
            return;
        }

        var unexplained = next - recorded - Moved(trace.Insulin, recorded, k);
        var moved = Moved(given, Glucose, k) + trace.Therapy[k].CarbSensitivity * appearance.Appearing(extra, k);
        Glucose = Math.Max(LowestGlucose, Glucose + moved + unexplained);
    }

    private double Moved(IReadOnlyList<double> insulin, double glucose, int step) =>
        pull.Of(glucose) - isfFactor * trace.Therapy[step].Isf * kernel.Acting(insulin, step);
}
