using Loop.Medtronic;
using Loop.Testing;
using Loop.Therapy;
using Xunit.Abstractions;
using DriverError = Loop.Medtronic.PumpError;

namespace Loop.Emulator.Tests.Driver;

/// <summary>
/// The real driver against the emulated pump: every command × every fault × every packet of its exchange, on a pump of each
/// family. What the driver says is held against what the pump did.
/// </summary>
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    private const string Legacy = "subg_rfspy 0.9 emulated";
    private const string Second = "subg_rfspy 2.2 emulated";

    /// <summary>One model of each family, and both dialects.</summary>
    public static TheoryData<int, string> Pumps => new()
    {
        { 512, Legacy }, { 715, Second }, { 522, Legacy }, { 723, Second }, { 530, Legacy }, { 540, Second }, { 751, Legacy }, { 554, Legacy },
    };

    [Theory]
    [MemberData(nameof(Pumps))]
    [Hazard("UCA-SMB-04")]
    [Hazard("UCA-BOL-06")]
    [Hazard("UCA-REQ-09")]
    [Hazard("PLT-05")]
    [Hazard("PLT-09")]
    public void No_command_is_performed_twice_or_believed_when_it_was_not(int model, string radio)
    {
        var tally = new MatrixTally();
        foreach (var action in DriverAction.All.Where(action => IsKnown(action.Opcode, model)))
        {
            using var bench = new MatrixBench(model, radio);
            bench.Bench.Pump.MaxBasal = 10 * Pulse.PerUnit;
            foreach (var fault in FaultPoints.Of(action.Opcode, Clean(bench, action))) Try(bench, action, fault, tally);
        }

        output.WriteLine($"{model}: {tally}");
        Assert.True(tally.Count("Acknowledged, done") > 0 && tally.Count("Unknown, done") > 0 && tally.Count("Unknown, not done") > 0 && tally.Count("Refused, not done") > 0);
    }

    [Theory]
    [MemberData(nameof(Pumps))]
    [Hazard("UCA-REQ-08")]
    [Hazard("UCA-REQ-09")]
    public void A_read_returns_what_is_or_an_error_and_never_something_else(int model, string radio)
    {
        var tally = new MatrixTally();
        foreach (var read in DriverRead.All.Where(read => IsKnown(read.Opcode, model)))
        {
            using var bench = new MatrixBench(model, radio);
            DriverRead.Prepare(bench.Bench);
            foreach (var fault in FaultPoints.Of(read.Opcode, Clean(bench, read))) Try(bench, read, fault, tally);
        }

        output.WriteLine($"{model}: {tally}");
        Assert.True(tally.Count("Acknowledged") > tally.Exchanges / 3);
    }

    [Fact]
    public void The_matrix_has_every_command_that_the_emulated_pumps_know_and_the_driver_has()
    {
        // Parameters of these nobody knows; the driver does not have them.
        byte[] unknown = [0x4E, 0x4F, 0x68];
        Assert.Equal(
            PumpCommands.All.Select(command => command.Opcode).Except(unknown).Order(),
            DriverAction.All.Select(action => action.Opcode).Concat(DriverRead.All.Select(read => read.Opcode)).Distinct().Order());
    }

    private static bool IsKnown(byte opcode, int model) => PumpCommands.Find(opcode)!.IsKnownTo(new(model));

    /// <summary>What the pump receives of a command when nothing goes wrong.</summary>
    private static List<LedgerEntry> Clean(MatrixBench bench, DriverAction action)
    {
        action.Prepare(bench.Bench);
        var (radio, pump) = bench.Connect();
        using var connected = radio;
        var from = bench.Bench.Facts.Count;
        var error = action.Do(pump, bench.Model, bench.Now).Error;
        Assert.True(error is null, $"{action.Name} on {bench.Model}: {error}");
        var facts = bench.Bench.Facts[from..];
        Afterwards(bench, pump, error, action.Name);
        return facts;
    }

    private static List<LedgerEntry> Clean(MatrixBench bench, DriverRead read)
    {
        var (radio, pump) = bench.Connect();
        using var connected = radio;
        var from = bench.Bench.Facts.Count;
        var (error, _) = read.Ask(pump, bench.Bench);
        Assert.True(error is null, $"{read.Name} on {bench.Model}: {error}");
        return bench.Bench.Facts[from..];
    }

    private static void Try(MatrixBench bench, DriverAction action, ScriptedFault fault, MatrixTally tally)
    {
        var what = $"{action.Name} on {bench.Model} with {fault}";
        bench.Settle();
        action.Prepare(bench.Bench);
        var (radio, pump) = bench.Connect();
        using var connected = radio;
        var before = action.Done?.Invoke(bench.Bench);
        bench.Inject(new FaultScript(fault));

        var error = action.Do(pump, bench.Model, bench.Now).Error;

        bench.Inject(FaultScript.None);
        var done = action.Done?.Invoke(bench.Bench) - before;
        tally.Add(action.Name, fault, error, done);
        Assert.True(
            done is null || error switch
            {
                null => done == 1,
                { Outcome: DoseOutcome.Unknown } => done is 0 or 1,
                _ => done == 0,
            },
            $"{what}: {error?.ToString() ?? "acknowledged"}, and the pump did it {done} times");
        Afterwards(bench, pump, error, what);
        Assert.True(done is null || action.Done!(bench.Bench) - before == done, $"{what}: the pump did it once more afterwards");
    }

    private static void Try(MatrixBench bench, DriverRead read, ScriptedFault fault, MatrixTally tally)
    {
        var what = $"{read.Name} on {bench.Model} with {fault}";
        bench.Settle();
        var (radio, pump) = bench.Connect();
        using var connected = radio;
        var before = read.Ask(pump, bench.Bench).Text;
        bench.Inject(new FaultScript(fault));

        var (error, text) = read.Ask(pump, bench.Bench);

        bench.Inject(FaultScript.None);
        tally.Add(read.Name, fault, error, null);
        Afterwards(bench, pump, error, what);
        // A page may have got a reading between.
        Assert.True(error is not null || text == before || text == read.Ask(pump, bench.Bench).Text, $"{what}: {text} instead of {before}");
    }

    /// <summary>The next command is answered, and rightly; from a radio that hung, once it has started again.</summary>
    private static void Afterwards(MatrixBench bench, Loop.Medtronic.Pump pump, DriverError? error, string what)
    {
        if (error?.Kind == PumpErrorKind.RadioBroken || (error?.Outcome == DoseOutcome.Unknown && bench.Bench.Emulation.Faults.Upset != RadioUpset.None))
            bench.Bench.Pass(TimeSpan.FromSeconds(61));
        var woken = pump.Wake().Error;
        Assert.True(woken is null, $"after {what}: {woken}");
        Assert.True(pump.ReadModel().TryGet(out var model, out var mute), $"after {what}: {mute}");
        Assert.Equal((what, bench.Model), (what, model));
        // What a careful driver does after a dose: it looks.
        Assert.Null(pump.ReadTempBasal().Error);
        Assert.True(bench.Bench.Emulation.Violations.Count == 0, $"{what}: {string.Join("; ", bench.Bench.Violations)}");
    }
}
