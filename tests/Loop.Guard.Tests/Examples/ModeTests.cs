using Loop.Testing;
using Loop.Therapy;

namespace Loop.Guard.Tests;

public class ModeTests
{
    [Fact]
    [Hazard("RD-17")]
    [Hazard("HUM-07")]
    public void Evidence_that_says_nothing_of_the_mode_is_of_an_open_loop() =>
        Assert.Equal(LoopMode.OpenLoop, (new CaseSpec().Build().Evidence with { Mode = default }).Mode);

    [Fact]
    [Hazard("RD-17")]
    public void An_open_loop_sends_neither_a_high_nor_a_low_nor_a_neutral_temp_basal()
    {
        foreach (var rate in (double[])[0, 0.5, 1, 2]) Judging.TempBasal(rate, 30, spec => spec.Mode = LoopMode.OpenLoop).IsRefused("RD-17");
        Assert.Null(Judging.Neutral(spec => { spec.Mode = LoopMode.OpenLoop; spec.Runs(3, 30); }).Verdict);
        Assert.NotNull(Judging.Neutral(spec => spec.Runs(3, 30)).Verdict);
    }

    [Fact]
    [Hazard("RD-17")]
    public void Low_glucose_suspend_holds_every_temp_basal_at_the_schedule()
    {
        Judging.TempBasal(2, 30, spec => spec.Mode = LoopMode.LowGlucoseSuspend).IsRate(1, 30, loweredBy: "RD-17");
        Judging.TempBasal(0, 60, spec => spec.Mode = LoopMode.LowGlucoseSuspend).IsRate(0, 60);
    }

    [Theory]
    [InlineData(LoopMode.OpenLoop)]
    [InlineData(LoopMode.LowGlucoseSuspend)]
    [InlineData(LoopMode.ClosedLoop)]
    [InlineData((LoopMode)17)]
    [Hazard("RD-5")]
    [Hazard("UCA-SMB-08")]
    public void Only_the_boldest_mode_gives_a_micro_bolus(LoopMode mode)
    {
        Judging.Bolus(0.4, spec => spec.Mode = mode).IsRefused("RD-5");
        Judging.Bolus(0.4).IsBolus(0.4);
    }

    [Fact]
    [Hazard("HUM-09")]
    public void A_persons_stop_and_a_persons_bolus_pass_in_every_mode()
    {
        foreach (var mode in LoopModes.All)
        {
            Assert.NotNull(Judging.TempBasal(0, 0, spec => { spec.Mode = mode; spec.Source = DoseSource.Person; spec.Runs(3, 30); }).Verdict);
            Assert.NotNull(Judging.Bolus(1, spec => { spec.Mode = mode; spec.Source = DoseSource.Person; }).Verdict);
        }
    }
}
