using System.Diagnostics;
using System.Globalization;
using Loop.Testing;

namespace Loop.EndToEnd.Tests;

/// <summary>An emulated world of a test's own, and the rigs that are started in it, as processes.</summary>
internal sealed class RigWorld : IDisposable
{
    private readonly Process emulator;

    public RigWorld(TemporaryFolder folder, params string[] more)
    {
        Directory.CreateDirectory(folder.Folder("world"));
        Settings = folder.File("settings.json", File.ReadAllText(Path.Combine(SharedFiles.Repository, "profiles", "demo.json")));
        World = folder.Folder("world");
        Store = folder.Folder("store");
        emulator = LoopProgram.Start(
            new Dictionary<string, string>(), ["emulate", "--pty", "--until-input-closes", "--settings", Settings, "--world", World, "--patient", "default", "--start", "2026-03-02T07:00:00Z", .. more]);
        _ = emulator.StandardError.ReadToEndAsync();
        Radio = "serial:" + emulator.StandardOutput.ReadLine();
    }

    public string Settings { get; }

    public string World { get; }

    public string Store { get; }

    public string Radio { get; }

    public Process StartRig(IReadOnlyDictionary<string, string> environment, params string[] more) => LoopProgram.Start(
        environment, ["run", "--config", Settings, "--data", Store, "--radio", Radio, "--world", World, "--until", "2026-04-02T00:00:00Z", .. more]);

    /// <summary>Lets a rig live up to a simulated instant.</summary>
    public LoopProgram LiveUntil(string instant) =>
        LoopProgram.Run("run", "--config", Settings, "--data", Store, "--radio", Radio, "--world", World, "--until", instant);

    public static void Terminate(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        emulator.StandardInput.Close();
        if (!emulator.WaitForExit(TimeSpan.FromSeconds(20))) emulator.Kill(entireProcessTree: true);
        emulator.Dispose();
    }
}
