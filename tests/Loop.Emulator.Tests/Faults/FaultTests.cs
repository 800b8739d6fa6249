using Loop.Testing;

namespace Loop.Emulator.Tests.Faults;

public sealed class FaultTests
{
    [Fact]
    public void Without_a_plan_nothing_is_ever_lost()
    {
        using var bench = new Bench();
        for (var i = 0; i < 1000; i++) Assert.NotNull(bench.Short(0x70));
        Assert.Empty(bench.All<FaultInjected>());
    }

    [Fact]
    public void Losses_fall_on_requests_and_on_replies_about_as_often_as_planned()
    {
        using var bench = Faulty(new FaultPlan(Loss: 0.2));
        var answered = Enumerable.Range(0, 2000).Count(_ => bench.Short(0x70) is not null);
        var heard = bench.All<CommandReceived>().Count(entry => entry.Opcode == 0x70);
        Assert.InRange(heard / 2000.0, 0.76, 0.84);
        Assert.InRange(answered / 2000.0, 0.60, 0.68);
    }

    [Fact]
    [Hazard("UCA-REQ-08")]
    public void A_corrupted_request_is_not_understood_and_a_corrupted_reply_does_not_pass_its_check()
    {
        using var bench = Faulty(new FaultPlan(Corrupt: 1));
        var line = new Packet([0x12, 0x34, 0x56], 0x70, [0]).ToLine();
        for (var i = 0; i < 100; i++) Assert.Equal([0xAA, 0x00], bench.Raw(Bench.SendAndListen(line, 500)));
        Assert.DoesNotContain(bench.All<CommandReceived>(), entry => entry.Opcode == 0x70);
        for (var i = 0; i < 500; i++) Assert.Null(Packet.FromLine(bench.Emulation.Faults.CorruptsReply(line)));
    }

    [Fact]
    [Hazard("UCA-REQ-09")]
    public void A_late_reply_turns_up_in_the_next_listen_as_if_it_were_that_ones()
    {
        using var late = Faulty(new FaultPlan(Late: 0.5));
        var strays = 0;
        for (var i = 0; i < 200; i++)
        {
            if (late.Short(0x70) is not null) continue;
            late.Pass(TimeSpan.FromMilliseconds(1));
            if (late.Raw(0x03, 0x00, 0x00, 0x00, 0x01, 0xF4) is { Length: > 2 } reply && Bench.Unpack(reply)![0] == 0x70) strays++;
        }

        Assert.True(strays > 20, $"{strays} strays");
    }

    [Fact]
    public void A_doubled_reply_is_heard_twice()
    {
        using var bench = Faulty(new FaultPlan(Duplicate: 1));
        var first = bench.Short(0x70);
        Assert.NotNull(first);
        Assert.Equal(first, Bench.Unpack(bench.Raw(0x03, 0x00, 0x00, 0x00, 0x01, 0xF4)));
        Assert.Equal([0xAA, 0x00], bench.Raw(0x03, 0x00, 0x00, 0x00, 0x01, 0xF4));
    }

    [Fact]
    public void A_refused_command_is_not_performed()
    {
        using var bench = Faulty(new FaultPlan(Nak: 1));
        Assert.Equal([0x15, 0x08], bench.Short(0x4C));
        Assert.Equal([0x15, 0x08], bench.Parameters(0x4C, 0x00, 0x28, 0x01));
        Assert.Empty(bench.All<TempBasalSet>());
    }

    [Fact]
    public void A_lost_acknowledgement_hides_a_dose_that_was_given()
    {
        var hidden = 0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            using var bench = Faulty(FaultPlan.None, seed);
            Assert.Equal(Bench.Ack, bench.Short(0x42));
            bench.Emulation.Faults.Plan = new FaultPlan(Loss: 0.5);
            if (bench.Parameters(0x42, 0x00, 0x04) is null) hidden += bench.All<BolusStarted>().Count();
        }

        Assert.True(hidden > 0);
    }

    [Fact]
    public void The_same_seed_and_bytes_meet_the_same_faults_and_another_seed_others()
    {
        static string Run(ulong seed)
        {
            using var bench = Faulty(new FaultPlan(0.2, 0.1, 0.1, 0.1, 0.1), seed);
            var replies = Enumerable.Range(0, 300).Select(_ => Convert.ToHexString(bench.Raw(Bench.SendAndListen(new Packet([0x12, 0x34, 0x56], 0x70, [0]).ToLine(), 500))));
            return string.Join('\n', replies) + bench.All<FaultInjected>().Count();
        }

        Assert.Equal(Run(7), Run(7));
        Assert.NotEqual(Run(7), Run(8));
    }

    private static Bench Faulty(FaultPlan plan, ulong seed = 1)
    {
        var bench = new Bench(options => options with { Seed = seed, Quirks = new PumpQuirks { AwakeWindow = TimeSpan.FromDays(1) } });
        bench.Emulation.Faults.Plan = plan;
        return bench;
    }
}
