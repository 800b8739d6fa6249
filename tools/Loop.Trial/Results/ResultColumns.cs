using Loop.Metrics;

namespace Loop.Trial;

/// <summary>
/// The columns of <c>days.csv</c>, <c>days.parquet</c>, <c>patients.csv</c> and <c>patients.parquet</c>, in order. In <c>days</c> a row is a patient's day in one arm,
/// sorted by patient, arm and day; in <c>patients</c> it is a patient in one arm over all counted days, sorted by patient and arm, with <c>day</c> 0. A figure that
/// does not exist is an empty field in CSV and NaN in Parquet. Glucose is the body's own (plasma) every five minutes, held within 20 to 600 mg/dL.
/// </summary>
public static class ResultColumns
{
    /// <summary>All of them: identity first, then figures.</summary>
    public static IReadOnlyList<ResultColumn> All { get; } =
    [
        new("patient", "", "patient's number, from 1", row => row.Patient.Number),
        new("patient_name", "", "group and number, or the name in the user's file", row => row.Patient.Name),
        new("group", "", "adult, teen, child, or as the user's file names its bodies", row => row.Patient.Group),
        new("weight_kg", "kg", "body weight", row => row.Patient.Weight),
        new("arm", "", "A or B", row => row.Arm == 0 ? "A" : "B"),
        new("arm_name", "", "the settings' name", row => row.ArmName),
        new("scheduled_basal_u_per_day", "U", "basal schedule of this arm", row => row.Patient.BasalPerDay),
        new("scheduled_isf_mgdl_per_u", "mg/dL/U", "sensitivity schedule of this arm, mean over the day", row => row.Patient.Sensitivity),
        new("scheduled_carb_ratio_g_per_u", "g/U", "carb ratio schedule of this arm, mean over the day", row => row.Patient.CarbRatio),
        new("day", "", "counted day, from 1; 0 for all of them", row => row.Figures.Day),
        new("days", "", "days in this row; insulin, carbs and counts are per day", row => row.Figures.Days),
        new("mean_mgdl", "mg/dL", "mean glucose", row => row.Figures.Glucose.Mean.Value, Figure.Neither),
        new("sd_mgdl", "mg/dL", "standard deviation of glucose", row => row.Figures.Glucose.StandardDeviation.Value, Figure.Lower),
        new("cv_percent", "%", "coefficient of variation of glucose", row => row.Figures.Glucose.CoefficientOfVariation, Figure.Lower),
        new("gmi_percent", "%", "glucose management indicator", row => row.Figures.Glucose.Gmi, Figure.Neither),
        new("in_range_percent", "%", "time in 70 to 180 mg/dL", row => row.Figures.Glucose.Ranges.Percent(GlucoseTier.InRange), Figure.Higher),
        new("in_tight_range_percent", "%", "time in 70 to 140 mg/dL", row => row.Figures.TightRange, Figure.Higher),
        new("below_70_percent", "%", "time below 70 mg/dL", row => row.Figures.Glucose.Ranges.PercentBelowRange, Figure.Lower),
        new("below_54_percent", "%", "time below 54 mg/dL", row => row.Figures.Glucose.Ranges.Percent(GlucoseTier.VeryLow), Figure.Lower),
        new("above_180_percent", "%", "time above 180 mg/dL", row => row.Figures.Glucose.Ranges.PercentAboveRange, Figure.Lower),
        new("above_250_percent", "%", "time above 250 mg/dL", row => row.Figures.Glucose.Ranges.Percent(GlucoseTier.VeryHigh), Figure.Lower),
        new("gri", "", "glycemia risk index, 0 to 100", row => row.Figures.Glucose.RiskIndex.Value, Figure.Lower),
        new("lbgi", "", "low blood glucose index", row => row.Figures.Glucose.Risk.Lbgi, Figure.Lower),
        new("hbgi", "", "high blood glucose index", row => row.Figures.Glucose.Risk.Hbgi, Figure.Lower),
        new("lowest_mgdl", "mg/dL", "lowest glucose", row => row.Figures.Lowest, Figure.Higher),
        new("highest_mgdl", "mg/dL", "highest glucose", row => row.Figures.Highest, Figure.Lower),
        new("insulin_u_per_day", "U", "all insulin delivered", row => row.Figures.BasalUnits + row.Figures.SmbUnits + row.Figures.ManualUnits, Figure.Neither),
        new("basal_u_per_day", "U", "scheduled and temp basal delivered", row => row.Figures.BasalUnits, Figure.Neither),
        new("smb_u_per_day", "U", "micro-boluses delivered", row => row.Figures.SmbUnits, Figure.Neither),
        new("manual_bolus_u_per_day", "U", "boluses given by the person", row => row.Figures.ManualUnits, Figure.Neither),
        new("carbs_eaten_g_per_day", "g", "carbohydrate of meals and snacks", row => row.Figures.CarbsEaten),
        new("carbs_told_g_per_day", "g", "carbohydrate told to the pump", row => row.Figures.CarbsTold),
        new("rescue_carbs_g_per_day", "g", "carbohydrate eaten against lows", row => row.Figures.RescueCarbs, Figure.Lower),
        new("rescues_per_day", "", "lows treated", row => row.Figures.Rescues, Figure.Lower),
        new("cycles_per_day", "", "cycles of the loop", row => row.Figures.Cycles),
        new("cycles_lost_per_day", "", "cycles that could not read the pump", row => row.Figures.CyclesLost),
        new("cycles_undecided_per_day", "", "cycles in which the engine proposed nothing for want of data", row => row.Figures.CyclesUndecided),
        new("temp_basals_per_day", "", "temp basals set or cancelled", row => row.Figures.TempBasals, Figure.Neither),
        new("smbs_per_day", "", "micro-boluses", row => row.Figures.Smbs, Figure.Neither),
        new("guard_lowered_per_day", "", "findings of the Guard that lowered a dose", row => row.Figures.GuardLowered, Figure.Neither),
        new("guard_refused_per_day", "", "findings of the Guard that refused a dose", row => row.Figures.GuardRefused, Figure.Neither),
        new("doses_unknown_per_day", "", "doses whose outcome was unknown for a while", row => row.Figures.DosesUnknown),
        new("autosens_ratio", "", "mean of the engine's sensitivity ratio", row => row.Figures.Autosens, Figure.Neither),
        new("sensor_active_percent", "%", "readings that came", row => row.Figures.SensorActive),
        new("sensor_mard_percent", "%", "mean absolute relative difference of the sensor", row => row.Figures.SensorMard),
    ];

    /// <summary>Those that two arms are compared by, and a table shows.</summary>
    internal static IReadOnlyList<ResultColumn> Compared { get; } = [.. All.Where(column => column.Figure != Figure.None)];
}

/// <summary>Which way a figure is better.</summary>
public enum Figure
{
    /// <summary>Not compared: the same in every arm, or no outcome.</summary>
    None,

    /// <summary>Higher is better.</summary>
    Higher,

    /// <summary>Lower is better.</summary>
    Lower,

    /// <summary>Neither.</summary>
    Neither,
}

/// <summary>One column of the results.</summary>
public sealed class ResultColumn
{
    internal ResultColumn(string name, string unit, string meaning, Func<ResultRow, int> of)
        : this(name, unit, meaning, typeof(int), Figure.None) => Whole = of;

    internal ResultColumn(string name, string unit, string meaning, Func<ResultRow, string> of)
        : this(name, unit, meaning, typeof(string), Figure.None) => Text = of;

    internal ResultColumn(string name, string unit, string meaning, Func<ResultRow, double> of, Figure figure = Figure.None)
        : this(name, unit, meaning, typeof(double), figure) => Number = of;

    private ResultColumn(string name, string unit, string meaning, Type type, Figure figure) => (Name, Unit, Meaning, Type, Figure) = (name, unit, meaning, type, figure);

    /// <summary>As in the files.</summary>
    public string Name { get; }

    /// <summary>Empty for a bare number or a text.</summary>
    public string Unit { get; }

    /// <summary>In a few words.</summary>
    public string Meaning { get; }

    /// <summary><see cref="string"/>, <see cref="int"/> or <see cref="double"/>.</summary>
    public Type Type { get; }

    /// <summary>Whether two arms are compared by it, and which way is better.</summary>
    public Figure Figure { get; }

    internal Func<ResultRow, int>? Whole { get; }

    internal Func<ResultRow, string>? Text { get; }

    internal Func<ResultRow, double>? Number { get; }
}
