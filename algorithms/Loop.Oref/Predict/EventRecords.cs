using Loop.Oref.Clock;
using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Oref.Meal;
using Loop.Therapy;

namespace Loop.Oref;

/// <summary>The rig's events as oref0's records.</summary>
internal static class EventRecords
{
    /// <summary>As the pump stamped it: whole seconds.</summary>
    public static Stamp Timestamp(PumpEvent item) => Stamp.Format(item.At.ToUnixTimeMilliseconds());

    /// <summary>An event's records as insulin is looked for in them, newest first: of a temp basal's two the pump writes the duration last.</summary>
    /// <param name="createdAt">Absent as a rule; autotune counts insulin on board by it.</param>
    public static PumpRecord[] Insulin(PumpEvent item, Stamp createdAt)
    {
        var stamp = new PumpRecord { Timestamp = Timestamp(item), CreatedAt = createdAt };
        switch (item)
        {
            case BolusEvent bolus:
                return [stamp with { Type = PumpRecordType.Bolus, Amount = bolus.Delivered.Value }];
            case TempBasalEvent temp:
                var basal = stamp with
                {
                    Type = PumpRecordType.TempBasal,
                    IsPercent = temp.Percent is not null,
                    Rate = temp.Percent ?? JsNumber.FromNullable(temp.Rate?.Value),
                };
                return temp.Duration is { } duration
                    ? [stamp with { Type = PumpRecordType.TempBasalDuration, DurationMinutes = duration.TotalMinutes }, basal]
                    : [basal];
            case SuspendEvent:
                return [stamp with { Type = PumpRecordType.PumpSuspend }];
            case ResumeEvent:
                return [stamp with { Type = PumpRecordType.PumpResume }];
            case RewindEvent:
                return [stamp with { Type = PumpRecordType.Rewind }];
            default:
                return [stamp];
        }
    }

    /// <summary>
    /// An event's record as meals are looked for in it; null where it bears on none. The wizard's carbs count where there was a bolus.
    /// </summary>
    public static MealRecord? Meal(PumpEvent item)
    {
        var stamp = new MealRecord { Timestamp = Timestamp(item), CreatedAt = Stamp.Absent(double.NaN) };
        return item switch
        {
            BolusEvent bolus => stamp with { Type = MealRecordType.Bolus, Amount = bolus.Delivered.Value },
            CarbEvent carbs => stamp with { Type = carbs.ByWizard ? MealRecordType.BolusWizard : MealRecordType.JournalMarker, CarbInput = carbs.Grams },
            _ => null,
        };
    }

    /// <summary>Carbs announced to the loop itself.</summary>
    public static CarbRecord[] Carbs(IReadOnlyList<CarbEntry> carbs) =>
        [.. carbs.Select(entry => new CarbRecord(Stamp.FromMilliseconds(entry.At.ToUnixTimeMilliseconds()), entry.Grams))];
}
