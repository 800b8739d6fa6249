using Loop.Oref.JavaScript;

namespace Loop.Oref.Meal;

/// <summary>How glucose moved at one reading against what insulin alone would have done.</summary>
/// <param name="AverageDelta">mg/dL per 5 min over 15 min.</param>
/// <param name="Delta">mg/dL per 5 min.</param>
/// <param name="Bgi">What insulin alone would do, mg/dL per 5 min.</param>
/// <param name="Deviation">Delta beyond that, mg/dL per 5 min.</param>
/// <param name="AverageDeviation">AverageDelta beyond that, mg/dL per 5 min.</param>
public readonly record struct ReadingDeviation(double AverageDelta, double Delta, double Bgi, double Deviation, double AverageDeviation)
{
    /// <summary>The deviation; it depends on nothing else, so what is known of a reading stays.</summary>
    /// <param name="glucose">mg/dL, now.</param>
    /// <param name="before">mg/dL, 5 min ago.</param>
    /// <param name="longBefore">mg/dL, 15 min ago.</param>
    /// <param name="sensitivity">mg/dL per U, at that time.</param>
    /// <param name="activity">U/min, at that time, to four decimals.</param>
    public static ReadingDeviation Of(double glucose, double before, double longBefore, double sensitivity, double activity)
    {
        // oref0 makes texts of two decimals of its figures and goes on with those.
        var averageDelta = JsMath.Fixed((glucose - longBefore) / 3, 2);
        var delta = glucose - before;
        var bgi = JsMath.Fixed(JsMath.Round(-activity * sensitivity * 5 * 100) / 100, 2);
        return new(averageDelta, delta, bgi, JsMath.Fixed(delta - bgi, 2), JsMath.Round((averageDelta - bgi) * 1000) / 1000);
    }
}
