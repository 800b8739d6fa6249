namespace Loop.Oref.Iob;

/// <summary>What insulin is reckoned with and stays from one cycle to the next: the curve's tables and the basal schedule.</summary>
/// <param name="owner">Whose tables are used; null for its own.</param>
internal sealed class InsulinWork(InsulinWork? owner = null)
{
    private InsulinTables? tables;
    private BasalSchedule? basals;
    private InsulinWork? past;

    /// <summary>For histories as they stood at other times, which must not use this one's room.</summary>
    public InsulinWork Past => past ??= new InsulinWork(this);

    /// <summary>Room for one history at a time: what is in it holds until the next is looked through.</summary>
    public List<Treatment> Boluses { get; } = [];

    public List<TempSpan> Temps { get; } = [];

    public List<TempSpan> Pieces { get; } = [];

    public List<TempSpan> AssumedPieces { get; } = [];

    public DoseSeries Doses { get; } = new();

    public DoseSeries Assumed { get; } = new();

    /// <summary>The doses that glucose is set against: netted against the schedule itself, whatever autosens says.</summary>
    public DoseSeries Acting { get; } = new();

    /// <summary>What was summed of them.</summary>
    public SumMemory ActingSums { get; } = new();

    /// <summary>The pieces of each temp. What is assumed for the time to come has no memory: it begins anew with each cycle.</summary>
    public RunMemory<TempSpan> Splits { get; } = new();

    /// <summary>The micro-boluses of each piece, in <see cref="Acting"/> and in <see cref="Doses"/>.</summary>
    public RunMemory<Dose> ActingRuns { get; } = new();

    public RunMemory<Dose> DoseRuns { get; } = new();

    /// <summary>A person has one insulin: the tables of the last curve are kept.</summary>
    public InsulinTables TablesOf(InsulinProfile profile)
    {
        if (owner is not null) return owner.TablesOf(profile);
        var curve = InsulinCurve.Of(profile);
        if (tables is null || tables.Curve != curve) tables = new InsulinTables(curve);
        return tables;
    }

    public BasalSchedule BasalsOf(IobInputs inputs)
    {
        if (basals is null || !basals.IsOf(inputs.Profile, inputs.Zone)) basals = new BasalSchedule(inputs.Profile, inputs.Zone);
        return basals;
    }
}
