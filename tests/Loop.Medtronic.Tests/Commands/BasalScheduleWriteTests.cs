using Loop.Guard;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Medtronic.Tests;

/// <summary>A schedule in the bytes that leave, and that it is read back as it was written.</summary>
public sealed class BasalScheduleWriteTests
{
    private static readonly PumpModel X22 = new(522);
    private static readonly PumpModel X23 = new(554);

    [Fact]
    public void The_published_schedule_leaves_in_three_frames_of_which_the_last_is_marked()
    {
        var frames = Frames(X22, new(0, 40), new(8, 80));

        Assert.Equal(["01280000500008", "0200000000", "8300000000"], [Hex.Text(frames![0].Body[..7]), Hex.Text(frames[1].Body[..5]), Hex.Text(frames[2].Body[..5])]);
        Assert.All(frames, frame => Assert.True(frame.IsLong));
        Assert.All(frames[0].Body[7..].ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Forty_eight_entries_straddle_the_frames_and_come_back_as_they_were()
    {
        var steps = Enumerable.Range(0, 48).Select(i => new BasalStep(i, 2 * (i * 14 % 20))).ToArray();
        var frames = Frames(X22, steps)!;

        byte[] memory = [.. frames.SelectMany(frame => frame.Body[1..].ToArray())];
        Assert.True(BasalScheduleCommand.Parse(0x92, memory).TryGet(out var schedule, out _));
        Assert.Equal(steps.Select(step => (30 * step.HalfHour, step.RateSteps / 40.0)), schedule.Entries.Select(entry => (entry.StartMinute, entry.Value.Value)));
    }

    [Fact]
    [Hazard("UCA-TB-13")]
    [Hazard("UCA-SET-01")]
    public void What_no_pump_holds_does_not_leave()
    {
        Assert.Null(Frames(X23));
        Assert.Null(Frames(X23, new BasalStep(1, 40)));
        Assert.Null(Frames(X23, new(0, 40), new(0, 40)));
        Assert.Null(Frames(X23, new(0, 40), new(9, 40), new(8, 40)));
        Assert.Null(Frames(X23, new(0, 40), new(48, 40)));
        Assert.Null(Frames(X23, new BasalStep(0, -1)));
        Assert.Null(Frames(X23, new BasalStep(0, 1364)));
        Assert.Null(Frames(X23, new BasalStep(0, 41)));
        Assert.Null(Frames(X22, new BasalStep(0, 39)));
        Assert.NotNull(Frames(X23, new BasalStep(0, 39)));
        Assert.Null(Frames(X23, [.. Enumerable.Range(0, 49).Select(i => new BasalStep(i, 40))]));
    }

    [Theory]
    [InlineData(BasalPattern.Standard, 0x92)]
    [InlineData(BasalPattern.A, 0x93)]
    [InlineData(BasalPattern.B, 0x94)]
    public void Each_pattern_is_read_by_its_own_command(BasalPattern pattern, byte opcode)
    {
        using var radio = new ScriptedRadio();
        radio.Data(opcode, "01 28 00 00 50 00 08").Data(opcode, "82");

        Assert.True(new Pump(radio, ScriptedRadio.Serial, new ManualTime()).ReadBasalSchedule(pattern).TryGet(out var schedule, out _));
        Assert.Equal([0, 240], schedule.Entries.Select(entry => entry.StartMinute));
        Assert.Equal([opcode, 0x06], radio.Packets.Select(packet => packet.Opcode));
    }

    [Fact]
    public void A_pattern_that_nobody_set_is_told_as_empty()
    {
        using var radio = new ScriptedRadio();
        radio.Data(0x93, "01 00 00 3F").Data(0x93, "82");

        var error = new Pump(radio, ScriptedRadio.Serial, new ManualTime()).ReadBasalSchedule(BasalPattern.A).Error;
        Assert.Equal(PumpErrorKind.Malformed, error!.Kind);
        Assert.Contains("the schedule is empty", error.What, StringComparison.Ordinal);
    }

    private static IReadOnlyList<PumpPacket>? Frames(PumpModel model, params BasalStep[] steps) =>
        BasalScheduleCommand.Frame(ScriptedRadio.Serial, model, new Verdict(VerdictKind.BasalSchedule, 0, 0, 0, default) { Schedule = steps }).TryGet(out var frames, out _) ? frames : null;
}
