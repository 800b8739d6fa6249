using System.Diagnostics;
using System.Globalization;
using Loop.Emulator;
using Loop.Rig;
using Loop.Rig.Time;
using Loop.Therapy;
using Spectre.Console;

namespace Loop.Cli.Demo;

/// <summary>
/// Runs a whole system for some simulated hours: an emulated world in one process, the rig in another exactly as it runs
/// on hardware, and this one to start them, to start the rig again when it dies, and to watch.
/// </summary>
internal sealed class DemoRun(DemoOptions options)
{
    // Any fixed instant would do; a Monday at midnight makes the picture easy to read.
    private static readonly DateTimeOffset DefaultStart = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    // What a process killed by SIGKILL leaves as exit code.
    private const int Killed = 128 + 9;

    private readonly List<CycleLine> lines = [];

    public string WorldFolder { get; } = WorldIn(options.DataFolder);

    /// <summary>How often the rig killed itself and was started again.</summary>
    public int Deaths { get; private set; }

    public long RigPeakBytes { get; private set; }

    public long EmulatorPeakBytes { get; private set; }

    public TimeSpan WallTime { get; private set; }

    public DateTimeOffset From { get; private set; }

    public DateTimeOffset Until { get; private set; }

    public IReadOnlyList<CycleLine> Lines => lines;

    /// <summary>Where the emulated world of a demo's store is.</summary>
    public static string WorldIn(string dataFolder) => Path.Combine(dataFolder, "world");

    /// <summary>Null when the day was lived to its end.</summary>
    public async Task<Problem?> Run(CancellationToken stop)
    {
        Directory.CreateDirectory(WorldFolder);
        var watch = Stopwatch.StartNew();
        using var emulator = new ChildProcess(Path.Combine(WorldFolder, "emulator.log"), EmulatorArguments());
        await using var stopped = stop.Register(emulator.Dispose);
        var terminal = await emulator.Output.ReadLineAsync(stop);
        if (terminal is null)
        {
            await emulator.Stop();
            return Ended("the emulator did not start", emulator);
        }

        From = ReadClock();
        Until = From.AddHours(options.Hours);
        var problem = await Watched(emulator, terminal, stop);
        emulator.WatchMemory();
        EmulatorPeakBytes = emulator.PeakMemoryBytes;
        await emulator.Stop();
        WallTime = watch.Elapsed;
        return problem;
    }

    private async Task<Problem?> Watched(ChildProcess emulator, string terminal, CancellationToken stop)
    {
        if (!AnsiConsole.Profile.Out.IsTerminal) return await Lives(emulator, terminal, _ => { }, stop);
        return await AnsiConsole.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async progress =>
            {
                var task = progress.AddTask("starting", maxValue: options.Hours * 60);
                return await Lives(emulator, terminal, line => Show(task, line), stop);
            });
    }

    private void Show(ProgressTask task, CycleLine line)
    {
        task.Value = (line.Instant - From).TotalMinutes;
        var glucose = line.Glucose?.ToString("0", CultureInfo.InvariantCulture) ?? "—";
        var temp = line.TempRate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate:0.000} U/h") : "";
        var smb = line.Smb > 0 ? string.Create(CultureInfo.InvariantCulture, $"SMB {line.Smb:0.0##} U") : "";
        task.Description = Markup.Escape($"{line.Instant.UtcDateTime:HH:mm} {glucose,4} mg/dL {temp,-10} {smb,-11}");
    }

    // The emulated pump outlives its rig; a rig that dies where it was told to is started again, any other end is the end.
    private async Task<Problem?> Lives(ChildProcess emulator, string terminal, Action<CycleLine> seen, CancellationToken stop)
    {
        while (true)
        {
            var dieAt = Deaths < options.DieAt.Count ? options.DieAt[Deaths] : null;
            if (dieAt is null && Deaths > 0 && options.Calm is { } calm && ReadClock() + calm is var end && end < Until) Until = end;
            using var rig = new ChildProcess(Path.Combine(WorldFolder, "rig.log"), RigArguments(terminal, dieAt));
            await using var stopped = stop.Register(rig.Dispose);
            while (await rig.Output.ReadLineAsync(stop) is { } text)
            {
                if (CycleLine.Parse(text) is not { } line) continue;
                lines.Add(line);
                seen(line);
                if (lines.Count % 24 != 0) continue;
                rig.WatchMemory();
                emulator.WatchMemory();
            }

            var code = await rig.ExitCode();
            RigPeakBytes = Math.Max(RigPeakBytes, rig.PeakMemoryBytes);
            if (code == 0) return null;
            if (code != Killed || dieAt is null) return Ended("the rig ended before its time", rig);
            Deaths++;
        }
    }

    private Problem Ended(string what, ChildProcess child) =>
        new($"{what}: {child.LastError ?? "it said nothing"}", $"see the logs in {WorldFolder}");

    private DateTimeOffset ReadClock()
    {
        using var clock = new SimulatedClock(WorldFiles.Clock(WorldFolder));
        return clock.GetUtcNow();
    }

    private List<string> EmulatorArguments()
    {
        List<string> arguments =
        [
            "emulate", "--pty", "--until-input-closes", "--settings", options.SettingsPath, "--world", WorldFolder,
            "--seed", options.Seed.ToString(CultureInfo.InvariantCulture), "--patient", options.Patient,
            "--meals", options.Meals.ToString(),
        ];
        if (options.Faults is { } faults) arguments.AddRange(["--faults", faults]);
        foreach (var page in options.HistoryFiles) arguments.AddRange(["--history", page]);
        var start = options.Start ?? (options.HistoryFiles.Count == 0 ? DefaultStart : null);
        if (start is { } instant) arguments.AddRange(["--start", instant.ToString("O", CultureInfo.InvariantCulture)]);
        return arguments;
    }

    private List<string> RigArguments(string terminal, string? dieAt)
    {
        List<string> arguments =
        [
            "run", "--config", options.SettingsPath, "--data", options.DataFolder, "--radio", "serial:" + terminal,
            "--world", WorldFolder, "--until", Until.ToString("O", CultureInfo.InvariantCulture),
        ];
        if (dieAt is not null) arguments.AddRange(["--die-at", dieAt]);
        return arguments;
    }
}
