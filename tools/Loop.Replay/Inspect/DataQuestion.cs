using System.Globalization;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>Something about the data that only their owner can answer: nothing is dosed on before.</summary>
/// <param name="Source">Which data.</param>
/// <param name="Doubt">What cannot be right, with the figures.</param>
/// <param name="Guess">What it probably is.</param>
/// <param name="Answers">The options by which the owner answers, such as <c>--basal units-per-5min</c>.</param>
public sealed record DataQuestion(string Source, string Doubt, string Guess, IReadOnlyList<string> Answers);

/// <summary>What the owner of the data said about them. Null: nothing.</summary>
/// <param name="Glucose">The unit of glucose.</param>
/// <param name="BasalFactor">By what basal figures are multiplied to be U/h: 1, or 12 for units per five minutes.</param>
/// <param name="CarbFactor">By what carb figures are multiplied to be grams: 1, or the grams of a serving.</param>
public sealed record DataQuestionAnswers(GlucoseUnit? Glucose, double? BasalFactor, double? CarbFactor)
{
    /// <summary>Nothing was said.</summary>
    public static DataQuestionAnswers None { get; } = new(null, null, null);

    /// <summary>Reads the options' texts.</summary>
    /// <param name="glucose"><c>mg/dL</c> or <c>mmol/L</c>.</param>
    /// <param name="basal"><c>units-per-hour</c>, <c>units-per-5min</c> or <c>units-per-1min</c>.</param>
    /// <param name="carbs"><c>grams</c>, or <c>servings=15</c> with the grams of one.</param>
    public static Result<DataQuestionAnswers> Parse(string? glucose, string? basal, string? carbs)
    {
        GlucoseUnit? unit = glucose switch { "mg/dL" => GlucoseUnit.MgPerDl, "mmol/L" => GlucoseUnit.MmolPerLitre, _ => null };
        if (glucose is not (null or "mg/dL" or "mmol/L")) return new Problem($"--glucose {glucose} is no unit of glucose", "write mg/dL or mmol/L");
        double? perHour = basal switch { "units-per-hour" => 1, "units-per-5min" => 12, "units-per-1min" => 60, _ => null };
        if (basal is not (null or "units-per-hour" or "units-per-5min" or "units-per-1min")) return new Problem($"--basal {basal} is no unit of basal", "write units-per-hour, units-per-5min or units-per-1min");
        double? grams = carbs == "grams" ? 1 : null;
        if (carbs is not null && carbs.StartsWith("servings=", StringComparison.Ordinal)
            && double.TryParse(carbs.AsSpan(9), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serving) && serving is >= 1 and <= 50)
            grams = serving;
        if (carbs is not null && grams is null) return new Problem($"--carbs {carbs} is no unit of carbs", "write grams, or servings=15 with the grams of a serving (1 to 50)");
        return new DataQuestionAnswers(unit, perHour, grams);
    }
}
