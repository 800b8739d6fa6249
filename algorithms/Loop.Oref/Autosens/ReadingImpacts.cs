using Loop.Oref.Clock;
using Loop.Oref.Iob;
using Loop.Oref.Profile;
using Loop.Therapy;

namespace Loop.Oref.Autosens;

/// <summary>What each reading shows by itself. Of one run to the next it is the same until their insulin differs.</summary>
internal sealed class ReadingImpacts
{
    /// <summary>Readings before the fourth have nothing that oref0 would compare them with.</summary>
    public const int First = 3;

    private const double LowestGlucose = 40;
    private const double Minute = 60_000;
    private const double MinutesPerStep = 5;

    // Farther apart, a change says little about five minutes.
    private const double LongestStep = 8;

    private readonly AutosensInputs inputs;
    private readonly DetectionBuffers buffers;
    private readonly SensitivityTimes? sensitivities;
    private readonly BasalLookup? basals;
    private readonly double insulinKnownFrom;
    private readonly bool byTime;
    private InsulinSum? previousSum;
    private int filled;

    public ReadingImpacts(AutosensInputs inputs, DetectionBuffers buffers)
    {
        this.inputs = inputs;
        this.buffers = buffers;
        sensitivities = inputs.Profile.Sensitivities is { Count: > 0 } entries ? new SensitivityTimes(entries) : null;
        basals = inputs.Basals.Count > 0 ? new BasalLookup(inputs.Basals) : null;
        byTime = inputs.Corrections.HasFlag(Corrections.AutosensEvenSteps);
        insulinKnownFrom = inputs.Corrections.HasFlag(Corrections.AutosensNeedsInsulinHistory) ? KnownFrom(inputs) : double.NegativeInfinity;
    }

    public AutosensEvents Met { get; private set; }

    /// <summary>Fills in the impacts of the buckets from the fourth on; says why oref0 throws where it does.</summary>
    public Problem? Fill(ReadOnlySpan<Bucket> buckets, InsulinSum sum)
    {
        Met = AutosensEvents.None;
        var sameUntil = previousSum is null ? double.NegativeInfinity : sum.SameUntil(previousSum);
        sensitivities?.Restart();
        for (var i = First; i < buckets.Length; i++)
        {
            if (sensitivities is null) return new Problem("the profile has no ISF schedule", "assemble the profile anew");
            ref var impact = ref buffers.Impacts[i];
            var time = buckets[i].Time;
            var isKnown = i < filled && impact.Time == time && time < sameUntil;
            var minute = isKnown ? impact.Minute : LocalClock.MinuteOfDay(time, inputs.Zone);
            var sens = sensitivities.At(minute);
            if (!TryCompare(buckets, i, out var delta))
            {
                impact = ReadingImpact.Unusable(time, minute);
                continue;
            }

            if (Unsummable(delta) is { } problem) return problem;
            var (iob, activity) = isKnown && impact.IsUsable ? new ActingInsulin(impact.Iob, impact.Activity) : sum.ActingAt(time);
            impact = ReadingImpact.Of(time, minute, GlucoseOf(buckets[i]), delta, sens, basals!.AtMinute(minute), iob, activity) with
            {
                IsInsulinKnown = time >= insulinKnownFrom,
            };
        }

        filled = buckets.Length;
        previousSum = sum;
        return null;
    }

    // What oref0 throws on once there is a reading.
    private Problem? Unsummable(double delta) =>
        basals is null ? new Problem("there is no basal schedule", "read the pump's basal schedule")
        : inputs.UnusableInsulin is { } unusable ? unusable
        : double.IsNaN(delta) ? new Problem("the glucose readings are infinite", "check the glucose source")
        : null;

    // Three readings must be there, though of the last only that.
    private bool TryCompare(ReadOnlySpan<Bucket> buckets, int i, out double delta)
    {
        var (glucose, before) = (GlucoseOf(buckets[i]), GlucoseOf(buckets[i - 1]));
        delta = glucose - before;
        if (!(glucose >= LowestGlucose && before >= LowestGlucose && GlucoseOf(buckets[i - 3]) >= LowestGlucose)) return false;
        if (!byTime) return true;
        var minutes = (buckets[i].Time - buckets[i - 1].Time) / Minute;
        if (minutes > LongestStep)
        {
            Met |= AutosensEvents.Gap;
            return false;
        }

        delta = delta / minutes * MinutesPerStep;
        return true;
    }

    private double GlucoseOf(in Bucket bucket) => buffers.Glucose[bucket.Head].Number.Number;

    // From then on every dose that still acts is in the history.
    private static double KnownFrom(AutosensInputs inputs)
    {
        var oldest = double.PositiveInfinity;
        foreach (var record in inputs.History)
        {
            if (record.Timestamp.Moment < oldest) oldest = record.Timestamp.Moment;
        }

        return oldest + InsulinCurve.Of(inputs.Insulin).Dia * LocalClock.MillisecondsPerHour;
    }
}
