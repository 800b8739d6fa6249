namespace Loop.Patients.Tests.Chance;

public sealed class NoiseStreamTests
{
    [Fact]
    public void The_mixer_gives_SplitMix64s_published_sequence_for_seed_zero()
    {
        const ulong gamma = 0x9E3779B97F4A7C15;
        Assert.Equal(0xE220A8397B1DCDAFUL, NoiseStream.Mix(0));
        Assert.Equal(0x6E789E6AA1B965F4UL, NoiseStream.Mix(gamma));
        Assert.Equal(0x06C45D188009454FUL, NoiseStream.Mix(unchecked(2 * gamma)));
    }

    [Fact]
    public void Normal_draws_have_mean_0_spread_1_and_no_memory()
    {
        const int n = 100_000;
        var noise = new NoiseStream(1, NoisePurpose.Meals);
        var draws = Enumerable.Range(0, n).Select(i => noise.Normal((ulong)i)).ToArray();

        Assert.InRange(draws.Average(), -0.015, 0.015);
        Assert.InRange(draws.Average(x => x * x), 0.98, 1.02);
        Assert.InRange(draws.Average(x => x * x * x * x), 2.85, 3.15);
        Assert.InRange(Enumerable.Range(1, n - 1).Average(i => draws[i] * draws[i - 1]), -0.015, 0.015);
    }

    [Fact]
    public void Uniform_draws_fill_the_open_interval_evenly()
    {
        var noise = new NoiseStream(2, NoisePurpose.Meals);
        var tenths = new int[10];
        for (ulong i = 0; i < 100_000; i++) tenths[(int)(noise.Uniform(i) * 10)]++;

        Assert.All(tenths, count => Assert.InRange(count, 9_600, 10_400));
    }

    [Fact]
    public void Seeds_purposes_and_subjects_are_streams_of_their_own()
    {
        var first = new[]
        {
            new NoiseStream(1, NoisePurpose.Meals).Uniform(0),
            new NoiseStream(2, NoisePurpose.Meals).Uniform(0),
            new NoiseStream(1, NoisePurpose.Days).Uniform(0),
            new NoiseStream(1, NoisePurpose.Meals, 1).Uniform(0),
            new NoiseStream(1, NoisePurpose.Meals).Uniform(1),
        };

        Assert.Equal(first.Length, first.Distinct().Count());
    }

    [Fact]
    public void Correlated_draws_have_the_correlations_asked_for()
    {
        var normals = new CorrelatedNormals([10, -1], [2, 0.5], [[1], [-0.8, 1]]);
        var noise = new NoiseStream(3, NoisePurpose.Meals);
        var draws = Enumerable.Range(0, 50_000).Select(i => normals.Draw(noise, (ulong)i * 2)).ToArray();

        Assert.InRange(draws.Average(d => d[0]), 9.95, 10.05);
        Assert.InRange(draws.Average(d => d[1]), -1.02, -0.98);
        Assert.InRange(draws.Average(d => (d[0] - 10) / 2 * ((d[1] + 1) / 0.5)), -0.83, -0.77);
    }

    [Fact]
    public void Correlations_that_contradict_each_other_are_refused() =>
        Assert.Throws<ArgumentException>(() => new CorrelatedNormals([0, 0, 0], [1, 1, 1], [[1], [0.9, 1], [-0.9, 0.9, 1]]));
}
