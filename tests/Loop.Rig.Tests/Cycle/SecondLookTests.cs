using Loop.Rig.Cycle;
using Loop.Rig.Enact;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Rig.Tests.Cycle;

public sealed class SecondLookTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly IReadOnlyList<PumpEvent> Before = [new BolusEvent(Noon.AddMinutes(-20), "b1", new InsulinUnits(1), new InsulinUnits(1), TimeSpan.Zero)];

    public static TheoryData<PumpEvent> Strange() =>
    [
        new BolusEvent(Noon, "b2", new InsulinUnits(1), new InsulinUnits(1), TimeSpan.Zero),
        new SuspendEvent(Noon, "s"),
        new ResumeEvent(Noon, "r"),
        new RewindEvent(Noon, "w"),
        new PrimeEvent(Noon, "p", new InsulinUnits(5), Manual: true),
        new CarbEvent(Noon, "c", 20),
        new ClockChangeEvent(Noon, "k", TimeSpan.FromHours(1)),
    ];

    [Theory]
    [MemberData(nameof(Strange))]
    [Hazard("RD-13")]
    [Hazard("UCA-REQ-05")]
    public void Whatever_a_person_did_in_between_forbids_the_micro_bolus(PumpEvent record)
    {
        Assert.NotNull(SecondLook.Differs(Before, [record, .. Before]));
        Assert.Null(SecondLook.Differs([record, .. Before], [record, .. Before]));
    }

    [Fact]
    [Hazard("UCA-REQ-05")]
    public void The_temp_basal_that_belongs_to_it_forbids_nothing() =>
        Assert.Null(SecondLook.Differs(Before, [new TempBasalEvent(Noon, "t", UnitsPerHour.Zero, null, TimeSpan.FromMinutes(30)), .. Before]));

    [Theory]
    [InlineData(3, false, true, LoopMode.ClosedLoopSmb, "Suspended")]
    [InlineData(3, true, true, LoopMode.OpenLoop, "Suspended")]
    [InlineData(3, true, false, LoopMode.ClosedLoop, "Bolusing")]
    [InlineData(2, false, false, LoopMode.ClosedLoop, "Priming")]
    [InlineData(0, false, false, LoopMode.ClosedLoopSmb, "Priming")]
    [InlineData(3, false, false, LoopMode.OpenLoop, "Suggesting")]
    [Hazard("UCA-TB-08")]
    [Hazard("UCA-SMB-06")]
    public void A_pump_that_takes_nothing_has_a_state_and_a_reason_of_its_own(int code, bool bolusing, bool suspended, LoopMode mode, string state)
    {
        var hold = PumpHold.Of(new PumpStatus(code, bolusing, suspended), mode);
        Assert.Equal(state, hold!.State.ToString());
        Assert.NotEmpty(hold.Reason);
        Assert.True(CycleTable.Permits(CycleState.Deciding, hold.State));
    }

    [Fact]
    public void A_pump_in_order_is_held_back_by_no_other_mode()
    {
        foreach (var mode in LoopModes.All.Skip(1)) Assert.Null(PumpHold.Of(new PumpStatus(3, false, false), mode));
    }

    [Fact]
    [Hazard("PLT-07")]
    public void After_four_minutes_or_with_a_clock_set_back_a_cycle_begins_no_dose()
    {
        var work = new CycleWork(Noon, Noon.AddSeconds(2), "");
        Assert.Null(work.Late(Noon.AddSeconds(2)));
        Assert.Null(work.Late(Noon.AddMinutes(4)));
        Assert.NotNull(work.Late(Noon.AddMinutes(4).AddSeconds(3)));
        Assert.NotNull(work.Late(Noon));
    }
}
