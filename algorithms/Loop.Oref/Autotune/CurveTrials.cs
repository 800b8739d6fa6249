using Loop.Oref.Clock;
using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Autotune;

/// <summary>Categorises the same day under other durations and peaks of insulin action, and measures what each leaves unexplained.</summary>
/// <param name="sharedMeals">One queue for all: what the first curve took is gone for the others. Null where each has all meals.</param>
internal sealed class CurveTrials(PrepInputs inputs, PrepGlucose[] readings, InsulinAtReadings insulin, MealQueue? sharedMeals)
{
    // Around the present one: h, minutes.
    private const double DurationReach = 2;
    private const double DurationStep = 1;
    private const double PeakReach = 10;
    private const double PeakStep = 5;

    private const double UltraRapidPeak = 55;
    private const double OtherPeak = 75;

    private const int Hours = 24;

    public Result<List<CurveDeviation>> Durations()
    {
        var present = inputs.Profile.Insulin.Dia.Number;
        return Try(present - DurationReach, present + DurationReach, DurationStep, dia => inputs.Profile.Insulin with { Dia = dia });
    }

    public Result<List<CurveDeviation>> Peaks()
    {
        var profile = inputs.Profile.Insulin;
        var present = profile.UseCustomPeakTime.IsTruthy ? profile.InsulinPeakTime.Number : profile.Curve is "ultra-rapid" ? UltraRapidPeak : OtherPeak;
        return Try(present - PeakReach, present + PeakReach, PeakStep, peak => profile with { InsulinPeakTime = peak, UseCustomPeakTime = true });
    }

    private Result<List<CurveDeviation>> Try(double first, double last, double step, Func<double, InsulinProfile> profile)
    {
        var deviations = new List<CurveDeviation>();
        for (var value = first; value <= last; value += step)
        {
            if (value + step == value) return new Problem($"no curves can be tried around {JsMath.Format(last)}", "check dia and insulinPeakTime of the profile");
            var meals = sharedMeals ?? AutotunePrep.NewQueue(inputs);
            if (!new Categorizer(inputs, readings, insulin, meals, profile(value)).Run().TryGet(out var found, out var problem)) return problem;
            found.EvenOut(inputs.CategorizeUamAsBasal);
            deviations.Add(Measure(value, found.Basal));
        }

        return deviations;
    }

    // oref0 adds up hour by hour of the day, and the last bits depend on the order.
    private CurveDeviation Measure(double value, List<CategorizedReading> basal)
    {
        var hours = new int[basal.Count];
        for (var i = 0; i < hours.Length; i++)
        {
            var minute = LocalClock.MinuteOfDay(JsDate.TimeClip(basal[i].Date), inputs.Zone);
            hours[i] = double.IsNaN(minute) ? -1 : (int)(minute / 60);
        }

        double roots = 0, sum = 0, squares = 0;
        for (var hour = 0; hour < Hours; hour++)
        {
            for (var i = 0; i < hours.Length; i++)
            {
                if (hours[i] != hour) continue;
                var size = Math.Abs(basal[i].Deviation);
                roots += Math.Sqrt(size);
                sum += size;
                squares += size * size;
            }
        }

        var meanRoot = roots / hours.Length;
        return new CurveDeviation(
            value, JsMath.Round(sum / hours.Length, 3), JsMath.Round(meanRoot * meanRoot, 3), JsMath.Round(Math.Sqrt(squares / hours.Length), 3));
    }
}
