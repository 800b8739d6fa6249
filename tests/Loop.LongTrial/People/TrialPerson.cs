using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loop.Patients;
using Loop.Therapy;

namespace Loop.LongTrial.People;

/// <summary>A virtual patient with settings as a clinic would begin them: measured from the body itself, the loop's limits in proportion.</summary>
internal sealed record TrialPerson(string Name, string SettingsJson)
{
    private const double RestingGlucose = 105;

    // A unit from rest would end in a low, where a fall is no measure: corrections and meals happen here.
    private const double CorrectedGlucose = 140;

    // One pulse; pumps are programmed in it.
    private const double Pulse = 0.025;

    public static Result<TrialPerson> Of(string name, string template)
    {
        if (!PatientCatalog.Find(name).TryGet(out var body, out var problem)) return problem;
        var settings = JsonNode.Parse(template)!.AsObject();
        if (name == PatientCatalog.DefaultName) return new TrialPerson(name, template);
        if (!PatientProbe.Measure(body, new MgPerDl(RestingGlucose)).TryGet(out var resting, out problem)
            || !PatientProbe.Measure(body, new MgPerDl(CorrectedGlucose)).TryGet(out var response, out problem)) return problem;
        var basal = Steps(resting.Basal.Value, Pulse);
        settings["name"] = $"The long trial's fictional {name}";
        settings["limits"] = new JsonObject
        {
            ["maxIob"] = Math.Round(basal * 7, 1),
            ["maxBasal"] = Steps(basal * 4, Pulse),
            ["maxSmb"] = Math.Round(Math.Min(1.5, basal * 1.8), 1),
            ["maxBolus"] = 10,
            ["maxHourly"] = Math.Round(basal * 15, 0),
            ["maxDaily"] = Math.Round(basal * 100, 0),
        };
        var program = settings["program"]!.AsObject();
        program["basal"] = new JsonArray(Entry("rate", basal));
        program["sensitivity"] = new JsonArray(Entry("value", Math.Round(response.Sensitivity.Value)));
        program["carbRatio"] = new JsonArray(Entry("value", Math.Clamp(Math.Round(response.CarbRatio), 3, 50)));
        program["maxBasal"] = Steps(basal * 4, Pulse);
        return new TrialPerson(name, settings.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    private static JsonObject Entry(string name, double value) => new() { ["start"] = "00:00", [name] = decimal.Parse(value.ToString("0.###", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) };

    private static double Steps(double value, double step) => Math.Round(Math.Max(step, Math.Round(value / step) * step), 3);
}
