using System.Diagnostics;
using System.Globalization;
using Loop.LongTrial.People;
using Loop.Rig;
using Loop.Rig.Time;

namespace Loop.LongTrial.Run;

/// <summary>Lives one patient's weeks: an emulated world in one process, the rig in another, which is killed and started again.</summary>
internal sealed class TrialRun(string folder, TrialPerson person, Mishaps mishaps, TrialOptions options, Action<string> tell)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan BetweenSamples = TimeSpan.FromHours(1);

    // Real time: a cycle of the rig takes about as long, so that it is killed anywhere in it.
    private const double LongestWaitMilliseconds = 120;

    private readonly List<CycleLine> lines = [];
    private readonly List<ProcessSample> samples = [];
    private readonly Chance chance = new(options.Seed ^ 0x5EED);
    private int cutsDone;

    public string Store => Path.Combine(folder, "store");

    public string World => Path.Combine(folder, "world");

    public DateTimeOffset From { get; } = Start;

    public DateTimeOffset Until => Start.AddDays(options.Days);

    public IReadOnlyList<CycleLine> Lines => lines;

    public IReadOnlyList<ProcessSample> Samples => samples;

    /// <summary>When the rig was without power.</summary>
    public List<(DateTimeOffset From, DateTimeOffset Until)> Cuts { get; } = [];

    public TimeSpan WallTime { get; private set; }

    /// <summary>Null when the weeks were lived to their end.</summary>
    public async Task<string?> Live()
    {
        Directory.CreateDirectory(World);
        var settings = Path.Combine(folder, "settings.json");
        await File.WriteAllTextAsync(settings, person.SettingsJson);
        var watch = Stopwatch.StartNew();
        using var emulator = Begin("emulator.log", [
            "emulate", "--pty", "--until-input-closes", "--settings", settings, "--world", World, "--patient", person.Name,
            "--seed", options.Seed.ToString(CultureInfo.InvariantCulture), "--start", Start.ToString("O", CultureInfo.InvariantCulture),
            "--faults", FormattableString.Invariant($"loss={options.Loss}"), "--incidents", mishaps.Script]);
        try
        {
            if (await emulator.StandardOutput.ReadLineAsync() is not { } terminal) return $"the emulator did not start; see {folder}";
            string[] rig = ["run", "--config", settings, "--data", Store, "--radio", "serial:" + terminal, "--world", World, "--until", Until.ToString("O", CultureInfo.InvariantCulture)];
            while (await Life(rig) is { } code)
            {
                if (code == 0) break;
                if (code != 128 + 9) return FormattableString.Invariant($"the rig ended with code {code}; see {folder}/rig.log");
            }

            return null;
        }
        finally
        {
            emulator.StandardInput.Close();
            await Task.WhenAny(emulator.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(20)));
            if (!emulator.HasExited) emulator.Kill(entireProcessTree: true);
            WallTime = watch.Elapsed;
        }
    }

    private async Task<int?> Life(string[] arguments)
    {
        using var rig = Begin("rig.log", arguments);
        try
        {
            var killed = false;
            while (await rig.StandardOutput.ReadLineAsync() is { } text)
            {
                if (CycleLine.Parse(text) is not { } line) continue;
                Note(line, rig.Id);
                if (killed || cutsDone == mishaps.PowerCuts.Count || line.Instant < Start + mishaps.PowerCuts[cutsDone].After) continue;
                await Task.Delay(TimeSpan.FromMilliseconds(chance.Between(0, LongestWaitMilliseconds)));
                rig.Kill();                         // SIGKILL: what a power cut is to a process
                killed = true;
            }

            await rig.WaitForExitAsync();
            if (killed) WithoutPower(mishaps.PowerCuts[cutsDone++].Length);
            return rig.ExitCode;
        }
        finally
        {
            if (!rig.HasExited) rig.Kill();
        }
    }

    private void Note(CycleLine line, int process)
    {
        if (lines.Count > 0 && lines[^1].Instant.Date != line.Instant.Date)
            tell(FormattableString.Invariant($"{person.Name}: day {(line.Instant - Start).TotalDays:0} of {options.Days}, {lines.Count} cycles, {cutsDone} power cuts"));
        lines.Add(line);
        var due = samples.Count == 0 || samples[^1].Life != cutsDone || line.Instant - samples[^1].At >= BetweenSamples;
        if (due && ProcessSample.Of(process, cutsDone, line.Instant) is { } sample) samples.Add(sample);
    }

    private void WithoutPower(TimeSpan length)
    {
        using var clock = new SimulatedClock(Path.Combine(World, "clock"));
        var from = clock.GetUtcNow();
        using var control = new WorldControl(Path.Combine(World, "control"));
        control.AdvanceTo(from + length);
        Cuts.Add((from, from + length));
    }

    private Process Begin(string log, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "loop"), arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,            // closes when this process ends, however it ends
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("loop did not start");
        var path = Path.Combine(folder, log);
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null) File.AppendAllText(path, line.Data + "\n");
        };
        process.BeginErrorReadLine();
        return process;
    }
}
