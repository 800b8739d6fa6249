namespace Loop.Oref.Iob;

/// <summary>
/// The effect of insulin minute by minute for one curve, and for each amount that was met: oref0 counts ages in whole minutes,
/// so a table gives the very values that computing them would.
/// </summary>
internal sealed class InsulinTables
{
    // A curve longer than this is not tabulated whole; no insulin acts for a day.
    private const int MostMinutes = 24 * 60;

    // A person meets a few dozen amounts. Histories made of noise must not fill the memory.
    private const int MostAmounts = 512;

    private readonly InsulinEffect[] effects;
    private readonly Dictionary<double, AmountTable> amounts = [];

    public InsulinTables(InsulinCurve curve)
    {
        Curve = curve;
        var end = curve.Dia * 60;
        EndsOnMinute = end <= MostMinutes && end == Math.Floor(end);
        effects = new InsulinEffect[end < MostMinutes ? (int)Math.Ceiling(end) + 1 : MostMinutes];
        for (var i = 0; i < effects.Length; i++) effects[i] = curve.At(i);
        Withheld = new AmountTable(-MicroBoluses.Size, this);
        Added = new AmountTable(MicroBoluses.Size, this);
    }

    public InsulinCurve Curve { get; }

    /// <summary>Whether a dose leaves the window of insulin action exactly when its tabulated effect ends.</summary>
    public bool EndsOnMinute { get; }

    /// <summary>Minutes tabulated, from 0.</summary>
    public int Minutes => effects.Length;

    public AmountTable Withheld { get; }

    public AmountTable Added { get; }

    /// <param name="minutes">A whole number, zero or more.</param>
    public InsulinEffect At(double minutes) => minutes < effects.Length ? effects[unchecked((int)minutes)] : Curve.At(minutes);

    /// <param name="insulin">U; not zero, not NaN.</param>
    public AmountTable Of(double insulin)
    {
        if (insulin == -MicroBoluses.Size) return Withheld;
        if (insulin == MicroBoluses.Size) return Added;
        if (amounts.TryGetValue(insulin, out var known)) return known;
        if (amounts.Count >= MostAmounts) amounts.Clear();
        return amounts[insulin] = new AmountTable(insulin, this);
    }
}

/// <summary>What one amount of insulin does at every age. What oref0's sums pass over is zero here, which adds nothing.</summary>
internal sealed class AmountTable
{
    // Below this a dose counts as basal, U: micro-boluses are ±0.05, and so is a small SMB.
    private const double BolusFrom = 0.1;

    private readonly InsulinTables curve;
    private readonly AgeEffect[] ages;
    private AgeEffect beyond;

    public AmountTable(double insulin, InsulinTables curve)
    {
        Insulin = insulin;
        this.curve = curve;
        ages = new AgeEffect[curve.Minutes];
        for (var i = 0; i < ages.Length; i++) ages[i] = Of(curve.At(i));
        Steps = new StepTable(ages);
    }

    /// <summary>U.</summary>
    public double Insulin { get; }

    public bool IsBolus => !(Insulin < BolusFrom);

    /// <summary>The same in strides of five minutes.</summary>
    public StepTable Steps { get; }

    /// <param name="minutes">A whole number, zero or more. What is older than the table is looked up for this one call.</param>
    public ref readonly AgeEffect At(double minutes)
    {
        if (minutes < ages.Length) return ref ages[unchecked((int)minutes)];
        beyond = Of(curve.At(minutes));
        return ref beyond;
    }

    private AgeEffect Of(InsulinEffect effect)
    {
        var onBoard = effect.OnBoard(Insulin);
        var activity = effect.Activity(Insulin);
        if (double.IsNaN(onBoard)) onBoard = 0;
        return new AgeEffect(onBoard, double.IsNaN(activity) ? 0 : activity, onBoard == 0 ? 0 : Insulin);
    }
}

/// <summary>What a dose of one age adds to the sums.</summary>
/// <param name="OnBoard">U.</param>
/// <param name="Activity">U/min.</param>
/// <param name="Given">The dose itself, U, while any of it is on board.</param>
internal readonly record struct AgeEffect(double OnBoard, double Activity, double Given);
