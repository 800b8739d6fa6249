using Loop.Oref.JavaScript;

namespace Loop.Oref.Iob;

/// <summary>Sums the insulin of a history at any instant. Doses lie in one array by date, their ages index tables: nothing is allocated for a sum.</summary>
internal sealed class InsulinSum
{
    private const double MillisecondsPerMinute = 60_000;

    // Ages up to here are divided exactly in whole numbers; what is older is on nobody's board.
    private const double LongestAge = 1e12;

    private readonly DoseSeries doses;
    private readonly InsulinTables tables;
    private readonly double windowMilliseconds;
    private readonly SumMemory? memory;

    /// <param name="doses">By date.</param>
    /// <param name="memory">What was summed before; it changes no bit of a sum.</param>
    public InsulinSum(DoseSeries doses, InsulinTables tables, SumMemory? memory = null)
    {
        this.doses = doses;
        this.tables = tables;
        windowMilliseconds = tables.Curve.Dia * 60 * 60 * 1000;
        this.memory = memory;
        memory?.Renew(doses, tables, windowMilliseconds);
    }

    /// <param name="treatments">By date; what has none is last.</param>
    public InsulinSum(IReadOnlyList<Treatment> treatments, InsulinTables tables)
        : this(DoseSeries.Of(treatments, tables), tables)
    {
    }

    /// <summary>What is on board at an instant and how it acts, without the shares of basal and bolus; remembered where there is a memory.</summary>
    /// <param name="time">ms since 1970, whole; NaN sums to nothing.</param>
    public ActingInsulin ActingAt(double time)
    {
        if (memory is null) return Acting(time);
        if (memory.TryGet(time, out var known)) return known;
        var acting = Acting(time);
        memory.Keep(time, acting);
        return acting;
    }

    private ActingInsulin Acting(double time)
    {
        double iob = 0, activity = 0;
        var all = doses.Doses;
        for (var i = doses.FirstAfter(time - windowMilliseconds); i < all.Length && all[i].Date <= time; i++)
        {
            ref readonly var effect = ref all[i].Amount.At(Minutes(time - all[i].Instant));
            activity += effect.Activity;
            iob += effect.OnBoard;
        }

        return new ActingInsulin(JsMath.Round(iob, 3), JsMath.Round(activity, 4));
    }

    /// <param name="time">ms since 1970, whole; NaN sums to nothing.</param>
    public IobTotals At(double time)
    {
        double iob = 0, activity = 0, basalIob = 0, bolusIob = 0, basalInsulin = 0, bolusInsulin = 0;
        var all = doses.Doses;
        for (var i = doses.FirstAfter(time - windowMilliseconds); i < all.Length && all[i].Date <= time; i++)
        {
            ref readonly var dose = ref all[i];
            ref readonly var effect = ref dose.Amount.At(Minutes(time - dose.Instant));
            activity += effect.Activity;
            iob += effect.OnBoard;
            if (dose.Amount.IsBolus)
            {
                bolusIob += effect.OnBoard;
                bolusInsulin += effect.Given;
            }
            else
            {
                basalIob += effect.OnBoard;
                basalInsulin += effect.Given;
            }
        }

        return IobTotals.Rounded(iob, activity, basalIob, bolusIob, basalInsulin, bolusInsulin, time);
    }

    /// <summary>The sums at <paramref name="clock"/> and every five minutes after it.</summary>
    /// <param name="later">Doses later than all of these which <paramref name="withLater"/> counts too.</param>
    public void Points(double clock, DoseSeries later, Span<IobTotals> points, Span<IobTotals> withLater)
    {
        if (!tables.EndsOnMinute || double.IsNaN(clock))
        {
            var both = With(later);
            for (var i = 0; i < points.Length; i++) (points[i], withLater[i]) = (At(TimeOf(clock, i)), both.At(TimeOf(clock, i)));
            return;
        }

        Span<double> room = stackalloc double[PointSums.Room(points.Length)];
        room.Clear();
        var sums = new PointSums(room, points.Length);
        Add(doses, clock, sums, points.Length);
        for (var i = 0; i < points.Length; i++) points[i] = sums.At(i, TimeOf(clock, i));
        Add(later, clock, sums, points.Length);
        for (var i = 0; i < points.Length; i++) withLater[i] = sums.At(i, TimeOf(clock, i));
    }

    /// <summary>
    /// Until when, not included, this sum and another of the same insulin come to the same bits: until the first dose that only one of
    /// them has, ms since 1970.
    /// </summary>
    public double SameUntil(InsulinSum other)
    {
        var ours = doses.Doses;
        var theirs = other.doses.Doses;
        var same = ours.CommonPrefixLength(theirs);
        return Math.Min(DateOf(ours, same), DateOf(theirs, same));
    }

    private static double DateOf(ReadOnlySpan<Dose> doses, int index) => index < doses.Length ? doses[index].Date : double.PositiveInfinity;

    private void Add(DoseSeries series, double clock, PointSums sums, int points)
    {
        var all = series.Doses;
        for (var i = series.FirstAfter(clock - windowMilliseconds); i < all.Length; i++)
        {
            var date = all[i].Date;
            var first = 0;
            while (first < points && TimeOf(clock, first) < date) first++;
            if (first < points) sums.Add(all[i].Amount, first, unchecked((int)Minutes(TimeOf(clock, first) - all[i].Instant)));
        }
    }

    private InsulinSum With(DoseSeries later)
    {
        var both = new DoseSeries();
        foreach (ref readonly var dose in doses.Doses) both.Add(dose);
        foreach (ref readonly var dose in later.Doses) both.Add(dose);
        return new InsulinSum(both, tables);
    }

    /// <summary>oref0's clock at a point of its array.</summary>
    public static double TimeOf(double clock, int point) => JsDate.TimeClip(clock + point * StepTable.Step * MillisecondsPerMinute);

    // Math.round(ms / 1000 / 60): halves of a minute are exact in doubles, so whole numbers give the same.
    private static double Minutes(double age) =>
        age < LongestAge ? unchecked((long)(age + MillisecondsPerMinute / 2)) / (long)MillisecondsPerMinute : JsMath.Round(age / 1000 / 60);
}

/// <summary>Insulin at an instant, rounded as oref0 rounds it.</summary>
/// <param name="Iob">U, net of scheduled basal.</param>
/// <param name="Activity">U/min, four decimals.</param>
internal readonly record struct ActingInsulin(double Iob, double Activity);
