using Loop.Therapy;

namespace Loop.Tuning;

/// <summary>A person's twin: a body fitted to each of their days, in several samples that the days allow alike, with what the body leaves unexplained.</summary>
public sealed class Twin
{
    /// <summary>Hours ahead that a twin must predict to be believed.</summary>
    public const int HeldOutHours = 4;

    /// <summary>A twin that misses by more over held-out hours is refused, mg/dL.</summary>
    public const double LargestError = 35;

    // From the replay literature: with less, a fit explains food and missing readings by the body.
    private const double LeastCoverage = 0.7;
    private const double FewestMealsPerDay = 1;
    private const int FewestDays = 3;

    // A prediction is made every so many steps of the held-out days.
    private const int PredictionEvery = 24;

    private readonly PersonTrace trace;
    private readonly double weight;
    private readonly IReadOnlyList<TwinDay> days;

    private Twin(PersonTrace trace, double weight, IReadOnlyList<TwinDay> days, int samples, double error)
    {
        this.trace = trace;
        this.weight = weight;
        this.days = days;
        Samples = samples;
        HeldOutError = error;
    }

    public int Samples { get; }

    /// <summary>Root mean square error of predictions over <see cref="HeldOutHours"/> of days that the body was not fitted to, mg/dL.</summary>
    public double HeldOutError { get; }

    /// <summary>Fits a twin.</summary>
    /// <param name="trace">Days enough to fit some and to predict others.</param>
    /// <param name="weight">kg; it only scales what the other numbers say.</param>
    /// <param name="samples">How many bodies to keep, each as likely as the next.</param>
    /// <returns>Or why the record cannot be twinned.</returns>
    public static Result<Twin> Fit(PersonTrace trace, double weight, ulong seed, int samples = 8)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        if (trace.Check() is { } problem) return problem;
        if (weight is not (>= 10 and <= 300)) return new Problem($"a weight of {weight} kg", "give the person's weight in kg");
        var whole = (double)trace.Steps / PersonTrace.StepsPerDay;
        if (whole < FewestDays) return new Problem($"a twin needs {FewestDays} days and the data has {whole:0.0}", "give more days, or use the deviation replay");
        var coverage = trace.Coverage(0, trace.Steps);
        if (coverage < LeastCoverage) return new Problem($"only {coverage:P0} of the readings are there; a twin needs {LeastCoverage:P0}", "choose days with a working sensor, or use the deviation replay");
        var meals = trace.Carbs.Count(grams => grams >= 10) / whole;
        if (meals < FewestMealsPerDay) return new Problem($"{meals:0.0} meals a day are recorded; a twin would take food for a change of the body", "use the deviation replay, which needs no meals");

        var fitted = new TwinFit(trace, weight, seed, samples).Fit();
        var error = HeldOut(trace, weight, fitted);
        return error > LargestError
            ? new Problem($"the twin misses held-out readings by {error:0} mg/dL over {HeldOutHours} hours, where {LargestError:0} is the most that can be believed", "use the deviation replay, or days with complete carbs and boluses")
            : new Twin(trace, weight, fitted, samples, error);
    }

    /// <summary>One of the samples, ready to live the record again.</summary>
    public ReplayedBody Body(int sample)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, Samples);
        return new TwinBody(trace, weight, [.. days.Select(day => (day.Until, day.Samples[sample]))]);
    }

    // Each day is predicted with the body of the day before, held to the record only up to where a prediction begins.
    private static double HeldOut(PersonTrace trace, double weight, IReadOnlyList<TwinDay> days)
    {
        var filter = new TwinFilter(trace, weight);
        var (sum, n) = (0.0, 0);
        var state = filter.Rest(days[0].Best, trace.Glucose.First(double.IsFinite));
        state = filter.Held(days[0].Best, state, days[0].From, days[0].Until, [], []).State;
        for (var d = 1; d < days.Count; d++)
        {
            var before = days[d - 1].Best;
            for (var k = days[d].From; k < days[d].Until; k += PredictionEvery)
            {
                var until = Math.Min(k + HeldOutHours * 60 / PersonTrace.StepMinutes, trace.Steps);
                var (squares, readings) = filter.Ahead(before, state, k, until);
                sum += squares;
                n += readings;
                state = filter.Held(before, state, k, Math.Min(k + PredictionEvery, days[d].Until), [], []).State;
            }
        }

        return n == 0 ? double.PositiveInfinity : Math.Sqrt(sum / n);
    }
}
