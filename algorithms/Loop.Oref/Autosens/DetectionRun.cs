using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Oref.Meal;
using Loop.Therapy;

namespace Loop.Oref.Autosens;

/// <summary>A run over the readings, and what it leaves for the next one.</summary>
internal readonly record struct RunOutcome(LookbackResult Result, CarriedState Carried);

/// <summary>The runs of one detection: the buckets of readings, what each shows by itself, and the watch over meals.</summary>
internal sealed class DetectionRun
{
    private const double Day = 24 * 60 * 60 * 1000;

    private readonly AutosensInputs inputs;
    private readonly List<MealEntry> meals;
    private readonly DetectionBuffers buffers;
    private readonly InsulinWork work;
    private readonly InsulinSum? present;
    private readonly ReadingImpacts impacts;
    private (int Count, AutosensEvents Met)? first;

    /// <param name="meals">Newest first.</param>
    /// <param name="present">The insulin of the inputs, where it is summed up already.</param>
    public DetectionRun(AutosensInputs inputs, List<MealEntry> meals, OrefCache cache, InsulinSum? present)
    {
        this.inputs = inputs;
        this.meals = meals;
        buffers = cache.Detection;
        work = cache.Insulin;
        this.present = MicroBoluses.IsExercising(inputs.Insulin) ? null : present;
        impacts = new ReadingImpacts(inputs, buffers);
        var count = inputs.Glucose.Count;
        buffers.Fit(count);
        for (var i = 0; i < count; i++) buffers.Glucose[i] = inputs.Glucose[count - 1 - i].Glucose;
    }

    private bool IsAlike => inputs.Corrections.HasFlag(Corrections.AutosensRunsAlike);

    public Result<RunOutcome> Run(CarriedState state, int lookback)
    {
        var met = AutosensEvents.None;
        if (Start(state, ref met) is not { } start) return new Problem("there is no glucose to look back from", "check the sensor");
        if (!Fill(state, start).TryGet(out var fill, out var problem)) return problem;
        var filled = GlucoseBuckets.FilledOf(buffers.Buckets, fill.Count);
        var queue = new MealQueue(meals, filled.Length > 0 ? filled[0].Time : 0, inputs.Corrections.HasFlag(Corrections.AutosensCountsOnce));
        var walk = new ReadingWalk(inputs, queue, lookback, buffers.Deviations);
        problem = walk.Take(filled.Length > ReadingImpacts.First ? buffers.Impacts.AsSpan(ReadingImpacts.First, filled.Length - ReadingImpacts.First) : []);
        if (problem is not null) return problem;
        return new RunOutcome(walk.Result(start, met | fill.Met), After(state, filled));
    }

    // Runs that are alike find the same buckets with the same impacts, and differ in how far they look back alone.
    private Result<(int Count, AutosensEvents Met)> Fill(CarriedState state, double start)
    {
        if (IsAlike && first is { } same) return same;
        Refresh();
        if (!SumOf(state).TryGet(out var sum, out var problem)) return problem;
        var buckets = new GlucoseBuckets(inputs.Glucose, buffers.Glucose, buffers.Buckets, inputs.Corrections.HasFlag(Corrections.AutosensEvenSteps));
        problem = buckets.Fill(start);
        problem ??= impacts.Fill(buckets.Filled, sum);
        if (problem is not null) return problem;
        first = (buckets.Filled.Length, buckets.Met | impacts.Met);
        return first.Value;
    }

    // What an averaged glucose has become no number for, its sgv stands in for on the next run.
    private void Refresh()
    {
        var count = inputs.Glucose.Count;
        for (var i = 0; i < count; i++)
        {
            ref readonly var given = ref buffers.Glucose[i];
            if (IsAlike) buffers.Glucose[i] = inputs.Glucose[count - 1 - i].Glucose;
            else if (!given.IsTruthy) buffers.Glucose[i] = inputs.Glucose[count - 1 - i].Sgv;
        }
    }

    // Null where oref0 throws.
    private double? Start(CarriedState state, ref AutosensEvents met)
    {
        if (inputs.IsRetrospective && inputs.Glucose.Count == 0) return null;
        if (inputs.IsRetrospective) met |= AutosensEvents.Retrospective;
        var start = JsDate.TimeClip((inputs.IsRetrospective ? state.NewestDate.Date : inputs.Now) - Day);
        if (!inputs.Profile.RewindResetsAutosens.IsTrue) return start;

        // The newest record is not asked.
        for (var i = 1; i < state.History.Count; i++)
        {
            var record = state.History[i];
            if (record.Type != PumpRecordType.Rewind || !record.Timestamp.IsTruthy) continue;
            met |= AutosensEvents.SinceRewind;
            return record.Timestamp.Date;
        }

        return start;
    }

    private Result<InsulinSum> SumOf(CarriedState state)
    {
        if (present is not null && state.Clock.Moment == inputs.Now && ReferenceEquals(state.History, inputs.History)) return present;
        var iob = new IobInputs
        {
            History = state.History,
            // A temp target is for now, and says nothing of the basal that ran through the day.
            Profile = IsAlike ? state.Insulin with { TempTargetSet = JsFlag.Nothing } : state.Insulin,
            Clock = state.Clock,
            Zone = inputs.Zone,
            Corrections = inputs.Corrections,
        };
        var doses = new DoseSeries();
        return DoseHistory.Find(iob, new PumpHistory(iob), work.Past, doses).TryGet(out _, out var problem) ? new InsulinSum(doses, work.TablesOf(iob.Profile)) : problem;
    }

    private CarriedState After(CarriedState state, ReadOnlySpan<Bucket> buckets)
    {
        double? newestHead = buckets.Length > 0 && buckets[^1].Head == inputs.Glucose.Count - 1 ? buckets[^1].Time : null;
        for (var i = buckets.Length - 1; i >= ReadingImpacts.First; i--)
        {
            ref readonly var impact = ref buffers.Impacts[i];
            if (impact.IsUsable) return state.After(impact.Time, impact.CurrentBasal, newestHead);
        }

        return state.After(null, default, newestHead);
    }
}
