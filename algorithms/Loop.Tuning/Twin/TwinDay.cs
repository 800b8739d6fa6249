using Loop.Patients;

namespace Loop.Tuning;

/// <summary>What one day says of a person's body: the likeliest shape, and several that the day allows equally.</summary>
internal sealed record TwinDay(int From, int Until, TwinShape Best, IReadOnlyList<TwinShape> Samples);

/// <summary>Fits days one after another: each begins where the day before ended, and leans on the person's usual shape.</summary>
internal sealed class TwinFit(PersonTrace trace, double weight, ulong seed, int samples)
{
    private const int BurnIn = 160;
    private const int Walk = 240;

    // How much a day changes the idea of the person.
    private const double Learning = 0.25;

    private readonly TwinFilter filter = new(trace, weight);

    public IReadOnlyList<TwinDay> Fit()
    {
        var days = new List<TwinDay>();
        var person = Calibrated();
        HovorkaState? state = null;
        foreach (var (from, until) in trace.Days())
        {
            var begin = state ?? filter.Rest(person, FirstGlucose(from));
            var day = Day(days.Count, from, until, begin, person);
            days.Add(day);
            person = person.Towards(day.Best, days.Count == 1 ? 1 : Learning);
            state = filter.Held(day.Best, begin, from, until, [], []).State;
        }

        return days;
    }

    // Where the sensitivity begins: such that the insulin the person takes in a day would hold them where they were on average.
    private TwinShape Calibrated()
    {
        var glucose = trace.Glucose.Where(double.IsFinite).DefaultIfEmpty(140).Average();
        var perDay = trace.Steps == 0 ? 40 : trace.Insulin.Sum() * PersonTrace.StepsPerDay / trace.Steps;
        // Half of a day's insulin is for meals in nearly everybody.
        var wanted = Math.Max(0.05, perDay / 2) * 1000 / 1440;
        var (low, high) = (-2.0, 2.0);
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            var model = new HovorkaModel(new TwinShape(middle, 0, 0, 0).Body(weight));
            if (model.SteadyState(Math.Clamp(glucose, 90, 180), Modulation.None) is { } rest && rest.Insulin > wanted) low = middle;
            else high = middle;
        }

        return new TwinShape((low + high) / 2, 0, 0, 0);
    }

    // Metropolis, with a scale that finds its own acceptance while burning in.
    private TwinDay Day(int index, int from, int until, HovorkaState begin, TwinShape person)
    {
        var isFirst = index == 0;
        var noise = new NoiseStream(seed, NoisePurpose.Posterior, 2 * (ulong)index);
        var acceptance = new NoiseStream(seed, NoisePurpose.Posterior, 2 * (ulong)index + 1);
        var current = person;
        var density = Density(current);
        var (best, bestDensity) = (current, density);
        var scale = isFirst ? 0.8 : 0.5;
        var kept = new List<TwinShape>(samples);
        for (var i = 0; i < BurnIn + Walk; i++)
        {
            var proposed = current.Stepped(noise, (ulong)i, scale);
            var next = Density(proposed);
            var accepted = Math.Log(acceptance.Uniform((ulong)i)) < next - density;
            if (accepted) (current, density) = (proposed, next);
            if (density > bestDensity) (best, bestDensity) = (current, density);
            if (i < BurnIn) scale *= accepted ? 1.1 : 0.96;
            else if ((i - BurnIn + 1) * samples / Walk > kept.Count) kept.Add(current);
        }

        return new TwinDay(from, until, best, kept);

        double Density(in TwinShape shape) =>
            shape.LogPrior(person, isFirst) + filter.Held(shape, begin, from, until, [], []).LogLikelihood;
    }

    private double FirstGlucose(int from)
    {
        for (var k = from; k < trace.Steps; k++)
        {
            if (double.IsFinite(trace.Glucose[k])) return trace.Glucose[k];
        }

        return 120;
    }
}
