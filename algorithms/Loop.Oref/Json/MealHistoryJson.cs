using System.Text.Json;
using Loop.Oref.Clock;
using Loop.Oref.Meal;

namespace Loop.Oref.Json;

/// <summary>Reads what meals are found in: the pump's history, and Nightscout's carb history.</summary>
internal static class MealHistoryJson
{
    /// <summary>
    /// The pump's history as meals are looked for in it; null where oref0 throws. As for insulin, what is no object but not null is a record
    /// without anything in it, and what is no list is empty.
    /// </summary>
    /// <param name="now">What a missing time means to moment, ms since 1970.</param>
    public static List<MealRecord>? NextMealRecords(ref this Utf8JsonReader reader, double now, TimeZoneInfo zone) =>
        reader.NextItems(new MealRecord { Timestamp = Stamp.Absent(now), CreatedAt = Stamp.Absent(now) }, (record, scoped name, ref json) => name switch
        {
            "_type" => record with { Type = TypeOf(json.NextText()) },
            "enteredBy" => record with { IsXdrip = json.NextText() is "xdrip" },
            "timestamp" => record with { Timestamp = json.NextStamp(zone) },
            "created_at" => record with { CreatedAt = json.NextStamp(zone) },
            "amount" => record with { Amount = json.NextNumber() },
            "insulin" => record with { Insulin = json.NextNumber() },
            "carbs" => record with { Carbs = json.NextNumber() },
            "carb_input" => record with { CarbInput = json.NextNumber() },
            _ => json.Pass(record),
        });

    /// <summary>Nightscout's carb history; null where oref0 throws.</summary>
    /// <inheritdoc cref="NextMealRecords" path="/param"/>
    public static List<CarbRecord>? NextCarbRecords(ref this Utf8JsonReader reader, double now, TimeZoneInfo zone) =>
        reader.NextItems(new CarbRecord(Stamp.Absent(now), default), (record, scoped name, ref json) => name switch
        {
            "created_at" => record with { CreatedAt = json.NextStamp(zone) },
            "carbs" => ReadCarbs(record, ref json),
            _ => json.Pass(record),
        });

    private static CarbRecord ReadCarbs(CarbRecord record, ref Utf8JsonReader json)
    {
        var peek = json;
        return record with { IsEntered = peek.NextFlag().IsTruthy, Carbs = json.NextNumber() };
    }

    private static List<T>? NextItems<T>(ref this Utf8JsonReader reader, T nothing, FieldReader<T> field)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            // A text's characters are items with nothing in them: they add nothing.
            reader.Skip();
            return [];
        }

        var items = new List<T>();
        var isWhole = true;
        while (reader.NextElement())
        {
            isWhole &= reader.TokenType != JsonTokenType.Null;
            items.Add(reader.TokenType == JsonTokenType.StartObject ? reader.CurrentFields(nothing, field) : nothing);
            if (reader.TokenType == JsonTokenType.StartArray) reader.Skip();
        }

        return isWhole ? items : null;
    }

    private static MealRecordType TypeOf(string? text) => text switch
    {
        "Bolus" => MealRecordType.Bolus,
        "BolusWizard" => MealRecordType.BolusWizard,
        "Meal Bolus" or "Correction Bolus" or "Snack Bolus" or "Bolus Wizard" or "Carb Correction" => MealRecordType.CarePortal,
        "JournalEntryMealMarker" => MealRecordType.JournalMarker,
        _ => MealRecordType.Other,
    };
}
