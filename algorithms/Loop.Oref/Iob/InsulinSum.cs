using Loop.Oref.JavaScript;

namespace Loop.Oref.Iob;

/// <summary>Sums the insulin of a history at any instant. Doses lie in one array by date, their ages index one table: nothing is allocated for a sum.</summary>
internal sealed class InsulinSum
{
    // Below this a dose counts as basal, U: micro-boluses are ±0.05, and so is a small SMB.
    private const double BolusFrom = 0.1;

    private readonly Dose[] doses;
    private readonly EffectTable effects;
    private readonly double windowMilliseconds;

    /// <param name="treatments">By date; what has none is last.</param>
    public InsulinSum(IReadOnlyList<Treatment> treatments, EffectTable effects)
    {
        this.effects = effects;
        windowMilliseconds = effects.Curve.Dia * 60 * 60 * 1000;
        var kept = new List<Dose>(treatments.Count);
        foreach (var treatment in treatments)
        {
            if (treatment.Insulin.IsTruthy && !double.IsNaN(treatment.Date))
                kept.Add(new Dose(treatment.Date, JsDate.TimeClip(treatment.Date), treatment.Insulin.Number));
        }

        doses = [.. kept];
    }

    /// <param name="time">ms since 1970, whole; NaN sums to nothing.</param>
    public IobTotals At(double time)
    {
        var from = time - windowMilliseconds;
        double iob = 0, activity = 0, basalIob = 0, bolusIob = 0, basalInsulin = 0, bolusInsulin = 0;
        for (var i = FirstAfter(from); i < doses.Length && doses[i].Date <= time; i++)
        {
            ref readonly var dose = ref doses[i];
            ref readonly var effect = ref effects.At(JsMath.Round((time - dose.Instant) / 1000 / 60));
            var onBoard = effect.OnBoard(dose.Insulin);
            var acts = effect.Activity(dose.Insulin);
            if (!double.IsNaN(acts)) activity += acts;
            if (double.IsNaN(onBoard) || onBoard == 0) continue;
            iob += onBoard;
            if (dose.Insulin < BolusFrom)
            {
                basalIob += onBoard;
                basalInsulin += dose.Insulin;
            }
            else
            {
                bolusIob += onBoard;
                bolusInsulin += dose.Insulin;
            }
        }

        return new IobTotals(
            JsMath.Round(iob, 3), JsMath.Round(activity, 4), JsMath.Round(basalIob, 3), JsMath.Round(bolusIob, 3),
            JsMath.Round(basalInsulin, 3), JsMath.Round(bolusInsulin, 3), time);
    }

    /// <summary>
    /// Until when, not included, this sum and another of the same insulin come to the same bits: until the first dose that only one of
    /// them has, ms since 1970.
    /// </summary>
    public double SameUntil(InsulinSum other)
    {
        var both = Math.Min(doses.Length, other.doses.Length);
        var same = 0;
        while (same < both && doses[same] == other.doses[same]) same++;
        return Math.Min(DateOf(same), other.DateOf(same));
    }

    private double DateOf(int index) => index < doses.Length ? doses[index].Date : double.PositiveInfinity;

    // The first dose later than an instant. A window that is no number holds none.
    private int FirstAfter(double instant)
    {
        if (double.IsNaN(instant)) return doses.Length;
        int low = 0, high = doses.Length;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (doses[middle].Date > instant) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    /// <param name="Instant">The date as a JavaScript Date keeps it: whole milliseconds.</param>
    private readonly record struct Dose(double Date, double Instant, double Insulin);
}
