using Loop.Oref.Clock;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Autosens;

/// <summary>The walk from the oldest reading to the newest: which deviations count, what is added to them, and what comes of it.</summary>
internal ref struct ReadingWalk
{
    // A temp target above this, mg/dL, is exercise, and adds a deviation of a twentieth of what it is above.
    private const double NormalTarget = 100;
    private const double TargetPerDeviation = 20;

    // A reading in the first minutes of an even hour adds a zero.
    private const double HourBegins = 5;

    // Two zeros are hardly ever closer than two hours; where the clock is put back an hour, or readings come faster, only the first counts.
    private const double ZerosApart = 1.5 * LocalClock.MillisecondsPerHour;

    // With fewer deviations than eight hours of them have, zeros are added, 90 minutes of them where there are none.
    private const int Enough = 96;
    private const double MostPadding = 18;

    private const double StepsPerHour = 60.0 / 5;

    private readonly AutosensInputs inputs;
    private readonly MealQueue meals;
    private readonly int lookback;
    private readonly bool isComplete;
    private readonly bool watchesTargets;
    private DeviationWindow window;
    private MealWatch watch;
    private DeviationCounts counts;
    private AutosensEvents met;
    private double lastZero = double.NegativeInfinity;

    public ReadingWalk(AutosensInputs inputs, MealQueue meals, int lookback, Span<double> deviations)
    {
        this.inputs = inputs;
        this.meals = meals;
        this.lookback = lookback;
        isComplete = inputs.Corrections.HasFlag(Corrections.AutosensCountsOnce);
        watchesTargets = inputs.Profile.HighTemptargetRaisesSensitivity.IsTrue || inputs.Insulin.ExerciseMode.IsTrue;
        window = new DeviationWindow(deviations, lookback, isComplete);
        watch = new MealWatch(inputs.Profile.Min5mCarbImpact.Number, inputs.Profile.CarbRatio.Number, inputs.IsRetrospective);
        if (meals.HasDropped) met |= AutosensEvents.OldMeal;
    }

    /// <summary>Takes the readings one after the other; says why oref0 throws where it does.</summary>
    public Problem? Take(ReadOnlySpan<ReadingImpact> readings)
    {
        for (var i = 0; i < readings.Length; i++)
        {
            ref readonly var reading = ref readings[i];
            if (!reading.IsUsable)
            {
                counts = counts with { Unusable = counts.Unusable + 1 };
                met |= AutosensEvents.UnusableReading;
                continue;
            }

            if (reading.IsLowRise) met |= AutosensEvents.LowRise;
            Eat(reading.Time);
            Count(reading, watch.Take(reading));
            if (watchesTargets && AddTarget(reading.Time) is { } problem) return problem;
            AddZero(reading);
            if (window.Trim()) met |= AutosensEvents.Trimmed;
        }

        return null;
    }

    // oref0 takes one meal a reading; the others wait for the next ones.
    private void Eat(double time)
    {
        while (meals.TryTake(time, out var carbs))
        {
            if (carbs >= 1) watch.Eat(carbs);
            if (!isComplete) return;
        }
    }

    private void Count(in ReadingImpact reading, DeviationKind kind)
    {
        switch (kind)
        {
            case DeviationKind.Carbs:
                counts = counts with { Carbs = counts.Carbs + 1 };
                break;
            case DeviationKind.UnannouncedMeal:
                counts = counts with { UnannouncedMeal = counts.UnannouncedMeal + 1 };
                break;
            case DeviationKind.NonMeal when !reading.IsInsulinKnown:
                counts = counts with { InsulinUnknown = counts.InsulinUnknown + 1 };
                met |= AutosensEvents.InsulinUnknown;
                break;
            default:
                counts = counts with { NonMeal = counts.NonMeal + 1 };
                window.Add(reading.Deviation);
                break;
        }
    }

    private Problem? AddTarget(double time)
    {
        if (inputs.TempTargets is not { } targets) return new Problem("there is no list of temp targets", "leave an empty list where there are none");
        for (var i = 0; i < targets.Count; i++)
        {
            var target = targets[i];
            if (target.IsNull) return new Problem("a temp target is null", "check the temp targets");
            if (!(time >= target.Start)) continue;
            if (target.Cancels)
            {
                met |= AutosensEvents.TargetCancelled;
                return null;
            }

            if (!(time < target.Expires)) continue;
            if (!(target.Middle > NormalTarget)) return null;
            window.Add(-(target.Middle - NormalTarget) / TargetPerDeviation);
            counts = counts with { HighTarget = counts.HighTarget + 1 };
            met |= AutosensEvents.HighTarget;
            return null;
        }

        return null;
    }

    private void AddZero(in ReadingImpact reading)
    {
        if (!(reading.Minute % 60 < HourBegins) || Math.Floor(reading.Minute / 60) % 2 != 0) return;
        if (isComplete && reading.Time - lastZero < ZerosApart) return;
        lastZero = reading.Time;
        window.Add(0);
        counts = counts with { EvenHour = counts.EvenHour + 1 };
        met |= AutosensEvents.EvenHour;
    }

    /// <summary>What comes of it. Once: the deviations are then in another order.</summary>
    public LookbackResult Result(double since, AutosensEvents before)
    {
        var kept = window.Count;
        var padding = kept < Enough ? (int)JsMath.Round((1 - kept / (double)Enough) * MostPadding) : 0;
        for (var i = 0; i < padding; i++) window.Add(0);
        if (padding > 0) met |= AutosensEvents.Padded;
        if (window.HasNaN()) met |= AutosensEvents.NotANumber;
        var median = window.Median();
        var profile = inputs.Profile;
        var basalOff = median is < 0 or > 0 ? median * StepsPerHour / profile.Sens.Number : 0;
        var raw = 1 + basalOff / profile.MaxDailyBasal.Number;
        var limited = Math.Min(Math.Max(raw, profile.AutosensMin.Number), profile.AutosensMax.Number);
        if (limited > raw) met |= AutosensEvents.LimitedToMin;
        if (limited < raw) met |= AutosensEvents.LimitedToMax;
        var ratio = JsMath.Round(limited, 2);
        return new LookbackResult
        {
            Lookback = lookback,
            Ratio = ratio,
            NewIsf = JsMath.Round(profile.Sens.Number / ratio),
            RawRatio = raw,
            Median = median,
            BasalOff = basalOff,
            Kept = kept,
            Padding = padding,
            Since = since,
            Counts = counts,
            Met = met | before | watch.Met,
        };
    }
}
