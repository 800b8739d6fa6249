namespace Loop.Oref.Iob;

/// <summary>
/// The effects of an amount laid out by age modulo five minutes: a dose's ages at the points of the IOB array lie side by side,
/// so that several points are summed at once, each in its own order of doses.
/// </summary>
internal sealed class StepTable
{
    /// <summary>Minutes between two points.</summary>
    public const int Step = 5;

    private readonly int stride;

    public StepTable(ReadOnlySpan<AgeEffect> ages)
    {
        Length = (ages.Length + Step - 1) / Step;
        // A vector may read beyond the end: zeros.
        stride = Length + PointSums.Lanes;
        OnBoard = new double[stride * Step];
        Activity = new double[stride * Step];
        Given = new double[stride * Step];
        for (var age = 0; age < ages.Length; age++)
        {
            var place = age % Step * stride + age / Step;
            (OnBoard[place], Activity[place], Given[place]) = (ages[age].OnBoard, ages[age].Activity, ages[age].Given);
        }
    }

    /// <summary>Points from age 0 on.</summary>
    public int Length { get; }

    public double[] OnBoard { get; }

    public double[] Activity { get; }

    public double[] Given { get; }

    /// <summary>Where the effects from an age on begin; those of the same series follow it.</summary>
    public int PlaceOf(int age) => age % Step * stride + age / Step;
}
