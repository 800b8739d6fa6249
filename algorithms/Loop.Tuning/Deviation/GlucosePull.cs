namespace Loop.Tuning;

/// <summary>
/// What glucose itself does to glucose, whatever the insulin: it enters a replay only as the difference between two glucoses, so where
/// both are the same it is nothing.
/// </summary>
/// <param name="SelfClearance">Share of a difference that is lost per minute; zero is oref0's assumption.</param>
internal readonly record struct GlucosePull(double SelfClearance)
{
    // Hovorka et al. 2004: above 9 mmol/L the kidneys pass 0.003 of the excess a minute.
    private const double RenalThreshold = 162;
    private const double RenalClearance = 0.003;

    // Below 70 mg/dL the body answers with its own glucose. No model for people agrees on how much; this is a slow one, so that a
    // replayed low is not made harmless by it.
    private const double CounterRegulationFrom = 70;
    private const double CounterRegulation = 0.004;

    /// <summary>mg/dL in five minutes.</summary>
    public double Of(double glucose)
    {
        var perMinute = -SelfClearance * glucose
            - RenalClearance * Math.Max(0, glucose - RenalThreshold)
            + CounterRegulation * Math.Max(0, CounterRegulationFrom - glucose);
        return perMinute * PersonTrace.StepMinutes;
    }
}
