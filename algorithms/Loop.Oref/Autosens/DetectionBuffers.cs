namespace Loop.Oref.Autosens;

/// <summary>The working arrays of a detection, kept from one to the next. What they hold is of no account between two.</summary>
internal sealed class DetectionBuffers
{
    // A step adds at most three: its own deviation, a high target's and an even hour's zero. Few are made up for with at most 18 zeros.
    private const int MostAdded = 3;
    private const int MostPadding = 18;

    /// <summary>Oldest first, as averaging leaves them.</summary>
    public GlucoseValue[] Glucose { get; private set; } = [];

    public Bucket[] Buckets { get; private set; } = [];

    public ReadingImpact[] Impacts { get; private set; } = [];

    public double[] Deviations { get; private set; } = [];

    public void Fit(int readings)
    {
        if (Glucose.Length >= readings && Deviations.Length > 0) return;
        Glucose = new GlucoseValue[readings];
        Buckets = new Bucket[readings];
        Impacts = new ReadingImpact[readings];
        Deviations = new double[readings * MostAdded + MostPadding];
    }
}
