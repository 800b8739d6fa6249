using Loop.Testing;
using Loop.Therapy;
using static Loop.Guard.Tests.Judging;

namespace Loop.Guard.Tests;

/// <summary>A person's own bolus: other limits, and never less than was asked by more than the pump's step.</summary>
public class ManualBolusTests
{
    [Fact]
    [Hazard("UCA-BOL-05")]
    public void What_is_on_board_is_told_and_does_not_refuse_it()
    {
        var ruling = ByHand(6, spec => spec.GaveBolus(5, 4));
        Assert.Equal(6, ruling.Verdict!.Bolus.Value);
        var told = Assert.Single(ruling.Findings);
        Assert.Equal(("UCA-BOL-05", FindingEffect.Noted), (told.Id, told.Effect));
        Assert.StartsWith("3.992 U", told.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(10.1, false)]
    [Hazard("UCA-BOL-02")]
    public void Above_the_persons_limit_it_is_refused_not_lowered(double units, bool passes) => Expect(units, passes, _ => { });

    [Theory]
    [InlineData(25, true)]
    [InlineData(25.1, false)]
    [InlineData(25.5, false)]
    [InlineData(25.6, false)]
    [InlineData(30, false)]
    [InlineData(34, false)]
    [Hazard("UCA-BOL-03")]
    public void Above_what_a_pump_gives_it_is_refused_whatever_is_set(double units, bool passes) =>
        Expect(units, passes, spec => { (spec.MaxBolus, spec.SetMaxBolus, spec.MaxDaily) = (75, 75, 500); });

    [Fact]
    [Hazard("UCA-BOL-02")]
    [Hazard("LIM-22")]
    public void The_pumps_maximum_and_the_days_limit_bound_it()
    {
        ByHand(6, spec => spec.MaxBolus = 5).IsRefused("UCA-BOL-02");
        ByHand(6, spec => spec.MaxDaily = 29).IsRefused("LIM-22");
    }

    [Fact]
    public void It_needs_no_glucose_and_no_claim() =>
        Assert.Equal(3, ByHand(3, spec => { spec.Glucose = []; spec.Claims = false; }).Verdict!.Bolus.Value);

    [Fact]
    [Hazard("UCA-SMB-06")]
    [Hazard("UCA-BOL-08")]
    public void The_pump_the_clocks_and_the_minute_bind_it_too()
    {
        ByHand(3, spec => spec.StatusNow = new PumpStatus(3, Bolusing: true, Suspended: false)).IsRefused("UCA-SMB-06");
        ByHand(3, spec => spec.SkewSeconds = 61).IsRefused("UCA-REQ-07");
        ByHand(3, spec => spec.ProposalAgeSeconds = 3600).IsRefused("LIM-16");
    }

    private static void Expect(double units, bool passes, Action<CaseSpec> change)
    {
        var ruling = ByHand(units, change);
        if (passes) Assert.Equal(units, ruling.Verdict!.Bolus.Value, 0.03);
        else ruling.IsRefused("UCA-BOL-02");
    }

    private static Ruling ByHand(double units, Action<CaseSpec> change) => Bolus(units, spec =>
    {
        spec.Source = DoseSource.Person;
        change(spec);
    });
}
