using Loop.Tuning;

namespace Loop.Replay;

/// <summary>What would have happened, in as many lives as were tried; never one line.</summary>
/// <param name="Method">By what: <c>deviation</c> or <c>twin</c>.</param>
/// <param name="Trace">What was recorded.</param>
/// <param name="Recorded">Its figures.</param>
/// <param name="Lives">The figures of each life.</param>
/// <param name="Glucose">Of each step the interval over the lives, mg/dL.</param>
/// <param name="BeyondRecord">Share of steps, 0…1, in which a life had gone further from the record than the record can speak for.</param>
/// <param name="RescuesRecorded">Carbs of the record that were taken for rescue.</param>
/// <param name="InsulinRecorded">U a day.</param>
/// <param name="Insulin">U a day over the lives.</param>
/// <param name="HeldOutError">Of a twin, mg/dL; null for the deviation replay.</param>
public sealed record WhatIfAnswer(
    string Method, PersonTrace Trace, GlucoseOutcome Recorded, IReadOnlyList<GlucoseOutcome> Lives, IReadOnlyList<Interval> Glucose,
    double BeyondRecord, int RescuesRecorded, double InsulinRecorded, Interval Insulin, double? HeldOutError)
{
    /// <summary>The interval of one of <see cref="GlucoseOutcome.Figures"/> over the lives, by its place.</summary>
    public Interval Figure(int place) => Interval.Of([.. Lives.Select(life => life.Figures.ElementAt(place).Value)]);
}
