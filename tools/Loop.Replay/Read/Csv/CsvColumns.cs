namespace Loop.Replay;

/// <summary>Which column plays which role in a table, and the units that the columns' names tell.</summary>
internal sealed class CsvColumns
{
    // As the exports of devices and of data sets name them, lower case, without units.
    private static readonly (string Role, string[] Names)[] Known =
    [
        ("time", ["timestamp", "datetime", "date_time", "device timestamp", "time", "t", "date"]),
        ("glucose", ["glucose", "sensor glucose", "cgm", "sgv", "bg", "glucose value", "historic glucose", "glucose_level", "sg"]),
        ("finger", ["bg reading", "strip glucose", "finger_stick", "smbg"]),
        ("carbs", ["carbs", "carb_input", "carb value", "bwz carb input", "carbohydrates", "carb input", "cho"]),
        ("bolus", ["bolus", "bolus_volume_delivered", "bolus volume delivered", "insulin value", "rapid-acting insulin", "bolus_units"]),
        ("basal", ["basal", "basal_rate", "basal rate", "basal_units"]),
    ];

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> titles = new(StringComparer.Ordinal);

    private CsvColumns()
    {
    }

    /// <summary>Where a role stands in a row; -1: nowhere.</summary>
    public int this[string role] => places.GetValueOrDefault(role, -1);

    public bool IsUsable => (places.ContainsKey("time") || places.ContainsKey("date")) && places.Keys.Any(role => role is not ("time" or "date" or "clock"));

    /// <summary>The unit that the glucose column's name tells.</summary>
    public GlucoseUnit? Glucose => TitleOf("glucose") is not { } title ? null
        : title.Contains("mmol", StringComparison.OrdinalIgnoreCase) ? GlucoseUnit.MmolPerLitre
        : title.Contains("mg/dl", StringComparison.OrdinalIgnoreCase) ? GlucoseUnit.MgPerDl : null;

    public bool SaysUnitsPerHour => Tells("basal", "u/h", "u/hr", "units/hour");

    public bool SaysGrams => Tells("carbs", "gram", "(g)", "[g]");

    /// <summary>The columns of a row that may be a table's header.</summary>
    public static CsvColumns Of(IReadOnlyList<string> header, CsvMapping mapping)
    {
        var columns = new CsvColumns();
        for (var i = 0; i < header.Count; i++)
        {
            var title = header[i].Trim().Trim('"');
            foreach (var role in mapping.Columns.Where(pair => string.Equals(pair.Value, title, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Key)) columns.Set(role, i, title);
        }

        foreach (var (role, names) in Known)
        {
            foreach (var name in names)
            {
                var at = IndexOf(header, name);
                if (at >= 0 && !columns.places.ContainsKey(role) && !columns.places.ContainsValue(at)) columns.Set(role, at, header[at]);
            }
        }

        columns.FindSplitTime(header, mapping);
        return columns;
    }

    // A day in one column and the clock in the next, where no column holds both.
    private void FindSplitTime(IReadOnlyList<string> header, CsvMapping mapping)
    {
        var (date, clock) = (IndexOf(header, "date"), IndexOf(header, "time"));
        if (date < 0 || clock < 0 || mapping.Columns.ContainsKey("time") || IndexOf(header, "timestamp") >= 0) return;
        places.Remove("time");
        Set("date", date, header[date]);
        Set("clock", clock, header[clock]);
    }

    private void Set(string role, int place, string title) => (places[role], titles[role]) = (place, title);

    private string? TitleOf(string role) => titles.GetValueOrDefault(role);

    private bool Tells(string role, params string[] words) =>
        TitleOf(role) is { } title && Array.Exists(words, word => title.Contains(word, StringComparison.OrdinalIgnoreCase));

    // The name alone, or the name with its unit behind it.
    private static int IndexOf(IReadOnlyList<string> header, string name)
    {
        for (var i = 0; i < header.Count; i++)
        {
            var title = header[i].Trim().Trim('"');
            if (string.Equals(title, name, StringComparison.OrdinalIgnoreCase)) return i;
            string[] units = [" (", " mg/dl", " mmol/l", "_mg", " ["];
            if (Array.Exists(units, unit => title.StartsWith(name + unit, StringComparison.OrdinalIgnoreCase))) return i;
        }

        return -1;
    }
}
