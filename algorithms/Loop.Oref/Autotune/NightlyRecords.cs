using Loop.Oref.Clock;
using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Oref.Meal;
using Loop.Therapy;

namespace Loop.Oref.Autotune;

/// <summary>
/// A pump's events as autotune reads them: with the time of the event as the time of the record's creation, which is what it counts
/// insulin on board by.
/// </summary>
internal static class NightlyRecords
{
    /// <summary>As insulin is looked for in them, in the order given.</summary>
    public static List<PumpRecord> Insulin(IReadOnlyList<PumpEvent> history)
    {
        var records = new List<PumpRecord>(history.Count * 2);
        foreach (var item in history)
        {
            var at = At(item);
            var stamp = new PumpRecord { Timestamp = at, CreatedAt = at };
            switch (item)
            {
                case BolusEvent bolus:
                    records.Add(stamp with { Type = PumpRecordType.Bolus, Amount = bolus.Delivered.Value });
                    break;
                case TempBasalEvent temp:
                    // Newest first: of a temp basal's two records the pump writes the duration last.
                    if (temp.Duration is { } duration)
                        records.Add(stamp with { Type = PumpRecordType.TempBasalDuration, DurationMinutes = duration.TotalMinutes });
                    records.Add(stamp with
                    {
                        Type = PumpRecordType.TempBasal,
                        IsPercent = temp.Percent is not null,
                        Rate = temp.Percent ?? JsNumber.FromNullable(temp.Rate?.Value),
                    });
                    break;
                case SuspendEvent:
                    records.Add(stamp with { Type = PumpRecordType.PumpSuspend });
                    break;
                case ResumeEvent:
                    records.Add(stamp with { Type = PumpRecordType.PumpResume });
                    break;
                default:
                    records.Add(stamp);
                    break;
            }
        }

        return records;
    }

    /// <summary>As meals are looked for in them. The wizard's carbs count where there was a bolus, as everywhere in the engine.</summary>
    public static List<MealRecord> Meals(IReadOnlyList<PumpEvent> history)
    {
        var records = new List<MealRecord>();
        foreach (var item in history)
        {
            var at = At(item);
            var stamp = new MealRecord { Timestamp = at, CreatedAt = Stamp.Absent(double.NaN) };
            if (item is BolusEvent bolus) records.Add(stamp with { Type = MealRecordType.Bolus, Amount = bolus.Delivered.Value });
            if (item is CarbEvent carbs)
                records.Add(stamp with { Type = carbs.ByWizard ? MealRecordType.BolusWizard : MealRecordType.JournalMarker, CarbInput = carbs.Grams });
        }

        return records;
    }

    public static CarbRecord[] Carbs(IReadOnlyList<CarbEntry> carbs) =>
        [.. carbs.Select(entry => new CarbRecord(Stamp.FromMilliseconds(entry.At.ToUnixTimeMilliseconds()), entry.Grams))];

    private static Stamp At(PumpEvent item) => Stamp.Format(item.At.ToUnixTimeMilliseconds());
}
