using System.Text.Json;
using Loop.Oref.Dosing;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>Reads what the meal and autosens stages write.</summary>
internal static class MealDataJson
{
    /// <summary>The next value; null where it is null.</summary>
    public static MealData? NextMealData(ref this Utf8JsonReader reader)
    {
        var meal = new MealData();
        if (!reader.NextObject(out var isNull)) return isNull ? null : meal;
        Span<char> name = stackalloc char[JsonInput.LongestName];
        while (reader.NextName(name, out var length))
        {
            switch (name[..length])
            {
                case "carbs": meal = meal with { Carbs = reader.NextNumber() }; break;
                case "mealCOB": meal = meal with { MealCob = reader.NextNumber() }; break;
                case "slopeFromMaxDeviation": meal = meal with { SlopeFromMaxDeviation = reader.NextNumber() }; break;
                case "slopeFromMinDeviation": meal = meal with { SlopeFromMinDeviation = reader.NextNumber() }; break;
                case "lastCarbTime": meal = meal with { LastCarbTime = reader.NextNumber() }; break;
                case "bwFound": meal = meal with { BwFound = reader.NextFlag() }; break;
                case "reason": meal = meal with { Reason = reader.NextText() }; break;
                default: reader.SkipNext(); break;
            }
        }

        return meal;
    }

    /// <summary>The next value; null where it is null, false, 0 or an empty text: autosens is off.</summary>
    public static Dosing.Autosens? NextAutosens(ref this Utf8JsonReader reader)
    {
        var off = reader;
        if (!reader.NextObject(out _)) return off.NextFlag().IsTruthy ? new Dosing.Autosens(JsNumber.Undefined) : null;
        var ratio = JsNumber.Undefined;
        Span<char> name = stackalloc char[JsonInput.LongestName];
        while (reader.NextName(name, out var length))
        {
            if (name[..length] is "ratio") ratio = reader.NextNumber();
            else reader.SkipNext();
        }

        return new Dosing.Autosens(ratio);
    }
}
