using System.Text.Json;

namespace Loop.Medtronic.History;

/// <summary>History as oref0 reads it (<c>pumphistory-24h-zoned.json</c>): an array, newest first, of the kinds that it knows.</summary>
public static class OpenApsJson
{
    /// <summary>
    /// The records as JSON text, indented by two blanks. Values of a program that plays a meter are left out, with the
    /// calibration they cause, and so is all that is not certain: what stands here is dosed on (UCA-REQ-06). Unlike the Go
    /// tools' filter, the wizard's <c>bg</c> is what was entered (H22) and its correction signed (H32).
    /// </summary>
    /// <param name="oldestFirst">As decoded.</param>
    /// <param name="zone">Whose offset is printed after the pump's civil time.</param>
    public static string Write(IReadOnlyList<HistoryRecord> oldestFirst, TimeZoneInfo zone)
    {
        var played = oldestFirst.Where(r => r is BgReceivedRecord { MeterId: BgReceivedRecord.FakeMeterId, IsUncertain: false }).Select(r => r.Time).ToHashSet();
        return RecordJson.Array(oldestFirst, (json, record) =>
        {
            var isPlayed = record is BgReceivedRecord { MeterId: BgReceivedRecord.FakeMeterId }
                || (record is BgCaptureRecord && played.Contains(record.Time));
            if (!isPlayed && TypeOf(record) is { } type) WriteOne(json, record, type, zone);
        });
    }

    private static void WriteOne(Utf8JsonWriter json, HistoryRecord record, string type, TimeZoneInfo zone)
    {
        json.WriteStartObject();
        json.WriteString("timestamp", ZonedText.Rfc3339(record.Time!.Value, zone));
        json.WriteString("_type", type);
        json.WriteString("id", record.Id);
        WriteDetails(json, record);
        json.WriteEndObject();
    }

    private static string? TypeOf(HistoryRecord record) => record switch
    {
        UnknownRecord => null,
        { IsUncertain: true } => null,
        TempBasalRateRecord => "TempBasal",
        TempBasalDurationRecord => "TempBasalDuration",
        BolusRecord => "Bolus",
        BolusWizardRecord => "BolusWizard",
        MealMarkerRecord => "JournalEntryMealMarker",
        InsulinMarkerRecord => "JournalEntryInsulinMarker",
        PrimeRecord => "Prime",
        BgCaptureRecord => "CalBGForPH",
        BgReceivedRecord { Opcode: HistoryOpcode.BGReceived } => "BGReceived",
        _ => record.Opcode switch
        {
            HistoryOpcode.SuspendPump => "PumpSuspend",
            HistoryOpcode.ResumePump => "PumpResume",
            HistoryOpcode.BatteryChange => "Battery",
            HistoryOpcode.Rewind => "Rewind",
            _ => null,
        },
    };

    private static void WriteDetails(Utf8JsonWriter json, HistoryRecord record)
    {
        switch (record)
        {
            case TempBasalRateRecord r:
                json.WriteString("temp", r.Rate is null ? "percent" : "absolute");
                json.WriteNumber("rate", r.Rate?.Value ?? r.Percent!.Value);
                break;
            case TempBasalDurationRecord r:
                json.WriteNumber("duration (min)", (int)r.Duration.TotalMinutes);
                break;
            case BolusRecord r:
                json.WriteNumber("amount", r.Amount.Value);
                json.WriteNumber("programmed", r.Programmed.Value);
                json.WriteNumber("unabsorbed", r.Unabsorbed.Value);
                json.WriteNumber("duration", (int)r.Duration.TotalMinutes);
                break;
            case BolusWizardRecord r:
                WriteWizard(json, r);
                break;
            case MealMarkerRecord r:
                json.WriteNumber("carb_input", r.Carbs.Raw);
                break;
            case InsulinMarkerRecord r:
                json.WriteNumber("amount", r.Amount.Value);
                break;
            case PrimeRecord r:
                json.WriteNumber("amount", r.Manual.Value);
                json.WriteNumber("fixed", r.Fixed.Value);
                json.WriteString("type", r.IsManual ? "manual" : "fixed");
                break;
            case BgCaptureRecord r:
                json.WriteNumber("amount", Shown(r.Glucose));
                json.WriteString("units", Unit(r.Glucose.Unit));
                break;
            case BgReceivedRecord r:
                json.WriteString("link", r.MeterId);
                json.WriteNumber("amount", r.Glucose.Value);
                json.WriteString("units", Unit(GlucoseUnit.MgPerDl));
                break;
        }
    }

    private static void WriteWizard(Utf8JsonWriter json, BolusWizardRecord record)
    {
        json.WriteNumber("bg", Shown(record.Glucose));
        json.WriteNumber("carb_input", record.Carbs.Raw);
        json.WriteNumber("bg_target_low", Shown(record.TargetLow));
        json.WriteNumber("bg_target_high", Shown(record.TargetHigh));
        json.WriteNumber("sensitivity", Shown(record.Sensitivity));
        json.WriteNumber("carb_ratio", record.CarbRatio);
        json.WriteNumber("correction_estimate", record.Correction.Value);
        json.WriteNumber("food_estimate", record.Food.Value);
        json.WriteNumber("unabsorbed_insulin_total", record.Unabsorbed.Value);
        json.WriteNumber("bolus_estimate", record.Estimate.Value);
        json.WriteString("units", Unit(record.Glucose.Unit));
    }

    /// <summary>In the unit that is named beside it: mg/dL or mmol/L.</summary>
    private static double Shown(PumpGlucose glucose) => glucose.IsMmol ? glucose.Raw / 10.0 : glucose.Raw;

    private static string Unit(GlucoseUnit unit) => unit == GlucoseUnit.MmolPerLitre ? "mmol" : "mgdl";
}
