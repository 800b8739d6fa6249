namespace Loop.Oref.Meal;

/// <summary>Carbs by where they came from.</summary>
/// <param name="All">g.</param>
/// <param name="Ns">g, from Nightscout.</param>
/// <param name="Bw">g, from the pump's bolus wizard.</param>
/// <param name="Journal">g, from the pump's event list.</param>
internal readonly record struct CarbCount(double All, double Ns, double Bw, double Journal)
{
    /// <summary>An entry's carbs; less than a gram of one source is looked for in the next.</summary>
    public static CarbCount Of(in MealEntry entry)
    {
        const double Least = 1;
        var carbs = entry.Carbs.Number;
        if (entry.NsCarbs.Number >= Least) return new(carbs, entry.NsCarbs.Number, 0, 0);
        if (entry.BwCarbs.Number >= Least) return new(carbs, 0, entry.BwCarbs.Number, 0);
        return entry.JournalCarbs.Number >= Least ? new(carbs, 0, 0, entry.JournalCarbs.Number) : new(carbs, 0, 0, 0);
    }

    public static CarbCount operator +(CarbCount left, CarbCount right) =>
        new(left.All + right.All, left.Ns + right.Ns, left.Bw + right.Bw, left.Journal + right.Journal);

    public static CarbCount operator -(CarbCount left, CarbCount right) =>
        new(left.All - right.All, left.Ns - right.Ns, left.Bw - right.Bw, left.Journal - right.Journal);
}
