using System.Globalization;
using System.Text.Json;
using Loop.Therapy;

namespace Loop.Radio;

/// <summary>What a sweep over a pump's frequencies found.</summary>
/// <param name="Scores">In the order tried.</param>
/// <param name="BestKilohertz">Where the pump was heard best; the plan's default when it was not heard at all.</param>
/// <param name="UsedDefault">Nothing was heard.</param>
public sealed record FrequencySweep(IReadOnlyList<FrequencyScore> Scores, int BestKilohertz, bool UsedDefault)
{
    private const double KilohertzPerMegahertz = 1000;

    public double BestMegahertz => BestKilohertz / KilohertzPerMegahertz;

    /// <summary>Strength on the best frequency, dBm; null when nothing was heard.</summary>
    public int? BestRssi => UsedDefault ? null : Scores.Max(score => score.MeanRssi);

    /// <summary>Tries every frequency of a plan. The strongest wins, of equals the first.</summary>
    /// <param name="plan">What to try.</param>
    /// <param name="probe">
    /// Sets the radio to a frequency (MHz), calls the pump so many times as the second number says, and returns the strength of each
    /// answer (dBm); a problem, a broken radio say, ends the sweep.
    /// </param>
    public static Result<FrequencySweep> Run(FrequencyPlan plan, Func<double, int, Result<IReadOnlyList<int>>> probe)
    {
        if (plan.Check() is { } wrong) return wrong;
        var scores = new List<FrequencyScore>();
        foreach (var kilohertz in plan.Frequencies)
        {
            if (!probe(kilohertz / KilohertzPerMegahertz, plan.Samples).TryGet(out var strengths, out var problem)) return problem;
            scores.Add(FrequencyScore.Of(kilohertz, strengths));
        }

        return Judge(plan, scores);
    }

    /// <summary>Writes <c>{"scanDetails":[["916.300",3,-49],…],"setFreq":916.6,"usedDefault":false}</c>.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("scanDetails"u8);
        foreach (var score in Scores)
        {
            writer.WriteStartArray();
            writer.WriteStringValue((score.Kilohertz / KilohertzPerMegahertz).ToString("F3", CultureInfo.InvariantCulture));
            writer.WriteNumberValue(score.Heard);
            writer.WriteNumberValue(score.MeanRssi);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteNumber("setFreq"u8, BestMegahertz);
        writer.WriteBoolean("usedDefault"u8, UsedDefault);
        writer.WriteEndObject();
    }

    private static FrequencySweep Judge(FrequencyPlan plan, IReadOnlyList<FrequencyScore> scores)
    {
        FrequencyScore? best = null;
        foreach (var score in scores)
            if (score.Heard > 0 && (best is null || score.MeanRssi > best.Value.MeanRssi)) best = score;
        return new FrequencySweep(scores, best?.Kilohertz ?? plan.DefaultKilohertz, best is null);
    }
}
