using Loop.Oref.Clock;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Meal;

/// <summary>The glucose records with the times that count, worked out once for all passes.</summary>
internal sealed class MealReadings
{
    private readonly Time[] times;
    private readonly JsNumber[] sgv;

    private MealReadings(Time[] times, JsNumber[] glucose, JsNumber[] sgv, int count, double newestTime)
    {
        this.times = times;
        this.sgv = sgv;
        Count = count;
        Glucose = glucose;
        NewestTime = newestTime;
    }

    public int Count { get; }

    /// <summary>mg/dL, as given.</summary>
    public JsNumber[] Glucose { get; }

    /// <summary>Of the newest reading, ms since 1970.</summary>
    public double NewestTime { get; }

    public ref readonly Time this[int index] => ref times[index];

    public static Result<MealReadings> Of(MealInputs inputs) =>
        inputs.Corrections.HasFlag(Corrections.ReadingsNeedTimes) ? Dated(inputs.Glucose) : AsGiven(inputs.Glucose);

    /// <summary>A glucose that is none gives way to the sgv, at the beginning of every pass anew.</summary>
    public JsNumber Value(int index, JsNumber glucose) => glucose.IsTruthy ? glucose : sgv[index];

    // A reading without a time has, in oref0's variable, that of the one before.
    private static Result<MealReadings> AsGiven(IReadOnlyList<MealReading> given)
    {
        if (given.Count == 0) return NoGlucose();
        var times = new Time[given.Count];
        var glucose = new JsNumber[given.Count];
        var sgv = new JsNumber[given.Count];
        var carried = double.NaN;
        for (var i = 0; i < times.Length; i++)
        {
            var reading = given[i];
            var isShown = reading.DisplayTime.IsTruthy;
            var isText = !isShown || reading.DisplayTime.Text is not null;
            if (!isText && i > 0) return DisplayTimeIsNoText();
            var own = isShown ? reading.DisplayTime.Date : reading.DateString.IsTruthy ? reading.DateString.Date : (double?)null;
            if (i > 0) carried = own ?? carried;
            times[i] = new Time(carried, own ?? double.NaN, own is not null, isShown, isText);
            (glucose[i], sgv[i]) = (reading.Glucose, reading.Sgv);
        }

        return new MealReadings(times, glucose, sgv, times.Length, given[0].Date.Date);
    }

    // With the repair a reading's time is the first that can be read, and a reading without one, or newer than the one before, is left out.
    private static Result<MealReadings> Dated(IReadOnlyList<MealReading> given)
    {
        var times = new Time[given.Count];
        var glucose = new JsNumber[given.Count];
        var sgv = new JsNumber[given.Count];
        var count = 0;
        var previous = double.PositiveInfinity;
        for (var i = 0; i < times.Length; i++)
        {
            var reading = given[i];
            var time = FirstReadable(reading);
            if (!(time <= previous)) continue;
            previous = time;
            times[count] = new Time(time, time, true, false, true);
            (glucose[count], sgv[count]) = (reading.Glucose, reading.Sgv);
            count++;
        }

        return count == 0 ? NoGlucose() : new MealReadings(times, glucose, sgv, count, times[0].Effective);
    }

    private static double FirstReadable(in MealReading reading) =>
        Readable(reading.Date) ?? Readable(reading.DisplayTime) ?? Readable(reading.DateString) ?? double.NaN;

    private static double? Readable(Stamp stamp) => stamp.IsTruthy && !double.IsNaN(stamp.Date) ? stamp.Date : null;

    private static Problem NoGlucose() => new("no glucose reading for carb absorption", "check the sensor");

    public static Problem DisplayTimeIsNoText() => new("a glucose record's display_time is no text", "read the glucose again");

    /// <param name="Effective">What the reading is taken to be of, ms since 1970.</param>
    /// <param name="Own">What it says itself; meaningful where <paramref name="HasOwn"/>.</param>
    /// <param name="IsShown">It says so in its display_time.</param>
    /// <param name="IsText">False where that is no text, on which oref0 throws.</param>
    internal readonly record struct Time(double Effective, double Own, bool HasOwn, bool IsShown, bool IsText);
}
