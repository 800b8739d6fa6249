using Loop.Oref.Clock;
using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Oref.Profile;
using Loop.Therapy;

namespace Loop.Oref.Meal;

/// <summary>Passes over the glucose, from the newest reading back to a meal: how many of its carbs show in it.</summary>
internal sealed class AbsorptionPass
{
    // Each reading is compared with the one three steps before it.
    private const int Lookback = 3;
    private const double UnknownSlope = 999;
    private const double NoMinimum = 999;

    private readonly MealInputs inputs;
    private readonly MealReadings readings;
    private readonly GlucoseBuckets buckets;
    private readonly AbsorptionInsulin insulin;
    private readonly SensitivityTimes? sensitivities;
    private readonly BasalLookup? basals;
    private readonly ActivityMemo activities;

    public AbsorptionPass(MealInputs inputs, MealReadings readings, OrefCache cache, InsulinSum? present)
    {
        this.inputs = inputs;
        this.readings = readings;
        buckets = new GlucoseBuckets(readings, inputs.Corrections);
        insulin = new AbsorptionInsulin(inputs, cache.Insulin, present);
        sensitivities = inputs.Profile.Sensitivities is { Count: > 0 } entries ? new SensitivityTimes(entries) : null;
        basals = inputs.BasalProfile.Count > 0 ? new BasalLookup(inputs.BasalProfile) : null;
        activities = new ActivityMemo(inputs.Zone);
    }

    public MealBranch Took { get; private set; }

    /// <summary>A reading's deviation was computed, in any pass.</summary>
    public bool HasLooked { get; private set; }

    /// <summary>One pass, or why oref0 throws.</summary>
    /// <param name="mealTime">ms since 1970.</param>
    /// <param name="trendTime">Where deviations are asked for, now, ms since 1970; else NaN.</param>
    /// <param name="carried">What the passes before left, and what this one leaves.</param>
    public Result<CarbAbsorption> Run(double mealTime, double trendTime, ref Carryover carried)
    {
        if (!insulin.For(carried).TryGet(out var sum, out var problem)) return problem;
        var values = Values(carried);
        if (buckets.Fill(values, mealTime, trendTime) is { } unreadable) return unreadable;
        Took |= buckets.Took;
        sensitivities?.Restart();
        var tally = new Tally(inputs.Profile, mealTime, trendTime);
        var oldest = double.NaN;
        var hasLooked = false;
        for (var i = 0; i + Lookback < buckets.Count; i++)
        {
            if (Unanswerable(i) is { } missing) return missing;
            var bucket = buckets[i];
            ref readonly var known = ref activities.At(i, bucket.Time, sum);
            var sensitivity = sensitivities!.At(known.MinuteOfDay).Number;
            var (glucose, longBefore) = (bucket.Glucose.Number, buckets[i + Lookback].Glucose.Number);
            if (glucose < GlucoseBuckets.LowestGlucose || longBefore < GlucoseBuckets.LowestGlucose)
            {
                Took |= MealBranch.Low;
                continue;
            }

            if (basals is null) return new Problem("there is no basal schedule", "read the pump's settings again");
            (oldest, hasLooked) = (bucket.Time, true);
            var deviation = ReadingDeviation.Of(glucose, buckets[i + 1].Glucose.Number, longBefore, sensitivity, known.Activity);
            tally.Add(i == 0, new SeenDeviation(bucket.Time, glucose, deviation), sensitivity);
        }

        HasLooked |= hasLooked;
        carried = Leave(carried, values, oldest, hasLooked);
        return tally.Result();
    }

    // Without the repair a pass writes into the readings, so it works on a copy that it leaves to the next.
    private JsNumber[] Values(in Carryover carried)
    {
        if (carried.IsRestamped && inputs.Corrections.HasFlag(Corrections.ReadingsAveragedOnce)) return carried.Glucose;
        var values = new JsNumber[readings.Count];
        for (var i = 0; i < values.Length; i++) values[i] = readings.Value(i, carried.Glucose[i]);
        return values;
    }

    private Carryover Leave(in Carryover carried, JsNumber[] values, double oldest, bool hasLooked)
    {
        var left = carried with { IsRestamped = true, Glucose = values };
        if (!hasLooked || inputs.Corrections.HasFlag(Corrections.AbsorptionSeesAllInsulin)) return left;
        return left with { Clock = Stamp.FromMilliseconds(oldest), CurrentBasal = basals!.At(oldest, inputs.Zone) };
    }

    private Problem? Unanswerable(int index) =>
        sensitivities is null ? new Problem("the profile has no ISF schedule", "read the pump's settings again")
        : index == 0 && buckets[0].Glucose.IsUndefined ? new Problem("the newest glucose record has no glucose", "wait for glucose")
        : null;

    // What a pass adds up.
    private struct Tally(MealProfile profile, double mealTime, double trendTime)
    {
        private List<SeenDeviation>? deviations;
        private double absorbed;
        private double current = double.NaN;
        private bool isCurrentKnown;
        private double highest;
        private double lowest = NoMinimum;
        private double slopeFromHighest;
        private double slopeFromLowest = UnknownSlope;

        public void Add(bool isNewest, in SeenDeviation seen, double sensitivity)
        {
            var average = seen.Deviation.AverageDeviation;
            var isTrend = trendTime > seen.Time;
            if (isNewest) (current, isCurrentKnown) = (average, true);
            else if (isTrend) Compare(average, seen.Time);
            if (isTrend) (deviations ??= []).Add(seen);
            if (!(seen.Time > mealTime)) return;

            // While carbs are there, half of the current deviation or the least impact is taken to come of them whatever this one says.
            var impact = Math.Max(Math.Max(seen.Deviation.Deviation, current / 2), profile.Min5mCarbImpact.Number);
            absorbed += impact * profile.CarbRatio.Number / sensitivity;
        }

        public readonly CarbAbsorption Result() => new(
            absorbed, isCurrentKnown ? current : JsNumber.Undefined, highest, lowest, slopeFromHighest, slopeFromLowest, deviations ?? []);

        private void Compare(double average, double time)
        {
            var slope = (average - current) / (time - trendTime) * 1000 * 60 * 5;
            if (average > highest) (slopeFromHighest, highest) = (Math.Min(0, slope), average);
            if (average < lowest) (slopeFromLowest, lowest) = (Math.Max(0, slope), average);
        }
    }
}
