using Loop.Therapy;

namespace Loop.Tuning;

/// <summary>
/// What a person lived, on a grid of five minutes: every list has one value for each step, resolved from records and schedules by
/// whoever read them, so that nothing here knows a zone or a file.
/// </summary>
/// <param name="Start">The first step.</param>
/// <param name="Glucose">Sensor glucose at each step, mg/dL; NaN where none was read.</param>
/// <param name="Insulin">Insulin delivered from each step to the next, basal and bolus together, U.</param>
/// <param name="Carbs">Carbohydrate eaten at each step by the person's own record, g.</param>
/// <param name="Therapy">The settings in force at each step.</param>
/// <param name="MinuteOfDay">Local minute of the day of each step, 0…1439.</param>
public sealed record PersonTrace(
    DateTimeOffset Start, IReadOnlyList<double> Glucose, IReadOnlyList<double> Insulin, IReadOnlyList<double> Carbs,
    IReadOnlyList<TherapyStep> Therapy, IReadOnlyList<int> MinuteOfDay)
{
    /// <summary>Minutes from one step to the next, as the sensor has it.</summary>
    public const int StepMinutes = 5;

    /// <summary>Steps in a day without a change of the clock.</summary>
    public const int StepsPerDay = 1440 / StepMinutes;

    // Tuning days run from four to four, when most people neither eat nor bolus: as oref0's autotune has them.
    private const int DayBeginsAtMinute = 240;

    public int Steps => Glucose.Count;

    public DateTimeOffset At(int step) => Start.AddMinutes((double)step * StepMinutes);

    /// <summary>The problem that makes this no trace; null for a good one.</summary>
    public Problem? Check()
    {
        if (Insulin.Count != Steps || Carbs.Count != Steps || Therapy.Count != Steps || MinuteOfDay.Count != Steps)
            return new Problem("the trace's lists differ in length", "report this as a bug");
        for (var k = 0; k < Steps; k++)
        {
            if (Insulin[k] is not (>= 0 and < 100)) return new Problem($"{At(k):yyyy-MM-dd HH:mm}: {Insulin[k]} U of insulin in five minutes", "correct the record");
            if (Carbs[k] is not (>= 0 and < 1000)) return new Problem($"{At(k):yyyy-MM-dd HH:mm}: {Carbs[k]} g of carbohydrate at once", "correct the record");
            if (!Therapy[k].IsPlausible) return new Problem($"{At(k):yyyy-MM-dd HH:mm}: settings of {Therapy[k]}", "name the person's own profile");
        }

        return null;
    }

    /// <summary>Where each local day from four to four begins and ends; a first or last day may be short.</summary>
    public IReadOnlyList<(int From, int Until)> Days()
    {
        var days = new List<(int, int)>();
        var from = 0;
        for (var k = 1; k < Steps; k++)
        {
            if (!Begins(k)) continue;
            days.Add((from, k));
            from = k;
        }

        if (from < Steps) days.Add((from, Steps));
        return days;
    }

    /// <summary>The share of steps with glucose, 0…1.</summary>
    public double Coverage(int from, int until)
    {
        var read = 0;
        for (var k = from; k < until; k++)
        {
            if (double.IsFinite(Glucose[k])) read++;
        }

        return until == from ? 0 : (double)read / (until - from);
    }

    private bool Begins(int step) => Shifted(MinuteOfDay[step]) < Shifted(MinuteOfDay[step - 1]);

    private static int Shifted(int minute) => (minute - DayBeginsAtMinute + 1440) % 1440;
}

/// <summary>The settings in force at one step.</summary>
/// <param name="Basal">Scheduled basal rate, U/h.</param>
/// <param name="Isf">Insulin sensitivity, mg/dL per U.</param>
/// <param name="CarbRatio">g per U.</param>
public readonly record struct TherapyStep(double Basal, double Isf, double CarbRatio)
{
    /// <summary>Glucose rise of a gram, mg/dL.</summary>
    public double CarbSensitivity => Isf / CarbRatio;

    internal bool IsPlausible => Basal is >= 0 and < 36 && Isf is > 0 and < 1000 && CarbRatio is > 0 and < 500;
}
