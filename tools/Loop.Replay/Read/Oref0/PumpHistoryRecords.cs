using System.Text.Json;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>
/// Pump history in oref0's form, newest or oldest first. A temp basal and its length are two records of one stamp; which of them comes
/// first depends on the writer.
/// </summary>
internal sealed class PumpHistoryRecords(EventIntake intake, string source)
{
    private const double MostUnits = 60;
    private const double MostGrams = 500;
    private const double MostRate = 40;

    private readonly Provenance from = intake.Origin(source, DataFormat.Oref0Rig, "pump history");
    private readonly Dictionary<DateTimeOffset, (double Rate, bool IsPercent)> rates = [];
    private readonly Dictionary<DateTimeOffset, double> lengths = [];

    public void Take(JsonElement record)
    {
        var type = record.Text("_type") ?? record.Text("type") ?? "";
        if (record.Instant("timestamp", "created_at", "date") is not { } stamped)
        {
            intake.Skip(source, "a pump record without a time");
            return;
        }

        if (stamped.Offset != TimeSpan.Zero) intake.Tally(source, DataFormat.Oref0Rig).SawOffset(stamped.Offset);
        var at = stamped.ToUniversalTime();
        switch (type)
        {
            case "Bolus": TakeBolus(record, at); break;
            case "TempBasal": TakeRate(record, at); break;
            case "TempBasalDuration": TakeLength(record, at); break;
            case "PumpSuspend": intake.Add(new DeliverySuspended(at, from)); break;
            case "PumpResume": intake.Add(new DeliveryResumed(at, from)); break;
            case "Rewind": intake.Add(new MarkMade(at, from, MarkKind.SiteChange, TimeSpan.Zero, "rewind")); break;
            case "ChangeTime" or "NewTime" or "NewTimeSet": intake.Add(new MarkMade(at, from, MarkKind.ClockChange, TimeSpan.Zero, type)); break;
            case "BolusWizard" or "JournalEntryMealMarker" or "Meal": TakeCarbs(record, at, type == "BolusWizard"); break;
            default: break;
        }
    }

    /// <summary>Temp basals of which the other half never came.</summary>
    public void Finish()
    {
        foreach (var at in rates.Keys) intake.Oddities.Add(OddityKind.Contradiction, at, "temp basals without a length, left out");
        foreach (var at in lengths.Keys) intake.Oddities.Add(OddityKind.Contradiction, at, "temp basal lengths without a rate, left out");
    }

    private void TakeBolus(JsonElement record, DateTimeOffset at)
    {
        if (!intake.IsAmount(record.Number("amount"), MostUnits, at, "a bolus")) return;
        var delivered = new InsulinUnits(record.Number("amount")!.Value);
        var programmed = record.Number("programmed") is { } asked and > 0 and <= MostUnits ? new InsulinUnits(asked) : delivered;
        intake.Add(new BolusGiven(at, from, delivered, programmed, TimeSpan.FromMinutes(Math.Clamp(record.Number("duration") ?? 0, 0, 1440)), record.Flag("isSMB")) { Id = record.RecordId("id") ?? record.RecordId() });
    }

    // A simulator writes a meal's carbs and bolus in one record, and again as a wizard's: carbs are the same and found to be.
    private void TakeCarbs(JsonElement record, DateTimeOffset at, bool byWizard)
    {
        var grams = record.Number("carb_input") ?? record.Number("carbs");
        if (record.Text("carb_units") is "exchanges") intake.Oddities.Add(OddityKind.Unit, at, "carbs in exchanges, left out: how many grams one is, is nowhere written");
        else if (intake.IsAmount(grams, MostGrams, at, "carbs")) intake.Add(new CarbsEaten(at, from, grams!.Value, byWizard));
    }

    private void TakeRate(JsonElement record, DateTimeOffset at)
    {
        if (record.Number("rate") is not { } rate || !double.IsFinite(rate) || rate < 0 || rate > (record.Text("temp") == "percent" ? 200 : MostRate))
        {
            intake.Oddities.Add(OddityKind.Absurd, at, "temp basals with an impossible rate");
            return;
        }

        rates[at] = (rate, record.Text("temp") == "percent");
        Join(at);
    }

    private void TakeLength(JsonElement record, DateTimeOffset at)
    {
        if ((record.Number("duration (min)") ?? record.Number("duration")) is not { } minutes || !(minutes is >= 0 and <= 1440)) return;
        lengths[at] = minutes;
        Join(at);
    }

    private void Join(DateTimeOffset at)
    {
        if (!rates.TryGetValue(at, out var rate) || !lengths.TryGetValue(at, out var minutes)) return;
        rates.Remove(at);
        lengths.Remove(at);
        intake.Add(rate.IsPercent
            ? new TempBasalSet(at, from, null, rate.Rate, TimeSpan.FromMinutes(minutes))
            : new TempBasalSet(at, from, new UnitsPerHour(rate.Rate), null, TimeSpan.FromMinutes(minutes)));
    }
}
