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

    [Theory]
    [InlineData(OrefMode.Exact)]
    [InlineData(OrefMode.Corrected)]
    [Hazard("UCA-REQ-02")]
    [Hazard("UCA-REQ-07")]
    public void Two_days_of_cycles_with_one_cache_are_those_without_any_bit_for_bit_over_the_clock_change_in_spring(OrefMode mode) =>
        Compare(Recording.Draw(31, Spring, 2, mode));

    [Theory]
    [InlineData(OrefMode.Exact)]
    [InlineData(OrefMode.Corrected)]
    [Hazard("UCA-REQ-02")]
    [Hazard("UCA-REQ-07")]
    public void A_day_of_cycles_with_one_cache_is_that_without_any_bit_for_bit_over_the_clock_change_in_autumn(OrefMode mode) =>
        Compare(Recording.Draw(32, Autumn, 1, mode));

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

    private void Compare(Recording recording)
    {
        var cache = new OrefCache();
        var (temps, boluses, withCarbs, ratios) = (0, 0, 0, new HashSet<double>());
        foreach (var (observation, settings) in recording.Cycles)
        {
            var decision = Predictor.Predict(observation, settings, cache);
            Same(Predictor.Predict(observation, settings), decision);
            if (decision.Proposal.TempBasal is not null) temps++;
            if (decision.Proposal.Bolus is not null) boluses++;
            if (decision.Meal?.Report?.MealCob > 0) withCarbs++;
            if (decision.Autosens?.Ratio is { } ratio) ratios.Add(ratio);
        }

        // Days in which nothing happens would prove nothing.
        var cycles = recording.Cycles.Count;
        output.WriteLine($"{cycles} cycles: {temps} temps, {boluses} SMBs, {withCarbs} with carbs, {ratios.Count} autosens ratios");
        Assert.True(temps > cycles / 3 && boluses > cycles / 20 && withCarbs > cycles / 8 && ratios.Count > 1);
    }

    private static void Same(Decision plain, Decision cached)
    {
        Assert.Equal(plain.Proposal, cached.Proposal);
        Assert.Equal(plain.ToJson(), cached.ToJson());
        Assert.Equal(plain.Insulin?.Points, cached.Insulin?.Points);
        Assert.Equal(plain.Meal?.Report?.Meals, cached.Meal?.Report?.Meals);
        Assert.Equal(plain.Autosens?.Found?.Governing.Median, cached.Autosens?.Found?.Governing.Median);
    }
}
