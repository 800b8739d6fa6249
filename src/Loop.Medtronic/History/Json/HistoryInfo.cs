using System.Text.Json;
using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>The <c>Info</c> member of a record: what each kind holds, in the Go tools' names and units.</summary>
internal static class HistoryInfo
{
    /// <summary>Writes nothing for kinds whose type and time say all.</summary>
    public static void Write(Utf8JsonWriter json, HistoryRecord record)
    {
        switch (record)
        {
            case BolusRecord r: Object(json, r, Bolus); break;
            case TempBasalRateRecord r: Object(json, r, TempBasal); break;
            case TempBasalDurationRecord r: json.WriteString("Info", GoDuration.Text(r.Duration)); break;
            case AutoOffRecord r: json.WriteString("Info", GoDuration.Text(r.After)); break;
            case PrimeRecord r: Object(json, r, Prime); break;
            case BgCaptureRecord r: Object(json, r, Capture); break;
            case BgReceivedRecord r: Object(json, r, Received); break;
            case MealMarkerRecord r: Object(json, r, Meal); break;
            case BolusWizardRecord r: Object(json, r, WizardInfo.Estimate); break;
            case BolusWizardSetupRecord r: Object(json, r, WizardInfo.Setup); break;
            case BasalProfileRecord r: Profile(json, r); break;
            case BasalProfileStartRecord r: Object(json, r, ProfileStart); break;
            case UnabsorbedInsulinRecord r: Unabsorbed(json, r); break;
            case ReservoirWarningRecord r: Warning(json, r); break;
            case TempBasalTypeRecord r: json.WriteString("Info", Kind(r.IsPercent)); break;
            case SwitchRecord r: json.WriteBoolean("Info", r.On); break;
            default: Number(json, record); break;
        }
    }

    private static void Number(Utf8JsonWriter json, HistoryRecord record)
    {
        double? number = record switch
        {
            AlarmRecord r => r.Code,
            SensorAlarmRecord r => r.Code,
            ClearedAlarmRecord r => r.Code,
            BasalPatternRecord r => r.Pattern,
            AlarmTypeRecord r => r.Code,
            TimeFormatRecord r => r.Code,
            CarbUnitRecord r => r.Code,
            DailyTotalRecord r => r.Total.Value,
            InsulinMarkerRecord r => r.Amount.Value,
            LowReservoirRecord r => r.Remaining.Value,
            MaxBolusRecord r => r.Limit.Value,
            MaxBasalRecord r => r.Limit.Value,
            _ => null,
        };
        if (number is { } value) json.WriteNumber("Info", value);
    }

    private static void Object<T>(Utf8JsonWriter json, T record, Action<Utf8JsonWriter, T> members)
    {
        json.WriteStartObject("Info");
        members(json, record);
        json.WriteEndObject();
    }

    private static void Bolus(Utf8JsonWriter json, BolusRecord record)
    {
        json.WriteNumber("Programmed", record.Programmed.Value);
        json.WriteNumber("Amount", record.Amount.Value);
        json.WriteNumber("Unabsorbed", record.Unabsorbed.Value);
        json.WriteString("Duration", GoDuration.Text(record.Duration));
    }

    private static void TempBasal(Utf8JsonWriter json, TempBasalRateRecord record)
    {
        json.WriteString("Type", Kind(record.Percent is not null));
        json.WriteNumber("Value", record.Rate?.Value ?? record.Percent!.Value);
    }

    private static string Kind(bool percent) => percent ? "Percent" : "Absolute";

    private static void Prime(Utf8JsonWriter json, PrimeRecord record)
    {
        json.WriteNumber("Fixed", record.Fixed.Value);
        json.WriteNumber("Manual", record.Manual.Value);
    }

    private static void Capture(Utf8JsonWriter json, BgCaptureRecord record)
    {
        json.WriteString("Units", WizardInfo.Unit(record.Glucose.Unit));
        WizardInfo.Glucose(json, "Glucose", record.Glucose);
    }

    private static void Received(Utf8JsonWriter json, BgReceivedRecord record)
    {
        json.WriteString("Units", WizardInfo.Unit(GlucoseUnit.MgPerDl));
        json.WriteNumber("Glucose", record.Glucose.Value);
        json.WriteString("MeterID", record.MeterId);
    }

    private static void Meal(Utf8JsonWriter json, MealMarkerRecord record)
    {
        json.WriteString("Units", WizardInfo.Unit(record.Carbs.Unit));
        json.WriteNumber("Carbs", record.Carbs.Raw);
    }

    private static void Profile(Utf8JsonWriter json, BasalProfileRecord record)
    {
        if (record.Entries.Count == 0)
        {
            json.WriteNull("Info");
            return;
        }

        json.WriteStartArray("Info");
        foreach (var entry in record.Entries)
        {
            json.WriteStartObject();
            Basal(json, entry);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void ProfileStart(Utf8JsonWriter json, BasalProfileStartRecord record)
    {
        json.WriteNumber("ProfileIndex", record.ProfileIndex);
        json.WriteStartObject("BasalRate");
        Basal(json, record.Entry);
        json.WriteEndObject();
    }

    private static void Basal(Utf8JsonWriter json, ScheduleEntry<UnitsPerHour> entry)
    {
        json.WriteString("Start", WizardInfo.Start(entry.StartMinute));
        json.WriteNumber("Rate", entry.Value.Value);
    }

    private static void Unabsorbed(Utf8JsonWriter json, UnabsorbedInsulinRecord record)
    {
        json.WriteStartArray("Info");
        foreach (var dose in record.Doses)
        {
            json.WriteStartObject();
            json.WriteNumber("Bolus", dose.Amount.Value);
            json.WriteString("Age", GoDuration.Text(dose.Age));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Warning(Utf8JsonWriter json, ReservoirWarningRecord record)
    {
        if (record.AtAmount is { } amount) json.WriteNumber("Info", amount.Value);
        else json.WriteString("Info", GoDuration.Text(record.AtTimeLeft!.Value));
    }
}
