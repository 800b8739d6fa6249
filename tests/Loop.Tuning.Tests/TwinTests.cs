namespace Loop.Tuning.Tests;

/// <summary>Twins of people whose bodies are known, because they are virtual.</summary>
public sealed class TwinTests
{
    private static readonly PersonTrace Lived = Person.Lived(4, noise: 4);
    private static readonly Lazy<Twin> Fitted = new(() => Fit(Lived));

    [Fact]
    public void The_recorded_insulin_returns_the_record_in_every_sample()
    {
        for (var sample = 0; sample < Fitted.Value.Samples; sample++)
        {
            var body = Fitted.Value.Body(sample);
            for (var k = 0; k + 1 < Lived.Steps; k++)
            {
                body.Live(Lived.Insulin[k]);
                Assert.InRange(body.Glucose - Lived.Glucose[k + 1], -1e-9, 1e-9);
            }
        }
    }

    [Fact]
    public void It_predicts_days_it_was_not_fitted_to() => Assert.InRange(Fitted.Value.HeldOutError, 1, Twin.LargestError);

    [Fact]
    public void Less_basal_moves_the_twin_as_it_moves_the_body()
    {
        const double factor = 0.8;
        var truth = Person.Lived(4, basalFactor: factor);
        var usual = Lived.Therapy[0].Basal / 12;
        var (twin, none, n) = (0.0, 0.0, 0);
        for (var sample = 0; sample < Fitted.Value.Samples; sample++)
        {
            var body = Fitted.Value.Body(sample);
            for (var k = 0; k + 1 < Lived.Steps; k++)
            {
                body.Live(Lived.Insulin[k] - usual * (1 - factor));
                twin += Math.Abs(body.Glucose - truth.Glucose[k + 1]);
                none += Math.Abs(Lived.Glucose[k + 1] - truth.Glucose[k + 1]);
                n++;
            }
        }

        Assert.True(twin < 0.6 * none, $"off by {twin / n:0.0} mg/dL, where staying with the record is off by {none / n:0.0}");
    }

    [Fact]
    public void The_same_seed_fits_the_same_twin()
    {
        var short1 = Fit(Person.Lived(3));
        var short2 = Fit(Person.Lived(3));
        Assert.Equal(short1.HeldOutError, short2.HeldOutError);
    }

    [Fact]
    public void It_is_refused_where_the_record_cannot_carry_it()
    {
        double[] holes = [.. Lived.Glucose.Select((value, k) => k % 10 < 4 ? double.NaN : value)];
        double[] noise = [.. Lived.Glucose.Select((_, k) => 60 + 200.0 * (k / 7 % 2))];

        Assert.Contains("readings are there", Refused(Lived with { Glucose = holes }), StringComparison.Ordinal);
        Assert.Contains("meals a day", Refused(Lived with { Carbs = new double[Lived.Steps] }), StringComparison.Ordinal);
        Assert.Contains("misses held-out readings", Refused(Lived with { Glucose = noise }), StringComparison.Ordinal);
        Assert.Contains("a twin needs", Refused(Person.Lived(2)), StringComparison.Ordinal);
    }

    private static string Refused(PersonTrace trace)
    {
        Assert.False(Twin.Fit(trace, 75, 1, 2).TryGet(out _, out var problem));
        return problem.What;
    }

    private static Twin Fit(PersonTrace trace)
    {
        Assert.True(Twin.Fit(trace, 75, 1, 4).TryGet(out var twin, out var problem), problem?.What);
        return twin;
    }
}
