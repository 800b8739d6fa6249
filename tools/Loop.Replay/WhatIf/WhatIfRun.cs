using Loop.Therapy;
using Loop.Tuning;

namespace Loop.Replay;

/// <summary>Lives a recorded time again with other insulin, in many bodies that are as likely as one another.</summary>
public sealed class WhatIfRun
{
    private readonly PersonTrace trace;
    private readonly RescueRule rescue;
    private readonly IReadOnlyList<Func<ReplayedBody>> bodies;
    private readonly string method;
    private readonly double? heldOut;

    private WhatIfRun(PersonTrace trace, RescueRule rescue, string method, double? heldOut, IReadOnlyList<Func<ReplayedBody>> bodies)
    {
        this.trace = trace;
        this.rescue = rescue;
        this.method = method;
        this.heldOut = heldOut;
        this.bodies = bodies;
    }

    /// <summary>Whatever the insulin does not explain stays; what cannot be known is drawn.</summary>
    /// <param name="draws">How many lives; the first takes the person's settings at their word.</param>
    public static WhatIfRun Deviation(PersonTrace trace, InsulinAction action, RescueRule rescue, int draws, ulong seed, bool anchorsDaily)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        return new WhatIfRun(trace, rescue, "deviation", null, [.. Enumerable.Range(0, draws).Select(Body)]);

        Func<ReplayedBody> Body(int draw) => () => new DeviationBody(
            trace,
            draw == 0 ? DeviationAssumptions.AtTheirWord(action.PeakMinutes, action.Hours) : DeviationAssumptions.Draw(seed, draw, action.PeakMinutes, action.Hours),
            anchorsDaily);
    }

    /// <summary>A body fitted to the person, in several samples.</summary>
    /// <returns>Or why the record cannot carry a twin.</returns>
    public static Result<WhatIfRun> Twin(PersonTrace trace, double weight, RescueRule rescue, int samples, ulong seed) =>
        Tuning.Twin.Fit(trace, weight, seed, samples).TryGet(out var twin, out var problem)
            ? new WhatIfRun(trace, rescue, "twin", twin.HeldOutError, [.. Enumerable.Range(0, samples).Select(sample => (Func<ReplayedBody>)(() => twin.Body(sample)))])
            : problem;

    /// <summary>Lives with insulin that a rule gives.</summary>
    public Result<WhatIfAnswer> With(InsulinChange change) => With(_ => new RuledInsulin(trace, change));

    /// <summary>Lives with insulin that something gives which sees the glucose of the life.</summary>
    internal Result<WhatIfAnswer> With(Func<ReplayedBody, IInsulinSource> sourceOf)
    {
        if (trace.Check() is { } problem) return problem;
        if (GlucoseOutcome.Of(trace.Glucose, trace.Start) is not { } recorded) return new Problem("there is too little glucose to live again", "choose days with a working sensor");
        var lived = new double[bodies.Count][];
        var lives = new GlucoseOutcome?[bodies.Count];
        var units = new double[bodies.Count];
        var beyond = new int[bodies.Count];
        var rescues = 0;
        Parallel.For(0, bodies.Count, life =>
        {
            var body = bodies[life]();
            var source = sourceOf(body);
            var carbs = new RescueCarbs(trace, rescue);
            if (life == 0) rescues = carbs.Recorded;
            var glucose = lived[life] = new double[trace.Steps];
            glucose[0] = body.Glucose;
            for (var k = 0; k + 1 < trace.Steps; k++)
            {
                var insulin = source.Next(k, body.Glucose);
                units[life] += insulin;
                body.Live(insulin, carbs.Extra(k, body.Glucose));
                glucose[k + 1] = body.Glucose;
                if (body.IsBeyondRecord) beyond[life]++;
            }

            lives[life] = GlucoseOutcome.Of(glucose, trace.Start);
        });
        var days = (double)trace.Steps / PersonTrace.StepsPerDay;
        return new WhatIfAnswer(
            method, trace, recorded, [.. lives.OfType<GlucoseOutcome>()], [.. Enumerable.Range(0, trace.Steps).Select(k => Interval.Of([.. lived.Select(life => life[k]).Where(double.IsFinite)]))],
            beyond.Sum() / (double)(bodies.Count * Math.Max(1, trace.Steps)), rescues, trace.Insulin.Sum() / days, Interval.Of([.. units.Select(sum => sum / days)]), heldOut);
    }

    private sealed class RuledInsulin(PersonTrace trace, InsulinChange change) : IInsulinSource
    {
        public double Next(int step, double glucose) => change.Of(trace, step);
    }
}

/// <summary>Gives the insulin of a life, step by step.</summary>
internal interface IInsulinSource
{
    /// <summary>Insulin from this step to the next, U, where glucose is as given; NaN where none is read.</summary>
    double Next(int step, double glucose);
}
