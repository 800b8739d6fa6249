using System.Text.Json;
using Loop.Oref.Clock;
using Loop.Oref.Iob;

namespace Loop.Oref.Json;

/// <summary>Pump records and Nightscout treatments from JSON.</summary>
internal static class PumpHistoryJson
{
    /// <summary>
    /// A list of records. What is no object but not null is to oref0 a record without anything in it, and so are the characters
    /// of a text; a number or an object in the list's place is an empty list.
    /// </summary>
    /// <param name="now">What a missing time means to moment, ms since 1970.</param>
    public static RecordList NextRecords(ref this Utf8JsonReader reader, double now, TimeZoneInfo zone)
    {
        var nothing = Start(now);
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return new RecordList(null, nothing, false);
        if (reader.TokenType == JsonTokenType.String) return new RecordList([.. Enumerable.Repeat(nothing, reader.GetString()!.Length)], nothing, false);
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return new RecordList([], nothing, false);
        }

        var field = Field(now, zone);
        var records = new List<PumpRecord>();
        var isWhole = true;
        while (reader.NextElement())
        {
            isWhole &= reader.TokenType != JsonTokenType.Null;
            if (reader.TokenType == JsonTokenType.StartObject) records.Add(reader.CurrentFields(nothing, field));
            else records.Add(nothing);
            if (reader.TokenType == JsonTokenType.StartArray) reader.Skip();
        }

        return new RecordList(isWhole ? records : null, nothing, true);
    }

    private static PumpRecord Start(double now) => new() { Timestamp = Stamp.Absent(now), CreatedAt = Stamp.Absent(now) };

    private static FieldReader<PumpRecord> Field(double now, TimeZoneInfo zone) => (record, scoped name, ref json) => name switch
    {
        "_type" => record with { Type = TypeOf(json.NextText()) },
        "eventType" => record with { EventType = TreatmentOf(json.NextText()) },
        "enteredBy" => record with { EnteredBy = EnteredByOf(json.NextText()) },
        "timestamp" => record with { Timestamp = json.NextStamp(zone) },
        "created_at" => record with { CreatedAt = json.NextStamp(zone) },
        "amount" => record with { Amount = json.NextNumber() },
        "insulin" => record with { Insulin = json.NextNumber() },
        "rate" => record with { Rate = json.NextNumber() },
        "absolute" => record with { Absolute = json.NextNumber() },
        "duration" => record with { Duration = json.NextNumber() },
        "duration (min)" => record with { DurationMinutes = json.NextNumber() },
        "temp" => record with { IsPercent = json.NextText() is "percent" },
        "bolus" => json.NextObject(out _) ? record with { Bolus = json.CurrentFields(Start(now), Field(now, zone)) } : record,
        _ => json.Pass(record),
    };

    private static PumpRecordType TypeOf(string? text) => text switch
    {
        "Bolus" => PumpRecordType.Bolus,
        "TempBasal" => PumpRecordType.TempBasal,
        "TempBasalDuration" => PumpRecordType.TempBasalDuration,
        "PumpSuspend" => PumpRecordType.PumpSuspend,
        "PumpResume" => PumpRecordType.PumpResume,
        "Rewind" => PumpRecordType.Rewind,
        _ => PumpRecordType.Other,
    };

    private static TreatmentType TreatmentOf(string? text) => text switch
    {
        "Meal Bolus" or "Correction Bolus" or "Snack Bolus" or "Bolus Wizard" => TreatmentType.Bolus,
        "Temp Basal" => TreatmentType.TempBasal,
        _ => TreatmentType.Other,
    };

    private static EnteredBy EnteredByOf(string? text) => text switch
    {
        "xdrip" => EnteredBy.Xdrip,
        "HAPP_App" => EnteredBy.Happ,
        "openaps://AndroidAPS" => EnteredBy.AndroidAps,
        _ => EnteredBy.Other,
    };
}

/// <summary>A list of records, or what stood in its place.</summary>
/// <param name="Records">Null where oref0 throws on it.</param>
/// <param name="Nothing">A record without anything in it.</param>
internal readonly record struct RecordList(List<PumpRecord>? Records, PumpRecord Nothing, bool IsList)
{
    /// <summary>As part of a longer list, where what is no list is one record.</summary>
    public List<PumpRecord>? AsPart() => IsList || Records is null ? Records : [Nothing];
}
