using Loop.Testing;
using Loop.Therapy;

namespace Loop.Emulator.Tests.Faults;

public sealed class FaultScriptTests
{
    [Theory]
    [InlineData("BOLUS#1.params.answer:lose", "BOLUS#1.params.answer:lose")]
    [InlineData("bolus.params:nak", "BOLUS#1.params.request:nak")]
    [InlineData("0x80#3.frame.answer:corrupt", "HISTORY#3.frame.answer:corrupt")]
    [InlineData("*#*.prelude:lose", "*#*.prelude.request:lose")]
    public void A_fault_is_read_and_written(string text, string expected) =>
        Assert.Equal(expected, FaultScript.ParseFault(text).Require().ToString());

    [Fact]
    public void Rates_and_points_stand_in_one_plan()
    {
        var plan = FaultPlan.Parse("loss=0.2,at=BOLUS#1.params.answer:lose,stuck=0.01,at=TEMP#2.prelude:busy").Require();
        Assert.Equal((0.2, 0.01), (plan.Loss, plan.Stuck));
        Assert.Equal("BOLUS#1.params.answer:lose; TEMP#2.prelude.request:busy", plan.Script.ToString());
        Assert.Equal(plan.Script.Faults, FaultScript.Parse(plan.Script.ToString()).Require().Faults);
    }

    [Theory]
    [InlineData("BOLUS#1.params.answer")]
    [InlineData("BOLUS#0.params.answer:lose")]
    [InlineData("BOLUS#x.params.answer:lose")]
    [InlineData("THUNDER.params.answer:lose")]
    [InlineData("BOLUS.third.answer:lose")]
    [InlineData("BOLUS.params.both:lose")]
    [InlineData("BOLUS.params.answer:thunder")]
    [InlineData("BOLUS.params.answer:nak")]
    [InlineData("BOLUS.params.request:late")]
    [InlineData("HISTORY.frame.request:busy")]
    [InlineData("BOLUS:lose")]
    public void A_fault_that_cannot_be_is_named_in_one_line(string text)
    {
        Assert.False(FaultPlan.Parse("at=" + text).TryGet(out _, out var problem));
        Assert.Contains(text, problem.What, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.What + problem.Remedy);
    }

    [Fact]
    public void The_matrix_of_all_commands_reads_back_and_names_nothing_twice()
    {
        var matrix = PumpCommands.Of(new PumpModel(554)).SelectMany(FaultScript.Matrix).ToList();
        Assert.Equal(matrix, matrix.Select(fault => FaultScript.ParseFault(fault.ToString()).Require()));
        Assert.Equal(matrix.Count, matrix.Distinct().Count());
        Assert.Equal(24, FaultScript.Matrix(PumpCommands.Find("BOLUS")!).Count());
        Assert.Equal(34, FaultScript.Matrix(PumpCommands.Find("HISTORY")!).Count());
        Assert.Equal(12, FaultScript.Matrix(PumpCommands.Find("CLOCK")!).Count());
    }

    public static TheoryData<string> Commands() => [.. PumpCommands.Of(new PumpModel(554)).Select(command => command.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_fault_of_a_commands_matrix_hits_its_packet_and_nothing_else(string name)
    {
        var command = PumpCommands.Find(name)!;
        using var bench = new Bench(options => options with { Quirks = new PumpQuirks { AwakeWindow = TimeSpan.FromDays(1) } });
        var faults = 0;
        foreach (var fault in FaultScript.Matrix(command))
        {
            bench.Emulation.Faults.Plan = new FaultPlan { Script = new FaultScript(fault with { Point = fault.Point with { Occurrence = null } }) };
            Run(bench, command);
            Assert.Equal(++faults, bench.All<FaultInjected>().Count());
            bench.Emulation.ResetRadio();
            bench.Pass(TimeSpan.FromSeconds(30));
        }
    }

    [Theory]
    [InlineData("prelude.request", "lose", 0, false)]
    [InlineData("prelude.request", "nak", 0, false)]
    [InlineData("prelude.answer", "lose", 1, true)]
    [InlineData("params.request", "lose", 0, false)]
    [InlineData("params.request", "corrupt", 0, false)]
    [InlineData("params.request", "nak", 0, true)]
    [InlineData("params.request", "busy", 0, true)]
    [InlineData("params.request", "reset", 0, false)]
    [InlineData("params.answer", "lose", 1, false)]
    [InlineData("params.answer", "corrupt", 1, true)]
    [InlineData("params.answer", "late", 1, false)]
    [InlineData("params.answer", "dup", 1, true)]
    [InlineData("params.answer", "reset", 1, false)]
    [InlineData("params.answer", "stuck", 1, false)]
    [Hazard("UCA-SMB-04")]
    public void A_bolus_is_given_or_not_by_where_the_fault_hits(string point, string fault, int given, bool answered)
    {
        using var bench = new Bench(options => options with { Faults = FaultPlan.Parse($"at=BOLUS#1.{point}:{fault}").Require() });
        bench.Short(0x42);
        var body = new byte[65];
        (body[0], body[2]) = (2, 4);
        var raw = bench.Raw(Bench.SendAndListen(new Packet([0x12, 0x34, 0x56], 0x42, body).ToLine(), 1000));
        Assert.Equal(given, bench.All<BolusStarted>().Count());
        Assert.Equal(answered, raw.Length > 2);
        Assert.Single(bench.All<FaultInjected>());
    }

    [Fact]
    public void A_radio_that_rebooted_has_lost_its_frequency_and_one_that_hangs_says_nothing_for_a_minute_or_until_it_is_reset()
    {
        using var bench = new Bench(options => options with { Faults = FaultPlan.Parse("at=CLOCK#1.prelude:stuck,at=CLOCK#2.prelude:stuck,at=CLOCK#3.prelude:reset").Require() });
        var clock = Bench.SendAndListen(new Packet([0x12, 0x34, 0x56], 0x70, [0]).ToLine(), 500);
        Assert.Empty(bench.Raw(clock));
        Assert.Empty(bench.Raw(0x01));
        bench.Pass(TimeSpan.FromSeconds(61));
        Assert.Equal("OK\0"u8.ToArray(), bench.Raw(0x01));
        Assert.Empty(bench.Raw(clock));
        Assert.Empty(bench.Raw(0x01));
        bench.Emulation.ResetRadio();
        Assert.Equal("OK\0"u8.ToArray(), bench.Raw(0x01));
        bench.Raw(0x06, 0x0A, 0x2D);
        var model = Bench.SendAndListen(new Packet([0x12, 0x34, 0x56], 0x8D, [0]).ToLine(), 500);
        var beside = bench.Raw(model)[0];
        Assert.Empty(bench.Raw(clock));
        Assert.True(unchecked((sbyte)bench.Raw(model)[0]) > unchecked((sbyte)beside));
        Assert.NotNull(bench.Short(0x70));
    }

    private static void Run(Bench bench, PumpCommand command)
    {
        bench.Raw(Bench.SendAndListen(new Packet([0x12, 0x34, 0x56], command.Opcode, [0]).ToLine(), 500));
        if (command.Shape is CommandShape.Read) return;
        if (command.Shape is not (CommandShape.Frames or CommandShape.Immediate) || command.Opcode == 0x5D)
        {
            var body = new byte[65];
            Parameters(command).CopyTo(body, 0);
            bench.Raw(Bench.SendAndListen(new Packet([0x12, 0x34, 0x56], command.Opcode, body).ToLine(), 1000));
        }

        bench.Raw(Bench.SendAndListen(new Packet([0x12, 0x34, 0x56], 0x06, [0]).ToLine(), 500));
    }

    private static byte[] Parameters(PumpCommand command) => command.Name switch
    {
        "HISTORY" => [1, 0],
        "GLUCOSE" or "ISIG" or "VCNTR" => [4, 0, 0, 0x0D, 0x61],
        "BOLUS" => [2, 0, 4],
        "TEMP" => [3, 0, 0x28, 1],
        "WAKEUP" => [2, 1, 1],
        _ => [1, 0],
    };
}
