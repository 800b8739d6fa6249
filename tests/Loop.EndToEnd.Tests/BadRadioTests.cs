using System.Globalization;
using System.Text.RegularExpressions;
using Loop.Emulator;
using Loop.Testing;

namespace Loop.EndToEnd.Tests;

/// <summary>
/// The whole system over a radio that loses two packets in five each way, and with every fault on the packets of its doses. The command
/// exits non-zero where the rig's record and the pump's ledger differ, or where a dose was never settled.
/// </summary>
public sealed partial class BadRadioTests
{
    private const int Bolus = 0x42;
    private const int TempBasal = 0x4C;

    [Theory]
    [InlineData("1", "0.4", 0)]                                     // a cycle takes a minute then, and evidence a minute old carries no micro-bolus
    [InlineData("1", "0.25", 1)]
    [InlineData("2", "0.25", 1)]
    [Hazard("UCA-SMB-04")]
    [Hazard("PLT-10")]
    public void With_packets_lost_each_way_the_loop_still_reads_and_doses(string seed, string loss, int boluses)
    {
        using var folder = new TemporaryFolder();
        // The hours around breakfast, when there is something to dose for.
        var demo = LoopProgram.Run(
            "demo", "--data", folder.Folder("store"), "--seed", seed, "--hours", "2", "--start", "2026-03-02T07:00:00Z", "--faults", "loss=" + loss);

        Assert.True(demo.ExitCode == 0, demo.Output + demo.Errors);
        Assert.Contains("agrees: ", demo.Output, StringComparison.Ordinal);
        var cycles = Cycles().Match(demo.Output);
        var (complete, all) = (Number(cycles.Groups[1]), Number(cycles.Groups[2]));
        Assert.True(complete >= 0.8 * all && complete >= 20, $"{complete} of {all} cycles complete");
        var ledger = Ledger(folder);
        Assert.True(Count<TempBasalSet>(ledger, set => set.Source == DoseOrigin.Radio) >= 3, demo.Output);
        Assert.True(Count<BolusStarted>(ledger, bolus => bolus.Source == DoseOrigin.Radio) >= boluses, demo.Output);
    }

    [Fact]
    [Hazard("UCA-SMB-04")]
    [Hazard("UCA-BOL-06")]
    [Hazard("PLT-05")]
    public void Whatever_befalls_the_packets_of_a_dose_it_is_settled_as_the_pump_did_it()
    {
        using var folder = new TemporaryFolder();
        var script = string.Join(',', Script("BOLUS").Concat(Script("TEMP")));

        var demo = LoopProgram.Run("demo", "--data", folder.Folder("store"), "--faults", script);

        Assert.True(demo.ExitCode == 0, demo.Output + demo.Errors);
        Assert.Contains("agrees: ", demo.Output, StringComparison.Ordinal);
        var ledger = Ledger(folder);
        // An answer is on the pump's own opcode for acknowledgements, which no other of these faults falls on.
        foreach (var opcode in new[] { Bolus, TempBasal })
            Assert.Equal(Script("").Count(fault => fault.Contains("request", StringComparison.Ordinal)), Count<FaultInjected>(ledger, fault => fault.Opcode == opcode));
        Assert.Equal(Script("").Count() * 2, Count<FaultInjected>(ledger, _ => true));
    }

    /// <summary>Each fault that does not break the radio itself, on a packet of its own: of those, every packet with parameters, then preludes.</summary>
    private static IEnumerable<string> Script(string command)
    {
        string[] parameters = ["request:lose", "answer:lose", "request:corrupt", "answer:corrupt", "request:nak", "answer:late", "request:busy", "answer:dup"];
        string[] preludes = ["request:lose", "answer:lose", "request:corrupt", "answer:corrupt", "answer:late", "answer:dup", "request:nak", "request:busy"];
        for (var i = 0; i < parameters.Length; i++) yield return $"at={command}#{1 + i}.params.{parameters[i]}";

        // Their own numbers: a lost prelude is followed by one more.
        for (var i = 0; i < preludes.Length; i++) yield return $"at={command}#{1 + parameters.Length + 2 * i}.prelude.{preludes[i]}";
    }

    private static IReadOnlyList<LedgerEntry> Ledger(TemporaryFolder folder) => LedgerReader.Read(Path.Combine(folder.Folder("store"), "world")).Require();

    private static int Count<T>(IReadOnlyList<LedgerEntry> ledger, Func<T, bool> which) where T : LedgerEntry => ledger.OfType<T>().Count(which);

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d+) of (\d+) complete")]
    private static partial Regex Cycles();
}
