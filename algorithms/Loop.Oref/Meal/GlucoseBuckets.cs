using Loop.Oref.Clock;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Meal;

/// <summary>
/// Glucose in steps of five minutes or so, newest first: gaps are filled on a straight line, readings of one time are one. One list
/// serves pass after pass.
/// </summary>
internal sealed class GlucoseBuckets(MealReadings readings, Corrections corrections)
{
    // Below this a sensor shows an error code or cannot measure, mg/dL.
    public const double LowestGlucose = 39;

    private const double LongestAbsorption = 6;                    // h
    private const double TrendMilliseconds = 45 * 60 * 1000;       // of which the last 30 min have a deviation
    private const double SameReading = 2;                          // min
    private const double SameStep = 4;                             // min; with the repair: what is closer is no step of five minutes
    private const double NextReading = 8;                          // min; beyond it is a gap
    private const double LongestFill = 240;                        // min
    private const double Step = 5;                                 // min

    // A step every five minutes while carbs are absorbed, and the readings before them.
    private const int RoomForAbsorption = 80;

    private const int None = -1;

    private readonly bool averagesOnce = corrections.HasFlag(Corrections.ReadingsAveragedOnce);
    private readonly bool keepsReadings = corrections.HasFlag(Corrections.GapsKeepReadings);
    private readonly List<GlucoseBucket> buckets = new(RoomForAbsorption);
    private JsNumber[] glucose = [];
    private int lastUsed;
    private double lastTime;
    private int averaged;
    private double averagedSum;

    public int Count => buckets.Count;

    public GlucoseBucket this[int index] => buckets[index];

    /// <summary>What was met so far, in all passes.</summary>
    public MealBranch Took { get; private set; }

    /// <summary>Makes the buckets of one pass; the problem where oref0 throws.</summary>
    /// <param name="values">The readings' glucose as it is by now, mg/dL. Without the repair averages are left in it.</param>
    /// <param name="mealTime">Nothing before the newest reading older than this is taken, ms since 1970.</param>
    /// <param name="trendTime">Only readings of the 45 min before this are taken, ms since 1970; NaN for all.</param>
    public Problem? Fill(JsNumber[] values, double mealTime, double trendTime)
    {
        glucose = values;
        buckets.Clear();
        Add(new GlucoseBucket(readings.NewestTime, glucose[0], 0));
        lastUsed = IsUsable(glucose[0]) ? 0 : None;
        if (lastUsed == None) Took |= MealBranch.NewestUnusable;
        lastTime = double.NaN;
        for (var i = 1; i < readings.Count; i++)
        {
            if (!IsUsable(glucose[i])) continue;
            var time = readings[i].Effective;
            var hoursAfter = (time - mealTime) / (60 * 60 * 1000);
            if (hoursAfter > LongestAbsorption)
            {
                Took |= MealBranch.LongAfterMeal;
                continue;
            }

            // Negative is in the future.
            var isTrend = (trendTime - time) / TrendMilliseconds is not (> 1 or < 0);
            if (isTrend && Take(i, time) is { } problem) return problem;
            if (!(hoursAfter < 0)) continue;
            Took |= MealBranch.BeforeMeal;
            break;
        }

        return null;
    }

    private static bool IsUsable(JsNumber value) => value.IsTruthy && !(value.Number < LowestGlucose);

    private Problem? Take(int index, double time)
    {
        if (!TryLookBack(out var problem)) return problem;
        if (!readings[index].HasOwn) Took |= MealBranch.TimeMissing;
        var elapsed = Math.Abs((time - lastTime) / (60 * 1000));
        if (elapsed > NextReading && !(keepsReadings && lastUsed == None))
        {
            if (lastUsed == None) return new Problem("the newest glucose record has no usable glucose and a gap follows", "wait for glucose");
            Took |= elapsed > LongestFill ? MealBranch.Gap | MealBranch.LongGap : MealBranch.Gap;
            if (keepsReadings) FillAndKeep(index, time, Math.Min(LongestFill, elapsed));
            else Fill(index, Math.Min(LongestFill, elapsed));
        }
        else if (elapsed > (averagesOnce ? SameStep : SameReading) || (averagesOnce && !IsUsable(buckets[^1].Glucose)))
        {
            Add(new GlucoseBucket(time, glucose[index], index));
        }
        else
        {
            Average(index);
        }

        lastUsed = index;
        return null;
    }

    // The time that the next reading is measured from: the newest bucket's where that is a reading which shows its time or, with the
    // repair, any reading; else that of the last reading used. What cannot be told stays what it was.
    private bool TryLookBack(out Problem? problem)
    {
        problem = null;
        var newest = buckets[^1];
        if (newest.Reading != None && (averagesOnce || readings[newest.Reading].IsShown))
        {
            if (!readings[newest.Reading].IsText) problem = MealReadings.DisplayTimeIsNoText();
            lastTime = readings[newest.Reading].HasOwn ? readings[newest.Reading].Own : newest.Time;
        }
        else if (lastUsed != None && readings[lastUsed].HasOwn)
        {
            lastTime = readings[lastUsed].Own;
        }

        return problem is null;
    }

    // The reading at the far end of the gap is not itself taken: the step from the last point to what follows spans more than five minutes.
    private void Fill(int index, double elapsed)
    {
        var value = glucose[lastUsed].Number;
        for (; elapsed > Step; elapsed -= Step)
        {
            lastTime = JsDate.TimeClip(lastTime - Step * LocalClock.MillisecondsPerMinute);
            value += Step / elapsed * (glucose[index].Number - value);
            Add(new GlucoseBucket(lastTime, JsMath.Round(value), None));
        }
    }

    // With the repair the points are evenly spaced and the reading ends the gap.
    private void FillAndKeep(int index, double time, double elapsed)
    {
        var steps = (int)JsMath.Round(elapsed / Step);
        var from = buckets[^1].Glucose.Number;
        var change = glucose[index].Number - from;
        var span = time > lastTime ? elapsed : -elapsed;
        for (var i = 1; i < steps; i++)
        {
            var at = JsDate.TimeClip(lastTime + span * i / steps * LocalClock.MillisecondsPerMinute);
            Add(new GlucoseBucket(at, JsMath.Round(from + change * i / steps), None));
        }

        Add(new GlucoseBucket(time, glucose[index], index));
    }

    private void Average(int index)
    {
        Took |= MealBranch.Averaged;
        var bucket = buckets[^1];
        if (averagesOnce)
        {
            averaged++;
            averagedSum += glucose[index].Number;
            buckets[^1] = bucket with { Glucose = averagedSum / averaged };
            return;
        }

        // oref0's bucket is the record itself, so that the next pass finds the average in it.
        var mean = (bucket.Glucose.Number + glucose[index].Number) / 2;
        buckets[^1] = bucket with { Glucose = mean };
        if (bucket.Reading != None) glucose[bucket.Reading] = mean;
    }

    private void Add(GlucoseBucket bucket)
    {
        buckets.Add(bucket);
        (averaged, averagedSum) = (1, bucket.Glucose.Number);
    }
}
