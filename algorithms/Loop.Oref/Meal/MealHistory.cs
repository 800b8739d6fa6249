using System.Runtime.InteropServices;
using Loop.Oref.Clock;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Meal;

/// <summary>oref0's find_meals: the carbs and boluses of a carb history and a pump's history, each once.</summary>
public sealed class MealHistory
{
    // One meal may come by several ways; of entries closer than this, ms, the first counts.
    private const double SameTime = 2000;

    private readonly List<MealEntry> entries = [];
    private readonly List<double> carbTimes = [];
    private readonly List<double> bolusTimes = [];
    private readonly List<MealRecord> wizard = [];

    private MealHistory()
    {
    }

    /// <summary>The entries in oref0's order: the carb history's, then the pump's, then those of its bolus wizard.</summary>
    /// <param name="history">The pump's history; newest first, as a rule.</param>
    /// <param name="carbs">Nightscout's carb history.</param>
    public static IReadOnlyList<MealEntry> Find(IReadOnlyList<MealRecord> history, IReadOnlyList<CarbRecord> carbs)
    {
        var meals = new MealHistory();
        for (var i = 0; i < carbs.Count; i++)
        {
            var record = carbs[i];
            if (record.IsEntered && record.CreatedAt.IsTruthy) meals.AddCarbs(record.CreatedAt, FromNightscout(record.CreatedAt, record.Carbs));
        }

        for (var i = 0; i < history.Count; i++) meals.Take(history[i]);

        // Only now has every bolus been seen that the wizard may have proposed.
        foreach (var record in meals.wizard) meals.AddWizard(record);
        return meals.entries;
    }

    private void Take(MealRecord record)
    {
        if (record.Type == MealRecordType.Bolus && record.Timestamp.IsTruthy)
        {
            if (!HasBolus(record.Timestamp)) Add(new MealEntry(record.Timestamp, default, Bolus: record.Amount));
        }
        else if (record.Type == MealRecordType.BolusWizard && record.Timestamp.IsTruthy)
        {
            wizard.Add(record);
        }
        else if (record.Type == MealRecordType.CarePortal && record.CreatedAt.IsTruthy)
        {
            AddCarbs(record.CreatedAt, FromNightscout(record.CreatedAt, record.Carbs));
        }
        else if (record.IsXdrip || record.Carbs.Number > 0)
        {
            // Looked for at the one time, entered at the other.
            AddCarbs(record.Timestamp, FromNightscout(record.CreatedAt, record.Carbs) with { Bolus = record.Insulin });
        }
        else if (record.Type == MealRecordType.JournalMarker && record.CarbInput.Number > 0 && record.Timestamp.IsTruthy)
        {
            AddCarbs(record.Timestamp, new MealEntry(record.Timestamp, record.CarbInput, JournalCarbs: record.CarbInput));
        }
    }

    private static MealEntry FromNightscout(Stamp time, JsNumber carbs) => new(time, carbs, NsCarbs: carbs);

    // The wizard may be asked and its bolus then not given: its carbs count where there was a bolus.
    private void AddWizard(MealRecord record)
    {
        if (HasBolus(record.Timestamp)) AddCarbs(record.Timestamp, new MealEntry(record.Timestamp, record.CarbInput, BwCarbs: record.CarbInput));
    }

    private void AddCarbs(Stamp time, MealEntry entry)
    {
        if (!Has(carbTimes, time, entry => !entry.Carbs.IsUndefined)) Add(entry);
    }

    private bool HasBolus(Stamp time) => Has(bolusTimes, time, entry => !entry.Bolus.IsUndefined);

    private void Add(in MealEntry entry)
    {
        entries.Add(entry);
        if (!entry.Carbs.IsUndefined) carbTimes.Add(entry.Timestamp.Date);
        if (!entry.Bolus.IsUndefined) bolusTimes.Add(entry.Timestamp.Date);
    }

    // Times that are the same are also close, unless they cannot be read.
    private bool Has(List<double> times, Stamp time, Predicate<MealEntry> isOfKind)
    {
        if (double.IsNaN(time.Date)) return entries.Exists(entry => isOfKind(entry) && entry.Timestamp == time);
        var (from, to) = (time.Date - SameTime, time.Date + SameTime);
        foreach (var other in CollectionsMarshal.AsSpan(times))
        {
            if (other > from && other < to) return true;
        }

        return false;
    }
}
