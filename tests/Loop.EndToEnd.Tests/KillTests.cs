using System.Globalization;
using System.Text.RegularExpressions;
using Loop.Rig.Faults;
using Loop.Testing;

namespace Loop.EndToEnd.Tests;

/// <summary>
/// The rig kills itself at every fault point there is, one in each of its lives, and is started again; the emulated pump, in a
/// process of its own, outlives it. At the end of the day its ledger and the rig's record must tell the same.
/// </summary>
public sealed partial class KillTests
{
    [Theory]
    [InlineData("", 1)]
    [InlineData("loss=0.1,corrupt=0.02,late=0.02", 2)]
    [Hazard("UCA-SMB-04")]
    [Hazard("PLT-05")]
    [Hazard("SC-9")]
    public void Killed_at_every_fault_point_nothing_is_lost_and_nothing_given_twice(string faults, int pass)
    {
        var points = Enum.GetNames<FaultPoint>();
        using var folder = new TemporaryFolder();
        List<string> arguments = ["demo", "--data", folder.Folder("store"), "--die-at", .. points.Select(point => $"{point}:{(Repeats(point) ? pass : 1)}")];
        if (faults.Length > 0) arguments.AddRange(["--faults", faults]);

        var demo = LoopProgram.Run([.. arguments]);

        Assert.True(demo.ExitCode == 0, demo.Output + demo.Errors);
        Assert.Equal(points.Length, int.Parse(Deaths().Match(demo.Output).Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.Contains("agrees: ", demo.Output, StringComparison.Ordinal);
    }

    // A store is opened once in a life and settling happens once after a death, most other steps in every cycle.
    private static bool Repeats(string point) =>
        point is not (nameof(FaultPoint.Settled) or nameof(FaultPoint.Settling)) && !point.StartsWith("Settlement", StringComparison.Ordinal)
        && !point.StartsWith("Store", StringComparison.Ordinal);

    [GeneratedRegex(@"died and was started again (\d+) times")]
    private static partial Regex Deaths();
}
