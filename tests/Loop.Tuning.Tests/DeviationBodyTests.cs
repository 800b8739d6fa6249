using CsCheck;

namespace Loop.Tuning.Tests;

/// <summary>What a deviation replay must return, and may not.</summary>
public sealed class DeviationBodyTests
{
    private static readonly DeviationAssumptions Plain = DeviationAssumptions.AtTheirWord();

    [Fact]
    public void The_recorded_insulin_returns_the_record()
    {
        var trace = Person.Lived(3, noise: 6);
        for (var draw = 0; draw < 20; draw++)
        {
            var body = new DeviationBody(trace, DeviationAssumptions.Draw(1, draw), anchorsDaily: false);
            Assert.True(Worst(trace, body) <= 1e-9);
        }
    }

    [Fact]
    public void A_gap_in_the_record_is_a_gap_in_the_replay_and_the_record_begins_anew_after_it()
    {
        var lived = Person.Lived(1);
        double[] glucose = [.. lived.Glucose];
        for (var k = 100; k < 130; k++) glucose[k] = double.NaN;
        var trace = lived with { Glucose = glucose };
        var body = new DeviationBody(trace, Plain, anchorsDaily: false);
        for (var k = 0; k < 120; k++) body.Live(trace.Insulin[k] + 0.1);
        Assert.True(double.IsNaN(body.Glucose));
        for (var k = 120; k < 130; k++) body.Live(trace.Insulin[k]);
        Assert.Equal(glucose[130], body.Glucose);
    }

    [Fact]
    public void One_unit_more_lowers_glucose_by_the_sensitivity_in_the_end()
    {
        var trace = Person.Trace([.. Enumerable.Repeat(150.0, 200)], new double[200], new double[200], new TherapyStep(1, 40, 10));
        var body = new DeviationBody(trace, Plain, anchorsDaily: false);
        for (var k = 0; k < 150; k++) body.Live(k == 5 ? 1 : 0);
        Assert.Equal(110, body.Glucose, 6);
    }

    [Fact]
    public void A_gram_more_raises_it_by_sensitivity_over_ratio()
    {
        var trace = Person.Trace([.. Enumerable.Repeat(120.0, 200)], new double[200], new double[200], new TherapyStep(1, 40, 10));
        var body = new DeviationBody(trace, Plain, anchorsDaily: false);
        for (var k = 0; k < 150; k++) body.Live(0, k == 5 ? 6 : 0);
        Assert.Equal(144, body.Glucose, 6);
    }

    [Fact]
    public void More_insulin_never_raises_glucose() => Gen.Select(Gen.Int[0, 19], Gen.Double[0, 3], Gen.Int[0, 250]).Sample((draw, more, when) =>
    {
        var trace = Person.Lived(1, noise: 3);
        var body = new DeviationBody(trace, DeviationAssumptions.Draw(2, draw), anchorsDaily: false);
        for (var k = 0; k + 1 < trace.Steps; k++)
        {
            body.Live(trace.Insulin[k] + (k == when ? more : 0));
            if (body.Glucose > trace.Glucose[k + 1] + 1e-9) return false;
        }

        return true;
    }, iter: 60);

    [Fact]
    public void Far_from_the_record_it_says_that_it_does_not_know()
    {
        var trace = Person.Lived(1);
        var body = new DeviationBody(trace, Plain, anchorsDaily: false);
        Assert.False(body.IsBeyondRecord);
        for (var k = 0; k < 80; k++) body.Live(trace.Insulin[k] + 0.2);
        Assert.True(body.IsBeyondRecord);
    }

    [Fact]
    public void Anchored_daily_it_begins_each_day_at_the_record()
    {
        var trace = Person.Lived(2);
        var body = new DeviationBody(trace, Plain, anchorsDaily: true);
        for (var k = 0; k < PersonTrace.StepsPerDay; k++) body.Live(trace.Insulin[k] * 1.2);
        Assert.Equal(trace.Glucose[PersonTrace.StepsPerDay], body.Glucose);
    }

    private static double Worst(PersonTrace trace, ReplayedBody body)
    {
        var worst = 0.0;
        for (var k = 0; k + 1 < trace.Steps; k++)
        {
            body.Live(trace.Insulin[k]);
            worst = Math.Max(worst, Math.Abs(body.Glucose - trace.Glucose[k + 1]));
        }

        return worst;
    }
}
