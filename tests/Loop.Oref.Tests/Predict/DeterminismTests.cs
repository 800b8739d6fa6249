using Loop.Campaign.Requests;
using Loop.Testing;
using Xunit.Abstractions;

namespace Loop.Oref.Tests.Predict;

/// <summary>The same inputs are the same bits, whatever the engine remembers of the cycles before.</summary>
public sealed class DeterminismTests(ITestOutputHelper output)
{
    // The nights on which New York's clocks change lie in the middle.
    private static readonly DateTimeOffset Spring = new(2026, 3, 7, 7, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Autumn = new(2026, 10, 31, 6, 0, 0, TimeSpan.Zero);

    public static TheoryData<OrefMode, bool> Days() => new() { { OrefMode.Exact, true }, { OrefMode.Exact, false }, { OrefMode.Corrected, true }, { OrefMode.Corrected, false } };

    [Theory]
    [MemberData(nameof(Days))]
    [Hazard("UCA-REQ-02")]
    [Hazard("UCA-REQ-07")]
    public void Two_days_of_cycles_with_one_cache_are_those_without_any_bit_for_bit(OrefMode mode, bool inSpring)
    {
        var recording = Recording.Draw(inSpring ? 31UL : 32UL, inSpring ? Spring : Autumn, 2, mode);
        var cache = new OrefCache();
        foreach (var (observation, settings) in recording.Cycles)
            Same(Predictor.Predict(observation, settings), Predictor.Predict(observation, settings, cache));
        Describe(recording);
    }

    [Theory]
    [InlineData(OrefMode.Exact)]
    [InlineData(OrefMode.Corrected)]
    public void Cycles_left_out_repeated_and_taken_back_in_time_change_nothing(OrefMode mode)
    {
        var recording = Recording.Draw(33, Spring, 2, mode);
        var random = new Prng(34);
        var cache = new OrefCache();
        var at = 0;
        for (var i = 0; i < 200; i++)
        {
            at = Math.Clamp(at + random.Whole(-2, 5) + (random.Chance(0.03) ? random.Whole(-200, 200) : 0), 0, recording.Cycles.Count - 1);
            var (observation, settings) = recording.Cycles[at];
            if (random.Chance(0.1)) Predictor.Predict(observation with { Glucose = [] }, settings, cache);
            if (random.Chance(0.1)) Predictor.Predict(observation with { History = [] }, settings, cache);
            Same(Predictor.Predict(observation, settings), Predictor.Predict(observation, settings, cache));
        }
    }

    private static void Same(Decision plain, Decision cached)
    {
        Assert.Equal(plain.Proposal, cached.Proposal);
        Assert.Equal(plain.ToJson(), cached.ToJson());
        Assert.Equal(plain.Insulin?.Points, cached.Insulin?.Points);
        Assert.Equal(plain.Meal?.Report?.Meals, cached.Meal?.Report?.Meals);
        Assert.Equal(plain.Autosens?.Found?.Governing.Median, cached.Autosens?.Found?.Governing.Median);
    }

    // Days in which nothing happens would prove nothing.
    private void Describe(Recording recording)
    {
        var cache = new OrefCache();
        var (temps, boluses, withCarbs, sensitive, ratios) = (0, 0, 0, 0, new HashSet<double>());
        foreach (var (observation, settings) in recording.Cycles.Where((_, i) => i % 4 == 0))
        {
            var decision = Predictor.Predict(observation, settings, cache);
            if (decision.Proposal.TempBasal is not null) temps++;
            if (decision.Proposal.Bolus is not null) boluses++;
            if (decision.Meal?.Report?.MealCob > 0) withCarbs++;
            if (decision.Autosens?.Ratio is { } ratio) ratios.Add(ratio);
            if (decision.Autosens?.Ratio < 1) sensitive++;
        }

        output.WriteLine($"{recording.Cycles.Count} cycles; of a quarter {temps} temps, {boluses} SMBs, {withCarbs} with carbs, {ratios.Count} ratios, {sensitive} below 1");
        Assert.True(temps > 50 && boluses > 3 && withCarbs > 20 && ratios.Count > 3);
    }
}
