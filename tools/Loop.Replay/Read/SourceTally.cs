namespace Loop.Replay;

/// <summary>What the units of a source can be known by: how its figures are spread.</summary>
internal sealed class SourceTally(string source, DataFormat format)
{
    public string Source => source;

    public DataFormat Format => format;

    /// <summary>The unit that the source itself names; null where it names none.</summary>
    public GlucoseUnit? DeclaredGlucose { get; set; }

    /// <summary>In what unit glucose is written in the source, where it was converted while it was read.</summary>
    public string? GlucoseWrittenIn { get; set; }

    /// <summary>Whether the source itself says that basal is in U/h.</summary>
    public bool BasalIsDeclared { get; set; } = format != DataFormat.Csv;

    /// <summary>Whether the source itself says that carbs are in grams.</summary>
    public bool CarbsAreDeclared { get; set; } = format != DataFormat.Csv;

    /// <summary>Records carry local times and no zone.</summary>
    public bool IsLocalWithoutZone { get; set; }

    /// <summary>Offsets from UTC that records name, with the number of records.</summary>
    public SortedDictionary<int, long> OffsetMinutes { get; } = [];

    public Spread Glucose { get; } = new(0.1);

    public Spread Carbs { get; } = new(0.5);

    /// <summary>Figure times hours: U where the figure is U/h.</summary>
    public double BasalTimesHours { get; private set; }

    public double BolusUnits { get; private set; }

    public double CarbTotal { get; private set; }

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    public void Saw(PersonEvent item)
    {
        if (First is null || item.At < First) First = item.At;
        if (Last is null || item.At > Last) Last = item.At;
        switch (item)
        {
            case GlucoseMeasured glucose: Glucose.Add(glucose.Value.Value); break;
            case BolusGiven bolus: BolusUnits += bolus.Delivered.Value; break;
            case BasalDelivered basal: BasalTimesHours += basal.Rate.Value * basal.Duration.TotalHours; break;
            case CarbsEaten carbs:
                Carbs.Add(carbs.Grams);
                CarbTotal += carbs.Grams;
                break;
            default: break;
        }
    }

    public void SawOffset(TimeSpan offset)
    {
        var minutes = (int)Math.Round(offset.TotalMinutes);
        OffsetMinutes[minutes] = OffsetMinutes.GetValueOrDefault(minutes) + 1;
    }
}

/// <summary>A unit of glucose.</summary>
public enum GlucoseUnit
{
    /// <summary>mg/dL.</summary>
    MgPerDl,

    /// <summary>mmol/L.</summary>
    MmolPerLitre,
}

/// <summary>How figures are spread, in steps, without keeping them.</summary>
internal sealed class Spread(double step)
{
    private const int Steps = 8000;

    private readonly long[] counts = new long[Steps + 1];

    public long Count { get; private set; }

    public double Highest { get; private set; }

    public void Add(double value)
    {
        Count++;
        Highest = Math.Max(Highest, value);
        counts[(int)Math.Clamp(value / step, 0, Steps)]++;
    }

    /// <summary>The figure below which that share lies; NaN where there are none.</summary>
    public double Quantile(double share)
    {
        if (Count == 0) return double.NaN;
        var wanted = share * (Count - 1);
        long seen = 0;
        for (var i = 0; i <= Steps; i++)
        {
            seen += counts[i];
            if (seen > wanted) return i * step;
        }

        return Highest;
    }

    /// <summary>The share of figures below a limit.</summary>
    public double ShareBelow(double limit)
    {
        if (Count == 0) return 0;
        long below = 0;
        for (var i = 0; i <= Steps && (i + 1) * step <= limit; i++) below += counts[i];
        return (double)below / Count;
    }
}
