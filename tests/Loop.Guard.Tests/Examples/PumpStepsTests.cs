using CsCheck;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Guard.Tests;

public class PumpStepsTests
{
    private static readonly PumpModel New = new(554);
    private static readonly PumpModel Old = new(722);

    [Fact]
    [Hazard("UCA-TB-13")]
    [Hazard("UCA-BOL-04")]
    public void Every_amount_that_a_pump_can_represent_comes_back_as_itself()
    {
        for (var fortieths = 0; fortieths <= 34 * 40; fortieths++)
        {
            var amount = fortieths / 40.0;
            if (Reading.Represents(New, fortieths, 2)) Assert.Equal((amount, amount, fortieths), (PumpSteps.Rate(New, amount), PumpSteps.Bolus(New, amount), PumpSteps.Count(amount)));
            if (Reading.Represents(Old, fortieths, 2)) Assert.Equal((amount, fortieths), (PumpSteps.Rate(Old, amount), PumpSteps.Count(amount)));
            if (Reading.Represents(Old, fortieths, 4)) Assert.Equal((amount, fortieths), (PumpSteps.Bolus(Old, amount), PumpSteps.Count(amount)));
        }
    }

    [Fact]
    [Hazard("UCA-TB-13")]
    [Hazard("UCA-BOL-04")]
    [Hazard("PLT-16")]
    public void Any_amount_becomes_the_next_step_below_and_never_more()
    {
        var amounts = Gen.OneOf(Gen.Double[0, 34], Gen.Int[0, 1360].Select(k => Math.BitDecrement(k / 40.0)), Gen.Int[0, 1360].Select(k => Math.BitIncrement(k / 40.0)));
        Gen.Select(amounts.Where(amount => amount >= 0), Gen.OneOf(New, Old)).Sample(
            (amount, model) =>
            {
                foreach (var (given, coarse) in new[] { (PumpSteps.Rate(model, amount), 2), (PumpSteps.Bolus(model, amount), 4) })
                {
                    Assert.True(given <= amount && amount - given < 0.1 + 1e-9, $"{given} for {amount}");
                    Assert.True(Reading.Represents(model, PumpSteps.Count(given), coarse));
                    Assert.Equal(given, PumpSteps.Count(given) / 40.0);
                }
            },
            iter: 20_000);
    }

    [Fact]
    [Hazard("PLT-16")]
    public void Absurd_amounts_stay_numbers()
    {
        Assert.Equal(40_000, PumpSteps.Count(double.MaxValue));
        Assert.Equal(-40_000, PumpSteps.Count(double.MinValue));
        Assert.Equal(2000 / 2, PumpSteps.HalfHours(1e300));
    }
}
