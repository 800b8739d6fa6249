using System.Globalization;
using System.Text;
using Loop.Oref.Json;
using Loop.Oref.Meal;

namespace Loop.Oref.Tests.Meal;

/// <summary>
/// A request for the meal stage at noon of a day in UTC, as JSON, so that the same vector can be put to oref0: 1 U/h of basal, ISF 50,
/// 10 g per U, glucose every five minutes by a function of the minutes before noon.
/// </summary>
internal sealed class MealDay
{
    private const string Basals = """[{"i":0,"minutes":0,"rate":1}]""";

    private readonly List<(double Ago, string Json)> history = [];
    private readonly List<string> carbs = [];
    private readonly List<string> glucose = [];

    public static double NoonInstant { get; } = new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public MealDay Bolus(double ago, double units) => Record(ago, "Bolus", "amount", units);

    public MealDay Wizard(double ago, double grams) => Record(ago, "BolusWizard", "carb_input", grams);

    public MealDay Journal(double ago, double grams) => Record(ago, "JournalEntryMealMarker", "carb_input", grams);

    public MealDay Carbs(double ago, double grams)
    {
        carbs.Add(Text($$"""{"created_at":"{{Time(ago)}}","carbs":{{grams}}}"""));
        return this;
    }

    /// <summary>Readings from one number of minutes before noon back to another.</summary>
    public MealDay Glucose(double from, double to, Func<double, double> value, double step = 5)
    {
        for (var ago = from; ago <= to; ago += step) Reading(ago, value(ago));
        return this;
    }

    public MealDay Reading(double ago, double value) =>
        Raw(Text($$"""{"date":{{NoonInstant - ago * 60_000}},"dateString":"{{Time(ago)}}","sgv":{{value}}}"""));

    public MealDay Raw(string reading)
    {
        glucose.Add(reading);
        return this;
    }

    public string Request() => Text($"{{\"stage\":\"meal\",\"now\":{NoonInstant},\"args\":{Args()}}}");

    public MealInputs Inputs(Corrections corrections)
    {
        var context = new StageContext(NoonInstant, TimeZoneInfo.Utc, OrefMode.Exact, null);
        return MealRequest.Read(Encoding.UTF8.GetBytes(Args()), context).Inputs! with { Corrections = corrections };
    }

    public MealReport Report(Corrections corrections) => MealCalculation.Calculate(Inputs(corrections)).Require();

    public static string Time(double ago) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)(NoonInstant - ago * 60_000)).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private string Args() => Text($$"""
        {
          "clock": "{{Time(0)}}",
          "history": [{{string.Join(',', history.OrderBy(record => record.Ago).Select(record => record.Json))}}],
          "carbs": [{{string.Join(',', carbs)}}],
          "glucose": [{{string.Join(',', glucose)}}],
          "basalprofile": {{Basals}},
          "profile": {
            "dia": 6, "curve": "rapid-acting", "basalprofile": {{Basals}}, "current_basal": 1, "carb_ratio": 10,
            "isfProfile": { "sensitivities": [{ "offset": 0, "sensitivity": 50 }] }, "min_5m_carbimpact": 8, "maxCOB": 120
          }
        }
        """).ReplaceLineEndings("");

    private MealDay Record(double ago, string type, string name, double value)
    {
        history.Add((ago, Text($$"""{"_type":"{{type}}","timestamp":"{{Time(ago)}}","{{name}}":{{value}}}""")));
        return this;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
