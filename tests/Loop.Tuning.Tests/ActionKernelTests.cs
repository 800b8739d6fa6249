using CsCheck;

namespace Loop.Tuning.Tests;

/// <summary>How insulin and carbohydrate act over time.</summary>
public sealed class ActionKernelTests
{
    [Fact]
    public void A_dose_acts_whole_and_never_backwards() => Gen.Select(Gen.Double[35, 120], Gen.Int[5, 9]).Sample((peak, hours) =>
    {
        var kernel = new ActionKernel(peak, hours);
        var shares = Enumerable.Range(0, kernel.Length).Select(i => kernel[i]).ToList();
        return Math.Abs(shares.Sum() - 1) < 1e-12 && shares.All(share => share >= 0);
    });

    [Fact]
    public void Activity_is_greatest_in_the_step_of_the_peak()
    {
        var kernel = new ActionKernel(75, 6);
        var greatest = Enumerable.Range(0, kernel.Length).MaxBy(i => kernel[i]);
        Assert.InRange(greatest, 14, 15);
    }

    [Fact]
    public void A_meal_appears_whole()
    {
        var appearance = new CarbAppearance(40);
        var carbs = new double[200];
        carbs[3] = 50;
        Assert.Equal(50, Enumerable.Range(0, carbs.Length).Sum(k => appearance.Appearing(carbs, k)), 9);
    }
}
