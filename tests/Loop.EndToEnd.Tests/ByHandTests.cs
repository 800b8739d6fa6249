using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Loop.Testing;

namespace Loop.EndToEnd.Tests;

/// <summary>A person's commands to the pump, with a rig and without, over the emulated radio.</summary>
public sealed class ByHandTests : IDisposable
{
    private static readonly string Settings = Path.Combine(SharedFiles.Repository, "profiles", "demo.json");

    private readonly TemporaryFolder folder = new();
    private Process? emulator;
    private string radio = "";

    private string Store => folder.Folder("store");

    private string World => Path.Combine(Store, "world");

    private string Ledger => File.ReadAllText(Path.Combine(World, "ledger.jsonl"));

    public void Dispose()
    {
        emulator?.StandardInput.Close();
        emulator?.WaitForExit();
        emulator?.Dispose();
        folder.Dispose();
    }

    [Fact]
    [Hazard("UCA-BOL-01")]
    [Hazard("UCA-SUS-07")]
    [Hazard("HUM-10")]
    public void Without_a_rig_every_command_reaches_the_pump_under_the_same_rules()
    {
        StartWorld();
        Assert.Equal(0, Rig("2026-03-02T00:06:00Z").ExitCode);          // makes the store

        ByHand("bolus", "1").IsRefusedNaming("--yes");
        ByHand("bolus", "60", "--yes").IsRefusedNaming("UCA-BOL-02");
        ByHand("bolus", "1,5", "--yes").IsRefusedNaming("1,5");
        ByHand("temp", "0.5", "45").IsRefusedNaming("45");
        ByHand("temp", "50%", "60").IsRefusedNaming("UCA-TB-12");
        ByHand("temp", "30", "60").IsRefusedNaming("UCA-TB-04");
        Assert.DoesNotContain("\"bolusStarted\"", Ledger, StringComparison.Ordinal);

        Assert.Contains("read back", ByHand("temp", "0.5", "60").Output, StringComparison.Ordinal);
        Assert.Contains("cancelled, read back", ByHand("cancel").Output, StringComparison.Ordinal);
        Assert.Contains("suspended", ByHand("suspend").Output, StringComparison.Ordinal);
        ByHand("bolus", "1", "--yes").IsRefusedNaming("suspended");
        Assert.Contains("delivers again", ByHand("resume").Output, StringComparison.Ordinal);

        Assert.Contains("gives 2 U", ByHand("bolus", "2", "--yes", "--no-wait").Output, StringComparison.Ordinal);
        ByHand("bolus", "2", "--yes").IsRefusedNaming("UCA-SMB-04");     // the first is not settled
        Assert.Contains("bolus is stopped", ByHand("cancel").Output, StringComparison.Ordinal);
        Assert.Contains("uid", await File.ReadAllTextAsync(Path.Combine(Store, "journal")), StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("SEC-11")]
    [Hazard("HUM-09")]
    public async Task A_running_rig_answers_people_and_no_client_can_hold_it_up()
    {
        StartWorld();
        using var rig = LoopProgram.Start(new Dictionary<string, string>(), RigArguments("2026-03-03T00:00:00Z"));
        var output = rig.StandardOutput.ReadToEndAsync();
        var errors = rig.StandardError.ReadToEndAsync();
        var socket = Path.Combine(Store, "control.sock");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(socket), TimeSpan.FromMinutes(2)));

        using var silent = Connect(socket);                                // says nothing, ever
        using (var vanishing = Connect(socket)) vanishing.Send(Encoding.ASCII.GetBytes("{\"verb\":\"suspend\"}\n"));
        Assert.Contains("no JSON object", Ask(socket, "garbage\n"), StringComparison.Ordinal);
        Assert.Contains("longer than", Ask(socket, new string('x', 5000)), StringComparison.Ordinal);
        Assert.Contains("no command", Ask(socket, "{\"verb\":\"dance\"}\n"), StringComparison.Ordinal);

        Assert.Equal(0, ByHand("resume").ExitCode);
        Assert.Equal(0, ByHand("target", "140", "150", "--minutes", "600").ExitCode);
        Assert.Equal(0, ByHand("override", "80", "--no-smb", "--for", "10h").ExitCode);
        Assert.Contains("\"Mon-Fri 07:00-09:00\"", "\"" + ByHand("override", "90", "--every", "Mon-Fri 07:00-09:00").Output.Split("every ")[1].Split(',')[0] + "\"", StringComparison.Ordinal);
        Assert.Equal(0, ByHand("open").ExitCode);
        Assert.Contains("openLoop", LoopProgram.Run("status", "--data", Store).Output, StringComparison.Ordinal);
        Assert.Equal(0, ByHand("close").ExitCode);
        await rig.WaitForExitAsync();

        Assert.True(rig.ExitCode == 0, await output + await errors);
        Assert.False(File.Exists(socket));
        Assert.Contains("\"kind\":\"suspended\"", Ledger, StringComparison.Ordinal);
        Assert.Contains("\"wish\":{", await File.ReadAllTextAsync(Path.Combine(Store, "journal")), StringComparison.Ordinal);
    }

    [Fact]
    public void Tab_completes_in_a_real_bash()
    {
        var directory = Path.GetDirectoryName(LoopProgram.Path)!;
        var script = "source <(loop completion bash); COMP_LINE='loop sus'; COMP_POINT=8; COMP_WORDS=(loop sus); COMP_CWORD=1; _loop loop; echo \"${COMPREPLY[@]}\"";
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true };
        start.Environment["PATH"] = directory + ":" + Environment.GetEnvironmentVariable("PATH");
        using var bash = Process.Start(start)!;
        var output = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        Assert.Equal("suspend", output.Trim());
    }

    private static Socket Connect(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 60_000 };
        socket.Connect(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    private static string Ask(string path, string line)
    {
        using var socket = Connect(path);
        socket.Send(Encoding.ASCII.GetBytes(line));
        var answer = new byte[8192];
        return Encoding.UTF8.GetString(answer, 0, socket.Receive(answer));
    }

    private void StartWorld()
    {
        Journal.Store.Open(Store, new Journal.StoreOptions(true, TimeProvider.System)).Require().Dispose();
        Directory.CreateDirectory(World);
        emulator = LoopProgram.Start(new Dictionary<string, string>(), "emulate", "--pty", "--settings", Settings, "--world", World, "--until-input-closes", "--start", "2026-03-02T00:00:00Z", "--patient", "default", "--meals", "none");
        radio = "serial:" + emulator.StandardOutput.ReadLine();
    }

    private LoopProgram Rig(string until) => LoopProgram.Run(RigArguments(until));

    private string[] RigArguments(string until) => ["run", "--config", Settings, "--data", Store, "--radio", radio, "--world", World, "--until", until];

    private LoopProgram ByHand(params string[] command) => LoopProgram.Run([.. command, "--data", Store, "--config", Settings, "--radio", radio]);
}
