using Loop.Oref.Clock;
using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Oref.Profile;
using Loop.Therapy;

namespace Loop.Oref.Autotune;

/// <summary>Goes through a day's readings, oldest first, and says of each what moved glucose.</summary>
internal sealed class Categorizer
{
    // Deviations are taken over this many readings, 20 min; the newest reading is not judged.
    private const int Behind = 4;

    // mg/dL: below the first a reading is not judged, below the second a rise is no deviation.
    private const double LowestJudged = 40;
    private const double Low = 80;

    // mg/dL per 5 min: more than this nothing but food explains.
    private const double UnannouncedFrom = 6;

    private readonly PrepInputs inputs;
    private readonly PrepGlucose[] readings;
    private readonly InsulinAtReadings insulin;
    private readonly MealQueue meals;
    private readonly SensitivityTimes sensitivities;
    private readonly BasalLookup? basals;
    private readonly InsulinProfile profile;
    private readonly InsulinTables effects;
    private readonly MealAbsorption meal;
    private readonly Categories found = new();
    private Category previous = Category.None;
    private bool isRising;
    private PrepSteps steps;

    /// <param name="profile">Whose curve counts; all else is the inputs'.</param>
    public Categorizer(PrepInputs inputs, PrepGlucose[] readings, InsulinAtReadings insulin, MealQueue meals, InsulinProfile profile)
    {
        this.inputs = inputs;
        this.readings = readings;
        this.insulin = insulin;
        this.meals = meals;
        this.profile = profile;
        sensitivities = new SensitivityTimes(inputs.Profile.Sensitivities);
        basals = inputs.Profile.Insulin.BasalProfile is { Count: > 0 } entries ? new BasalLookup(entries) : null;
        effects = new InsulinTables(InsulinCurve.Of(profile));
        meal = new MealAbsorption(inputs.Profile);
    }

    private enum Category
    {
        None,
        Carbs,
        Uam,
        Basal,
        Correction,
    }

    /// <summary>Whether there is a reading whose insulin and schedules are looked at.</summary>
    public static bool HasReadingsToJudge(PrepGlucose[] readings)
    {
        for (var i = readings.Length - 1 - Behind; i > 0; i--)
        {
            if (CanBeJudged(readings, i)) return true;
        }

        return false;
    }

    public Result<Categories> Run()
    {
        steps |= meals.DropBefore(JsDate.TimeClip(readings[^1].Date));
        for (var i = readings.Length - 1 - Behind; i > 0; i--)
        {
            var time = JsDate.TimeClip(readings[i].Date);
            var carbs = meals.Take(time, ref steps);
            meal.Add(carbs);
            if (!CanBeJudged(readings, i))
            {
                steps |= PrepSteps.LowPassedOver;
                continue;
            }

            if (double.IsNaN(time)) return new Problem("a glucose reading has a date that is none", "read the glucose again");
            if (!insulin.At(i, time, profile, effects).TryGet(out var iob, out var problem)) return problem;
            Judge(i, time, iob, carbs);
        }

        found.Steps = steps;
        return found;
    }

    private static bool CanBeJudged(PrepGlucose[] readings, int place) =>
        !(readings[place].Glucose < LowestJudged || readings[place + Behind].Glucose < LowestJudged);

    private void Judge(int place, double time, in IobTotals iob, double carbs)
    {
        var reading = readings[place];
        var isf = sensitivities.At(LocalClock.MinuteOfDay(time, inputs.Zone)).Number;
        var basal = basals!.At(time, inputs.Zone).Number;
        var avgDelta = TwoDecimals.Of((reading.Glucose - readings[place + Behind].Glucose) / Behind);
        var bgi = JsMath.Round(-iob.Activity * isf * 5, 2);
        var deviation = Deviation(reading.Glucose, avgDelta - bgi);
        meal.Absorb(deviation, isf);
        meal.Follow(reading.Glucose, time, iob.Iob, basal, carbs, isLast: place == 1, found.Periods, ref steps);
        var judged = new CategorizedReading(reading.Source, reading.Date, reading.Glucose, avgDelta, bgi, deviation, null, default, false);
        if (meal.IsActing)
        {
            meal.Decay(iob.Iob, basal, deviation);
            AddCarbs(judged with { MealCarbs = meal.Carbs });
            return;
        }

        if (previous == Category.Carbs) found.Carbs[^1] = found.Carbs[^1] with { Absorption = Absorption.End };
        if (iob.Iob > 2 * basal || deviation > UnannouncedFrom || isRising) AddUam(judged);
        else if (JsMath.Round(basal * isf / 60 * 5, 2) > -4 * bgi) Add(found.Basal, judged, Category.Basal, PrepSteps.BasalGoverns);
        else if (avgDelta > 0 && avgDelta > -2 * bgi) Add(found.Basal, judged, Category.Basal, PrepSteps.RiseAgainstInsulin);
        else Add(found.Corrections, judged, Category.Correction, PrepSteps.CorrectionActs);
    }

    private double Deviation(double glucose, double deviation)
    {
        if (!(glucose < Low && deviation > 0)) return TwoDecimals.Of(deviation);
        steps |= PrepSteps.LowRiseIgnored;
        return 0;
    }

    private void AddCarbs(CategorizedReading judged) =>
        Add(found.Carbs, previous == Category.Carbs ? judged : judged with { Absorption = Absorption.Start }, Category.Carbs, PrepSteps.CarbsAbsorbing);

    // A rise goes on being one until a deviation is no longer positive.
    private void AddUam(CategorizedReading judged)
    {
        isRising = judged.Deviation > 0;
        Add(found.Uam, judged with { StartsUam = previous != Category.Uam }, Category.Uam, PrepSteps.UnannouncedRise);
    }

    private void Add(List<CategorizedReading> category, CategorizedReading judged, Category kind, PrepSteps step)
    {
        category.Add(judged);
        previous = kind;
        steps |= step;
    }
}
