using Loop.Therapy;

namespace Loop.Replay;

/// <summary>In which units a source's figures are, by what it says and by how they are spread; asked about where they cannot be right.</summary>
internal static class UnitCheck
{
    // No sensor shows less than 39 mg/dL and none more than 33.3 mmol/L (600 mg/dL): between the two nothing is both.
    private const double BetweenUnits = 36;

    // Basal is between a third and two thirds of a day's insulin in nearly everyone; a twelfth of that is below a seventh. Who eats little
    // boluses little, so that the share alone hides it: few people live on less than 6 U of basal a day, and those are asked as well.
    private const double LeastBasalShare = 0.15;
    private const double LeastBasal = 6;

    // A meal of a few grams a day is nobody's; of a few servings it is everybody's.
    private const double LargestServings = 20;
    private const double FewestGramsPerUnit = 2.5;

    public static UnitFinding Of(SourceTally tally, DataQuestionAnswers answers)
    {
        var said = new List<string>();
        var questions = new List<DataQuestion>();
        var scale = new UnitScale(Glucose(tally, answers, said, questions), Basal(tally, answers, said, questions), Carbs(tally, answers, said, questions));
        return new UnitFinding(tally.Source, scale, said, questions);
    }

    private static double Glucose(SourceTally tally, DataQuestionAnswers answers, List<string> said, List<DataQuestion> questions)
    {
        if (tally.Glucose.Count == 0) return 1;
        var below = tally.Glucose.ShareBelow(BetweenUnits);
        var looksMmol = below > 0.5;
        if (answers.Glucose is { } told)
        {
            said.Add($"glucose in {Name(told)}, as its owner says");
            return Factor(told);
        }

        if (below is > 0.02 and < 0.98)
        {
            questions.Add(new DataQuestion(
                tally.Source,
                FormattableString.Invariant($"{below:P0} of the glucose values are below {BetweenUnits} and the others above: two units are mixed"),
                $"most are {(looksMmol ? "mmol/L" : "mg/dL")}",
                ["--glucose mg/dL", "--glucose mmol/L"]));
            return 1;
        }

        var seen = looksMmol ? GlucoseUnit.MmolPerLitre : GlucoseUnit.MgPerDl;
        if (tally.GlucoseWrittenIn is { } written)
        {
            said.Add(FormattableString.Invariant($"glucose in {written}, as the format has it (median {tally.Glucose.Quantile(0.5):0.#} mg/dL)"));
            return 1;
        }

        var how = tally.DeclaredGlucose is { } declared
            ? declared == seen ? "as the source says" : $"though the source says {Name(declared)}"
            : "by their size";
        said.Add(FormattableString.Invariant($"glucose in {Name(seen)}, {how} (median {tally.Glucose.Quantile(0.5):0.#})"));
        return Factor(seen);
    }

    private static double Basal(SourceTally tally, DataQuestionAnswers answers, List<string> said, List<DataQuestion> questions)
    {
        if (tally.BasalTimesHours == 0) return 1;
        if (answers.BasalFactor is { } told)
        {
            said.Add(FormattableString.Invariant($"basal figures times {told} are U/h, as their owner says"));
            return told;
        }

        var days = Days(tally);
        var (basal, bolus) = (tally.BasalTimesHours / days, tally.BolusUnits / days);
        if (!tally.BasalIsDeclared && (basal < LeastBasal || basal / (basal + bolus) < LeastBasalShare))
        {
            questions.Add(new DataQuestion(
                tally.Source,
                FormattableString.Invariant($"taken as U/h the basal is {basal:0.0} U a day beside {bolus:0.0} U of boluses, {basal / (basal + bolus):P0} of the insulin"),
                FormattableString.Invariant($"units per five minutes, which make {basal * 12:0.0} U a day, {basal * 12 / (basal * 12 + bolus):P0}"),
                ["--basal units-per-5min", "--basal units-per-hour"]));
            return 1;
        }

        said.Add(FormattableString.Invariant($"basal in U/h, {(tally.BasalIsDeclared ? "as the format has it" : "by its share of the day")} ({basal:0.0} U a day)"));
        return 1;
    }

    private static double Carbs(SourceTally tally, DataQuestionAnswers answers, List<string> said, List<DataQuestion> questions)
    {
        if (tally.Carbs.Count == 0) return 1;
        if (answers.CarbFactor is { } told)
        {
            said.Add(FormattableString.Invariant($"carb figures times {told} are grams, as their owner says"));
            return told;
        }

        var (nearlyLargest, perUnit) = (tally.Carbs.Quantile(0.98), tally.BolusUnits > 0 ? tally.CarbTotal / tally.BolusUnits : double.NaN);
        if (!tally.CarbsAreDeclared && (nearlyLargest <= LargestServings || perUnit < FewestGramsPerUnit))
        {
            questions.Add(new DataQuestion(
                tally.Source,
                FormattableString.Invariant($"taken as grams the carb entries are {tally.Carbs.Quantile(0.5):0.#} g in the middle and {tally.Carbs.Highest:0.#} g at most, {tally.CarbTotal / Days(tally):0} g a day and {perUnit:0.0} g for each unit of bolus"),
                "servings of 10, 12 or 15 g",
                ["--carbs servings=10", "--carbs servings=15", "--carbs grams"]));
            return 1;
        }

        said.Add(FormattableString.Invariant($"carbs in grams, {(tally.CarbsAreDeclared ? "as the format has it" : "by their size")} (median {tally.Carbs.Quantile(0.5):0.#} g)"));
        return 1;
    }

    private static double Days(SourceTally tally) => Math.Max(1.0 / 24, (tally.Last - tally.First)?.TotalDays ?? 1);

    private static double Factor(GlucoseUnit unit) => unit == GlucoseUnit.MmolPerLitre ? MgPerDl.PerMmolPerLitre : 1;

    private static string Name(GlucoseUnit unit) => unit == GlucoseUnit.MmolPerLitre ? "mmol/L" : "mg/dL";
}

/// <summary>What a source's figures are multiplied by to be mg/dL, U/h and grams.</summary>
internal readonly record struct UnitScale(double Glucose, double Basal, double Carbs)
{
    public PersonEvent Apply(PersonEvent item) => item switch
    {
        GlucoseMeasured glucose when Glucose != 1 => glucose with { Value = new MgPerDl(glucose.Value.Value * Glucose) },
        BasalDelivered basal when Basal != 1 => basal with { Rate = new UnitsPerHour(basal.Rate.Value * Basal) },
        TempBasalSet { Rate: { } rate } temp when Basal != 1 => temp with { Rate = new UnitsPerHour(rate.Value * Basal) },
        CarbsEaten carbs when Carbs != 1 => carbs with { Grams = carbs.Grams * Carbs },
        _ => item,
    };
}

/// <summary>The units of one source.</summary>
/// <param name="Said">What was found, for people.</param>
internal sealed record UnitFinding(string Source, UnitScale Scale, IReadOnlyList<string> Said, IReadOnlyList<DataQuestion> Questions);
