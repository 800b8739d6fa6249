using System.Diagnostics;
using System.Globalization;
using System.Text;
using Loop.Testing;

namespace Loop.Journal.Tests;

public sealed class CrashTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static int Runs => int.Parse(Environment.GetEnvironmentVariable("LOOP_CRASH_RUNS") ?? "6", CultureInfo.InvariantCulture);

    [Fact]
    [Hazard("PLT-05")]
    [Hazard("UCA-SMB-04")]
    public void Killed_at_any_write_or_fsync_a_process_has_lost_nothing_that_was_acknowledged_to_it()
    {
        string[] moments = ["before", "within", "after"];
        var acknowledged = new Acknowledged();
        for (var run = 0; run < Runs; run++)
        {
            // One operation opens the journal (fsync); the settings take two in the first run; then the cycles begin.
            acknowledged.Add(Child("at", folder.Store, 2 + (run * 5 % 23), moments[run % 3]));
            Check(acknowledged);
        }

        Assert.True(acknowledged.Lines > Runs, $"{acknowledged.Lines} appends were acknowledged");
    }

    [Fact]
    [Hazard("PLT-05")]
    [Hazard("PLT-06")]
    public void Killed_at_any_moment_the_view_is_whole_again_with_the_next_start()
    {
        var acknowledged = new Acknowledged();
        for (var run = 0; run < Runs; run++)
        {
            acknowledged.Add(Child("after", folder.Store, run * 1_700 % 11_000));
            Check(acknowledged);
        }

        Assert.True(acknowledged.Cycles >= Runs, $"{acknowledged.Cycles} cycles were acknowledged");
    }

    [Fact]
    [Hazard("PLT-06")]
    public void On_a_disk_that_fills_up_cycles_and_doses_are_refused_and_nothing_acknowledged_is_lost()
    {
        // bash counts in KiB; the signal is ignored so that the write fails as on a full disk. The runtime's own memory file must
        // not count. LiteDB meets the limit first, and waits for its writer without end.
        var child = Run("bash", ["-c", "trap '' XFSZ; ulimit -f 192; export DOTNET_EnableWriteXorExecute=0; exec \"$@\"", "fill", .. Command("fill", folder.Store, 1000)]);
        Assert.Equal(0, child.Code);
        Assert.Contains("full ", child.Output[^2], StringComparison.Ordinal);
        Assert.Contains("a dose needs a writable journal", child.Output[^1], StringComparison.Ordinal);
        var cycles = child.Output.Count(line => line.StartsWith("cycle", StringComparison.Ordinal));
        Assert.True(cycles > 10, $"{cycles} cycles fitted");
        using var store = Sample.Open(folder.Store);
        Assert.Equal(cycles, store.Cycles(1000).Count);
        Assert.Null(store.DoseProblem);
    }

    /// <summary>What the process was told is there; at most the append that was under way is there besides.</summary>
    private void Check(Acknowledged acknowledged)
    {
        using var store = Sample.Open(folder.Store);
        Assert.InRange(store.NextCycleId - 1, acknowledged.Cycles, acknowledged.Cycles + 1);
        Assert.Equal(store.NextCycleId - 1, store.Cycles(100_000).Count);
        var doses = store.Doses(100_000).ToDictionary(dose => dose.Intent.Id);
        foreach (var (id, known) in acknowledged.Doses)
        {
            Assert.True(known <= Known(doses[id]), $"dose {id} has lost what was acknowledged");
        }

        Assert.All(doses.Keys, id => Assert.True(acknowledged.Doses.ContainsKey(id) || id > acknowledged.LastIntent));
        Assert.True(store.Unsettled.Count <= 1);
        Assert.Equal(doses.Values.Where(dose => !dose.IsSettled).Select(dose => dose.Intent), store.Unsettled);
        foreach (var intent in store.Unsettled)
        {
            Assert.Null(store.AppendSettlement(new Settlement(intent.Id, SettledAs.NotDelivered, Sample.Start, "as the test decides", [])));
        }

        acknowledged.Accept(store);
    }

    private static int Known(DoseRecord dose) => dose.Settlement is not null ? 3 : dose.Outcome is not null ? 2 : 1;

    private static string[] Child(string mode, string folder, int number, string moment = "")
    {
        var command = Command(mode, folder, number, moment);
        var (code, output) = Run(command[0], command[1..]);
        Assert.Equal(128 + 9, code);
        return output;
    }

    private static string[] Command(string mode, string folder, int number, string moment = "")
    {
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        return [host, typeof(CrashChild).Assembly.Location, mode, folder, number.ToString(CultureInfo.InvariantCulture), moment];
    }

    private static (int Code, string[] Output) Run(string file, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = new StringBuilder();
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode is 0 or 137, $"{process.ExitCode}: {errors}");
        return (process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Everything that the killed processes were told is on the medium.</summary>
    private sealed class Acknowledged
    {
        public Dictionary<long, int> Doses { get; } = [];

        public long Cycles { get; private set; }

        public long LastIntent { get; private set; }

        public int Lines { get; private set; }

        public void Add(string[] lines)
        {
            foreach (var line in lines)
            {
                var words = line.Split(' ');
                var id = long.Parse(words[1], CultureInfo.InvariantCulture);
                Lines++;
                switch (words[0])
                {
                    case "cycle":
                        Cycles = id;
                        break;
                    case "intent":
                        Assert.True(id > LastIntent, $"the number {id} was given twice");
                        LastIntent = id;
                        Doses[id] = 1;
                        break;
                    default:
                        Doses[id] = words[0] == "outcome" ? 2 : 3;
                        break;
                }
            }
        }

        /// <summary>What was under way and did get through counts from now on.</summary>
        public void Accept(Store store)
        {
            Cycles = store.NextCycleId - 1;
            foreach (var dose in store.Doses(100_000)) Doses[dose.Intent.Id] = Known(dose);
            LastIntent = Doses.Keys.DefaultIfEmpty().Max();
        }
    }
}
