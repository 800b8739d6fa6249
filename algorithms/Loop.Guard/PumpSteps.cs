using Loop.Therapy;

namespace Loop.Guard;

/// <summary>
/// What a pump can represent. Amounts become whole counts of its finest step once, here, by rounding down
/// (UCA-TB-13, UCA-BOL-04): <c>floor(units × steps per unit)</c>, never a division by the step, whose noise makes
/// <c>0.3 / 0.1</c> less than 3. A double nearest to a whole number of 1/40, 1/20 or 1/10 comes back as that number
/// exactly, because 40, 20 and 10 are sums of two powers of two. The product of any other double may be rounded up onto
/// a whole number, so a count that would exceed the amount is taken back by one: noise only ever lowers a dose.
/// </summary>
internal static class PumpSteps
{
    /// <summary>The largest amount at or below <paramref name="rate"/> that the model can set, U/h: x23 and later 0.025 below 1, 0.05 below 10, 0.1 above; before, 0.05.</summary>
    public static double Rate(PumpModel model, double rate) =>
        model.IsX23OrLater ? Fine(rate) : Down(rate, 20);

    /// <summary>The largest bolus at or below <paramref name="units"/>, U: x23 and later 0.025 below 1, 0.05 below 10, 0.1 above; before, 0.1.</summary>
    public static double Bolus(PumpModel model, double units) =>
        model.IsX23OrLater ? Fine(units) : Down(units, model.BolusStepsPerUnit);

    /// <summary>The largest maximum bolus at or below <paramref name="units"/>, U: every model keeps that setting in tenths.</summary>
    public static double MaxBolus(double units) => Down(units, 10);

    /// <summary>An amount as counts of 1/40; exact for everything that the two above return.</summary>
    public static int Count(double amount) =>
        (int)Math.Floor(Math.Clamp(Down(amount, Verdict.StepsPerUnit), -HighestAmount, HighestAmount) * Verdict.StepsPerUnit);

    /// <summary>A duration as counts of 30 minutes.</summary>
    public static int HalfHours(double minutes) => (int)Math.Clamp(Math.Floor(minutes / 30), -HighestAmount, HighestAmount);

    // More than any pump's field holds, little enough for an integer.
    private const double HighestAmount = 1000;

    private static double Fine(double amount) => amount < 1 ? Down(amount, 40) : amount < 10 ? Down(amount, 20) : Down(amount, 10);

    private static double Down(double amount, int stepsPerUnit)
    {
        var steps = Math.Floor(amount * stepsPerUnit);
        return steps / stepsPerUnit > amount ? (steps - 1) / stepsPerUnit : steps / stepsPerUnit;
    }
}
