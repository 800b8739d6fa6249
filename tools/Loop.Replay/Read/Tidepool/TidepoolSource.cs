using System.Text.Json;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>A Tidepool export: glucose in mmol/L whatever was uploaded, basal as what ran, times in UTC.</summary>
internal sealed class TidepoolSource(string path) : IEventSource
{
    private const double MostUnits = 60;
    private const double MostGrams = 500;
    private const double MostRate = 40;

    // Exact molar mass of glucose: Tidepool divides by it when data are uploaded.
    private const double MgPerDlPerMmol = 18.01559;

    private static readonly string[] Types = ["\"cbg\"", "\"smbg\"", "\"basal\"", "\"bolus\"", "\"wizard\"", "\"pumpSettings\"", "\"upload\"", "\"deviceEvent\"", "\"food\""];

    public long CapturedDecisions => 0;

    public static bool Looks(string text) =>
        text.Contains("\"deviceId\"", StringComparison.Ordinal) && text.Contains("\"type\"", StringComparison.Ordinal) && Array.Exists(Types, type => text.Contains(type, StringComparison.Ordinal));

    public Problem? Read(EventIntake intake)
    {
        intake.Tally(path, DataFormat.Tidepool).GlucoseWrittenIn = "mmol/L";
        return Sources.ReadJson(path, intake, record => Take(intake, record));
    }

    private void Take(EventIntake intake, JsonElement record)
    {
        var type = record.Text("type");
        if (type is null or "upload" || record.Instant("time", "deviceTime") is not { } stamped)
        {
            if (type is not "upload") intake.Skip(path, "records without a type or a time");
            return;
        }

        var at = stamped.ToUniversalTime();
        if (record.Number("timezoneOffset") is { } offset) intake.Tally(path, DataFormat.Tidepool).SawOffset(TimeSpan.FromMinutes(offset));
        var from = intake.Origin(path, DataFormat.Tidepool, record.Text("deviceId"));
        var id = record.Text("id");
        switch (type)
        {
            case "cbg": intake.AddGlucose(at, from, Glucose(record, "value"), GlucoseKind.Sensor, id); break;
            case "smbg": intake.AddGlucose(at, from, Glucose(record, "value"), GlucoseKind.Finger, id); break;
            case "bolus": TakeBolus(intake, record, at, from, id); break;
            case "basal": TakeBasal(intake, record, at, from, id); break;
            case "wizard": TakeCarbs(intake, record.Number("carbInput") ?? OldCarbs(record), record.Text("carbUnits"), at, from, id, byWizard: true); break;
            case "food": TakeCarbs(intake, record.Part("nutrition").Part("carbohydrate").Number("net"), "grams", at, from, id, byWizard: false); break;
            case "physicalActivity": intake.Add(new MarkMade(at, from, MarkKind.Exercise, Length(record), record.Text("name") ?? "exercise") { Id = id }); break;
            case "deviceEvent": TakeDeviceEvent(intake, record, at, from, id); break;
            case "pumpSettings": TakeSettings(intake, record, at, from); break;
            default: break;
        }
    }

    private static double Glucose(JsonElement record, string name) =>
        (record.Number(name) ?? double.NaN) * (record.Text("units") is "mg/dL" or "mg/dl" ? 1 : MgPerDlPerMmol);

    private static TimeSpan Length(JsonElement record) =>
        record.Number("duration") is { } milliseconds and >= 0 and <= 432e6 ? TimeSpan.FromMilliseconds(milliseconds)
        : record.Part("duration") is { ValueKind: JsonValueKind.Object } span && span.Number("value") is { } minutes and >= 0 and <= 7200 ? TimeSpan.FromMinutes(minutes) : TimeSpan.Zero;

    private static void TakeBolus(EventIntake intake, JsonElement record, DateTimeOffset at, Provenance from, string? id)
    {
        bool? automatic = record.Text("subType") == "automated" ? true : null;
        foreach (var (name, expected, duration) in ((string, string, TimeSpan)[])[("normal", "expectedNormal", TimeSpan.Zero), ("extended", "expectedExtended", Length(record))])
        {
            if (!intake.IsAmount(record.Number(name), MostUnits, at, "a bolus")) continue;
            var delivered = new InsulinUnits(record.Number(name)!.Value);
            var programmed = record.Number(expected) is { } asked and > 0 and <= MostUnits ? new InsulinUnits(asked) : delivered;
            intake.Add(new BolusGiven(at, from, delivered, programmed, duration, automatic) { Id = id });
        }
    }

    private static void TakeBasal(EventIntake intake, JsonElement record, DateTimeOffset at, Provenance from, string? id)
    {
        var (kind, length) = (record.Text("deliveryType"), Length(record));
        if (length == TimeSpan.Zero)
        {
            intake.Skip(from.Source, "basal of no length");
            return;
        }

        if (kind == "suspend")
        {
            intake.Add(new DeliverySuspended(at, from) { Id = id });
            intake.Add(new DeliveryResumed(at + length, from) { Id = id });
            return;
        }

        if (record.Number("rate") is not { } rate || !(rate is >= 0 and <= MostRate))
        {
            intake.Oddities.Add(OddityKind.Absurd, at, "basal with an impossible rate");
            return;
        }

        intake.Add(new BasalDelivered(at, from, new UnitsPerHour(rate), length, kind == "scheduled") { Id = id });
    }

    private static void TakeCarbs(EventIntake intake, double? amount, string? units, DateTimeOffset at, Provenance from, string? id, bool byWizard)
    {
        if (units is "exchanges") intake.Oddities.Add(OddityKind.Unit, at, "carbs in exchanges, left out: how many grams one is, is nowhere written");
        else if (intake.IsAmount(amount, MostGrams, at, "carbs")) intake.Add(new CarbsEaten(at, from, amount!.Value, byWizard) { Id = id });
    }

    // Some exports hold the pump's own record as a text of its own, and the carbs only there.
    private static double? OldCarbs(JsonElement record)
    {
        const string Name = "'carb_grams': ";
        if (record.Text("payload") is not { } payload || payload.IndexOf(Name, StringComparison.Ordinal) is not (>= 0 and var found)) return null;
        var digits = payload.AsSpan(found + Name.Length);
        var end = digits.IndexOfAny(',', '}');
        return double.TryParse(end < 0 ? digits : digits[..end], System.Globalization.CultureInfo.InvariantCulture, out var grams) ? grams : null;
    }

    private static void TakeDeviceEvent(EventIntake intake, JsonElement record, DateTimeOffset at, Provenance from, string? id)
    {
        switch (record.Text("subType"))
        {
            case "prime" or "reservoirChange": intake.Add(new MarkMade(at, from, MarkKind.SiteChange, TimeSpan.Zero, record.Text("subType")!) { Id = id }); break;
            case "timeChange": intake.Add(new MarkMade(at, from, MarkKind.ClockChange, TimeSpan.Zero, "clock changed") { Id = id }); break;
            default: break;
        }
    }

    private void TakeSettings(EventIntake intake, JsonElement record, DateTimeOffset at, Provenance from)
    {
        if (record.Part("basalSchedules").ValueKind != JsonValueKind.Object && record.Part("basalSchedule").ValueKind != JsonValueKind.Object)
        {
            intake.Skip(path, "pump settings without schedules");
            return;
        }

        if (TidepoolSettings.Read(record).TryGet(out var profile, out var problem)) intake.Profiles.Set(at, from, profile);
        else intake.Skip(path, problem.What);
    }
}
