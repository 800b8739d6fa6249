using System.Globalization;
using System.Text.Json;
using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>The bolus wizard's records in the Go tools' names and units.</summary>
internal static class WizardInfo
{
    public static void Estimate(Utf8JsonWriter json, BolusWizardRecord record)
    {
        json.WriteNumber("CarbRatio", record.CarbRatio);
        Glucose(json, "GlucoseInput", record.Glucose);
        json.WriteNumber("CarbInput", record.Carbs.Raw);
        json.WriteString("GlucoseUnits", Unit(record.Glucose.Unit));
        json.WriteString("CarbUnits", Unit(record.Carbs.Unit));
        Glucose(json, "TargetLow", record.TargetLow);
        Glucose(json, "TargetHigh", record.TargetHigh);
        Glucose(json, "Sensitivity", record.Sensitivity);
        json.WriteNumber("Correction", record.Correction.Value);
        json.WriteNumber("Food", record.Food.Value);
        json.WriteNumber("Unabsorbed", record.Unabsorbed.Value);
        json.WriteNumber("Bolus", record.Estimate.Value);
    }

    public static void Setup(Utf8JsonWriter json, BolusWizardSetupRecord record)
    {
        Half(json, "Before", record.Before);
        Half(json, "After", record.After);
    }

    /// <summary>mg/dL as they are; tenths of mmol/L as μmol/L.</summary>
    public static void Glucose(Utf8JsonWriter json, string name, PumpGlucose glucose) =>
        json.WriteNumber(name, glucose.IsMmol ? 100 * glucose.Raw : glucose.Raw);

    public static string Unit(GlucoseUnit unit) => unit == GlucoseUnit.MmolPerLitre ? "μmol/L" : "mg/dL";

    public static string Unit(CarbUnit unit) => unit == CarbUnit.Exchanges ? "Exchanges" : "Grams";

    /// <summary>Minutes after midnight as <c>HH:MM</c>.</summary>
    public static string Start(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private static void Half(Utf8JsonWriter json, string name, WizardSetup setup)
    {
        json.WriteStartObject(name);
        Entries(json, "Ratios", setup.CarbRatios, e =>
        {
            json.WriteNumber("Ratio", e.Value);
            json.WriteString("Start", Start(e.StartMinute));
            json.WriteString("Units", Unit(setup.CarbUnit));
        });
        Entries(json, "Sensitivities", setup.Sensitivities, e =>
        {
            json.WriteString("Start", Start(e.StartMinute));
            Glucose(json, "Sensitivity", e.Value);
            json.WriteString("Units", Unit(setup.GlucoseUnit));
        });
        Entries(json, "Targets", setup.Targets, e =>
        {
            json.WriteString("Start", Start(e.StartMinute));
            Glucose(json, "Low", e.Value.Low);
            Glucose(json, "High", e.Value.High);
            json.WriteString("Units", Unit(setup.GlucoseUnit));
        });
        json.WriteString("InsulinAction", GoDuration.Text(setup.InsulinAction));
        json.WriteEndObject();
    }

    private static void Entries<T>(Utf8JsonWriter json, string name, IReadOnlyList<ScheduleEntry<T>> entries, Action<ScheduleEntry<T>> write)
    {
        json.WriteStartArray(name);
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            write(entry);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
